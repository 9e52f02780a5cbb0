package dev.plaudit.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.policy.RuleExamples;
import dev.plaudit.policy.RuleSet;
import dev.plaudit.results.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What rules say of a flaw that is certain although some of the facts about it are missing. */
class PartlySeenTest {

    private static final String NOT_REPORTED =
            " ec2:DescribeSubnets did not report the deciding fact in account 444455556666, us-east-1";

    private static final String IS_FULL = "s.availableIpAddressCount.value() == 0";
    private static final String ANY_FULL = "endpoint.network.subnets.value().exists(s, " + IS_FULL + ")";
    private static final String NAMES = "variables.full.join(', ')";

    @TempDir
    Path folder;

    @Test
    void a_message_leaves_out_the_items_that_were_not_seen_and_names_them() throws Exception {
        Verdict verdict = verdict(IS_FULL, ANY_FULL, "'only ' + " + NAMES + " + ' is full'");

        assertThat(verdict.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(verdict.message())
                .isEqualTo(
                        "only subnet-0aaaaaaaaaaaaaaa1 is full; unknown for subnet-0aaaaaaaaaaaaaaa2:" + NOT_REPORTED);
        assertThat(verdict.evidence()).isEqualTo(Map.of("full", List.of("subnet-0aaaaaaaaaaaaaaa1")));
        assertThat(verdict.fix().steps())
                .isEqualTo("Free subnet-0aaaaaaaaaaaaaaa1.\n# Unknown: subnet-0aaaaaaaaaaaaaaa2 ("
                        + NOT_REPORTED.strip() + ")");
        assertThat(verdict.decision().fact()).isEmpty();
    }

    @Test
    void a_part_of_a_message_that_was_not_seen_is_unknown() throws Exception {
        String output = "'of ' + string(endpoint.network.subnets.value()[1].availableIpAddressCount.value())"
                + " + ' addresses, none is free in ' + " + NAMES;

        assertThat(verdict("certain(" + IS_FULL + ")", ANY_FULL, output).message())
                .isEqualTo("of (unknown) addresses, none is free in subnet-0aaaaaaaaaaaaaaa1; details unknown:"
                        + NOT_REPORTED);
    }

    @Test
    void a_message_names_each_call_that_would_have_provided_what_it_leaves_out() throws Exception {
        String output = NAMES + " + ' is full, DNS support is ' + string(endpoint.network.dns.vpcDnsSupport.value())";

        Verdict verdict = verdict(IS_FULL, ANY_FULL, output);

        assertThat(verdict.message())
                .isEqualTo("subnet-0aaaaaaaaaaaaaaa1 is full, DNS support is (unknown); unknown for"
                        + " subnet-0aaaaaaaaaaaaaaa2:" + NOT_REPORTED + "; "
                        + NOT_REPORTED.strip().replace("DescribeSubnets", "DescribeVpcAttribute"));
    }

    @Test
    void certain_and_undecided_judge_what_conditions_judge() throws Exception {
        String output = "undecided(size(variables.full) == 1) ? 'perhaps only ' + " + NAMES + " : 'not this'";

        assertThat(verdict(IS_FULL, ANY_FULL, output).message()).startsWith("perhaps only subnet-0aaaaaaaaaaaaaaa1; ");
    }

    @Test
    void words_may_leave_out_what_is_not_certain_and_name_what_cannot_be_told() throws Exception {
        String output = NAMES + " + ' full, perhaps ' + endpoint.network.subnets.value().filter(s, undecided(" + IS_FULL
                + ")).map(s, s.id).join(', ')";

        Verdict verdict = verdict("certain(" + IS_FULL + ")", ANY_FULL, output);

        assertThat(verdict.message()).isEqualTo("subnet-0aaaaaaaaaaaaaaa1 full, perhaps subnet-0aaaaaaaaaaaaaaa2");
        assertThat(verdict.evidence()).isEqualTo(Map.of("full", List.of("subnet-0aaaaaaaaaaaaaaa1")));
    }

    @Test
    void nothing_that_decides_may_turn_what_was_not_seen_into_an_answer() throws IOException {
        String certain = "certain(" + IS_FULL + ")";
        assertThat(problems(IS_FULL, "endpoint.network.subnets.value().exists(s, " + certain + ")", NAMES))
                .contains("`certain` turns an unknown fact into an answer, which a condition must not");
        assertThat(problems(certain, "size(variables.full) > 0", "'full'"))
                .contains("`variables.full` turns an unknown fact into an answer, which a condition must not");
        assertThat(problems("undecided(" + IS_FULL + ")", "size(variables.full) == 0", "'full'"))
                .contains("`variables.full` turns");
        assertThat(problems(certain, ANY_FULL, "size(variables.full) == 0 ? skip('fine') : 'full'"))
                .contains("`variables.full` turns an unknown fact into an answer, which what may skip must not");
    }

    @Test
    void what_breaks_is_neither_certain_nor_undecided() throws Exception {
        Rule rule = rule("certain([1][s.id.size()] == 1)", ANY_FULL, NAMES);

        assertThat(RuleExamples.run(rule))
                .singleElement()
                .satisfies(result -> assertThat(result.actual()).startsWith("defect: "));
    }

    private Verdict verdict(String full, String condition, String output) throws Exception {
        Rule rule = rule(full, condition, output);
        return RuleExamples.verdict(rule, rule.file().examples().get(0)).orElseThrow();
    }

    private Rule rule(String full, String condition, String output) throws Exception {
        write(full, condition, output);
        return RuleSet.everything(Optional.of(folder)).rule("TEST-01").orElseThrow();
    }

    private String problems(String full, String condition, String output) throws IOException {
        write(full, condition, output);
        InvalidInputException error =
                catchThrowableOfType(InvalidInputException.class, () -> RuleSet.everything(Optional.of(folder)));
        return String.valueOf(error.getMessage());
    }

    private void write(String full, String condition, String output) throws IOException {
        Files.createDirectories(folder.resolve("test"));
        Files.writeString(folder.resolve("test/TEST-01-a-flaw.yaml"), """
                    name: a-flaw
                    description: A flaw.
                    metadata:
                      id: TEST-01
                      title: Subnet is full
                      severity: low
                      applies_to: endpoint
                      why: Because.
                      fix: Free ${variables.full}.
                    rule:
                      variables:
                        - name: full
                          expression: endpoint.network.subnets.value().filter(s, %s).map(s, s.id)
                      match:
                        - condition: %s
                          output: |
                            %s
                    examples:
                      - that: one subnet is full for certain, and another is not seen
                        given: {"network.subnets[0].availableIpAddressCount": 0, "network.subnets[1].availableIpAddressCount": null, network.dns.vpcDnsSupport: null}
                        expect: fail
                    """.formatted(full, condition, output));
    }
}
