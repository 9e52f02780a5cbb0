package dev.plaudit.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Yaml;
import dev.plaudit.policy.RuleExamples;
import dev.plaudit.policy.RuleSet;
import dev.plaudit.results.Remediation;
import dev.plaudit.results.RuleInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A finding says what to do about itself, and nothing that is for another case. */
class FixTest {

    private static final String RULE = """
            name: a-flaw
            description: A flaw.
            metadata:
              id: TEST-01
              title: A flaw
              severity: low
              applies_to: [service, endpoint]
              why: Because.
              fix:
                - of: service
                  case: connections need no acceptance
                  when: "!resource.access.acceptanceRequired.value()"
                  text: Accept ${resource.id}.
                - of: endpoint
                  text: Delete ${resource.id}.
                - text: Tell its owner.
            rule:
              match:
                - condition: "true"
                  output: "'a flaw'"
            examples:
              - that: a service that must accept
                expect: fail
              - that: a service that need not
                given: {access.acceptanceRequired: false}
                expect: fail
              - that: a service of which nobody knows
                given: {access.acceptanceRequired: null}
                expect: fail
              - that: an endpoint
                of: endpoint
                expect: fail
            """;

    @TempDir
    Path folder;

    @Test
    void a_finding_gets_the_parts_of_its_kind_whose_condition_holds_or_is_not_known() throws Exception {
        assertThat(fixes(written(RULE).rule("TEST-01").orElseThrow()))
                .containsExactly(
                        "Tell its owner.",
                        "Accept vpce-svc-0123456789abcdef0.\nTell its owner.",
                        "Accept vpce-svc-0123456789abcdef0.\nTell its owner.",
                        "Delete vpce-0123456789abcdef0.\nTell its owner.");
    }

    @Test
    void the_arn_of_a_principal_has_the_partition_of_the_account() throws Exception {
        String rule = RULE.replace("Accept ${resource.id}.", "Allow arn:${resource.account.partition}:iam::1:root.")
                .replace("rule:\n  match", """
                          terraform: |
                            principals = ["arn:${resource.account.partition}:iam::1:root", ${resource.id}]
                        rule:
                          match""")
                .replace(
                        "given: {access.acceptanceRequired: false}",
                        "given: {access.acceptanceRequired: false, account.partition: aws-cn}");

        assertThat(RuleExamples.verdicts(written(rule).rule("TEST-01").orElseThrow()))
                .map(Verdict::fix)
                .anySatisfy(fix -> {
                    assertThat(fix.steps()).startsWith("Allow arn:aws-cn:iam::1:root.");
                    assertThat(fix.terraform())
                            .isEqualTo("principals = [\"arn:aws-cn:iam::1:root\", \"vpce-svc-0123456789abcdef0\"]");
                });
    }

    @Test
    void the_rule_itself_shows_all_parts_and_when_they_apply() throws Exception {
        RuleInfo info = written(RULE).rule("TEST-01").orElseThrow().info();

        assertThat(info.fix().steps()).isEqualTo("""
                For a service, when connections need no acceptance:
                Accept <id>.
                For an endpoint:
                Delete <id>.
                Tell its owner.""");
    }

    @Test
    void what_is_in_a_part_of_a_record_is_shown_with_the_name_of_the_part() throws Exception {
        String rule = RULE.replace(
                "Delete ${resource.id}", "Delete ${resource.account.id} ${resource.network.vpcId.value()}");

        assertThat(written(rule).rule("TEST-01").orElseThrow().info().fix().steps())
                .contains("Delete <accountId> <vpcId>.");
    }

    @Test
    void mistakes_in_a_part_are_shown_where_they_are() throws IOException {
        assertThat(problems(RULE.replace("of: endpoint\n      text", "of: scope\n      text")))
                .contains("TEST-01-a-flaw.yaml:14:11: unknown kind of subject: `scope`");
        assertThat(problems(RULE.replace("\"!resource.access.acceptanceRequired.value()\"", "resource.id")))
                .contains("TEST-01-a-flaw.yaml:12:13: `when` must be of type bool, not string");
        assertThat(problems(RULE.replace("    - text: Tell", "    - txt: Tell")))
                .contains("unknown key `txt`; did you mean `text`?")
                .contains("key `text` is missing");
    }

    @Test
    void a_condition_is_described_in_words_and_words_have_a_condition() throws IOException {
        assertThat(problems(RULE.replace("      case: connections need no acceptance\n", "")))
                .contains("TEST-01-a-flaw.yaml:11:13: a part of `fix` with `when` has no `case`")
                .contains("describe the condition in words");
        assertThat(problems(RULE.replace("connections need no acceptance", "' '")))
                .contains("TEST-01-a-flaw.yaml:12:13: a part of `fix` with `when` has no `case`");
        assertThat(problems(RULE.replace("      when: \"!resource.access.acceptanceRequired.value()\"\n", "")))
                .contains("TEST-01-a-flaw.yaml:11:13: a part of `fix` with `case` has no `when`");
    }

    @Test
    void cross_zone_load_balancing_is_to_be_turned_the_way_that_the_profile_wants() throws Exception {
        Rule rule = RuleSet.everything(Optional.empty()).rule("RES-11").orElseThrow();

        for (RuleFile.Example example : rule.file().examples()) {
            List<String> fix = fixes(rule, example);
            if (example.profile().equals("high-availability")
                    && example.params().isEmpty()) {
                assertThat(fix).as(example.that()).allMatch(text -> text.contains("enabled,Value=true"));
                assertThat(fix).as(example.that()).noneMatch(text -> text.contains("enabled,Value=false"));
            } else if (example.profile().equals("zone-independent")) {
                assertThat(fix).as(example.that()).noneMatch(text -> text.contains("enabled,Value=true"));
            }
        }
    }

    @Test
    void a_failed_endpoint_is_not_fixed_like_a_service() throws Exception {
        assertThat(fixes(RuleSet.everything(Optional.empty()).rule("OPS-12").orElseThrow()))
                .hasSizeGreaterThan(3)
                .allMatch(fix -> fix.contains("--service-ids vpce-svc-") ^ fix.contains("--vpc-endpoint-ids vpce-0"));
    }

    @Test
    void a_tag_is_added_to_the_very_resource_that_lacks_it() throws Exception {
        assertThat(fixes(RuleSet.everything(Optional.empty()).rule("OPS-04").orElseThrow()))
                .anyMatch(fix -> fix.contains("--resources vpce-0123456789abcdef0 --tags Key=CostCenter,Value="))
                .anyMatch(fix -> fix.contains("--resource-arns arn:aws:elasticloadbalancing:"))
                .noneMatch(fix -> fix.contains("<id>") || fix.contains("<arn>"));
    }

    @Test
    void where_the_service_is_broken_its_owner_acts_and_no_subnet_is_added() throws Exception {
        Rule rule = RuleSet.everything(Optional.empty()).rule("RES-14").orElseThrow();
        for (RuleFile.Example example : rule.file().examples()) {
            String message = example.expected().message();
            boolean broken = message.contains("no healthy target");
            boolean fewZones = message.startsWith("no common zone") || message.startsWith("only one common zone");
            assertThat(fixes(rule, example))
                    .as(example.that())
                    .allMatch(fix -> fix.contains("Provider (account 111122223333):") == broken)
                    .allMatch(fix -> fix.contains("--add-subnet-ids") == fewZones);
        }
    }

    @Test
    void every_fix_in_terraform_and_cloudformation_is_closed_and_is_yaml() throws Exception {
        Problems problems = new Problems();
        int terraform = 0;
        int cloudFormation = 0;
        RuleSet rules = RuleSet.everything(Optional.empty());
        for (RuleInfo info : rules.rules()) {
            Rule rule = rules.rule(info.id()).orElseThrow();
            for (Verdict verdict : RuleExamples.verdicts(rule)) {
                Remediation fix = verdict.fix();
                String hcl = fix.terraform().replaceAll("\"(\\\\.|[^\"\\\\])*\"|(?m)#.*$", "");
                assertThat(hcl.chars().filter(c -> c == '{').count())
                        .as("%s: %s", rule.id(), fix.terraform())
                        .isEqualTo(hcl.chars().filter(c -> c == '}').count());
                if (fix.cloudFormation().lines().anyMatch(line -> !line.startsWith("#"))) {
                    Yaml.read(rule.id(), fix.cloudFormation(), problems);
                }
                terraform += fix.terraform().isEmpty() ? 0 : 1;
                cloudFormation += fix.cloudFormation().isEmpty() ? 0 : 1;
            }
        }
        assertThat(problems.list()).isEmpty();
        assertThat(terraform).isGreaterThan(200);
        assertThat(cloudFormation).isGreaterThan(200);
    }

    @Test
    void a_value_stays_a_value_in_every_language() {
        String hostile = "a\"b\\ ${file(\"/etc/passwd\")} %{ if true } # '\n- x: y\u2028";
        assertThat(FixLanguage.TERRAFORM.value(hostile, "name"))
                .isEqualTo("\"a\\\"b\\\\ $${file(\\\"/etc/passwd\\\")} %%{ if true } # '?- x: y?\"");
        assertThat(FixLanguage.CLOUDFORMATION.value(List.of(hostile, 7L, true), "name"))
                .isEqualTo("[\"a\\\"b\\\\ ${file(\\\"/etc/passwd\\\")} %{ if true } # '?- x: y?\", 7, true]");
        assertThat(FixLanguage.TERRAFORM.value(List.of(), "arns")).isEqualTo("\"unknown arns\"");
        assertThat(FixLanguage.STEPS.value(List.of("a b", "c"), "name")).isEqualTo("'a b' c");
    }

    @Test
    void a_finding_has_its_fix_in_each_language_that_the_rule_knows() throws Exception {
        Rule rule = RuleSet.everything(Optional.empty()).rule("OPS-03").orElseThrow();
        Remediation fix = RuleExamples.verdicts(rule).stream()
                .map(Verdict::fix)
                .filter(found -> !found.equals(Remediation.NONE))
                .findFirst()
                .orElseThrow();
        assertThat(fix.steps()).contains("aws elbv2 modify-load-balancer-attributes --region us-east-1");
        assertThat(fix.terraform())
                .contains("# \"arn:aws:elasticloadbalancing:us-east-1:")
                .contains("enable_deletion_protection = true");
        assertThat(fix.cloudFormation()).contains("- {Key: deletion_protection.enabled, Value: \"true\"}");
        assertThat(fix.text()).contains("\nIn Terraform:\nresource \"aws_lb\"").contains("\nIn CloudFormation:\n<");
    }

    private static List<String> fixes(Rule rule) {
        return RuleExamples.verdicts(rule).stream()
                .map(verdict -> verdict.fix().steps())
                .filter(fix -> !fix.isEmpty())
                .toList();
    }

    private static List<String> fixes(Rule rule, RuleFile.Example example) {
        return RuleExamples.verdict(rule, example).stream()
                .map(verdict -> verdict.fix().steps())
                .filter(fix -> !fix.isEmpty())
                .toList();
    }

    private RuleSet written(String rule) throws IOException, InvalidInputException {
        Files.createDirectories(folder.resolve("test"));
        Files.writeString(folder.resolve("test/TEST-01-a-flaw.yaml"), rule);
        return RuleSet.everything(Optional.of(folder));
    }

    private String problems(String rule) {
        return String.valueOf(catchThrowableOfType(InvalidInputException.class, () -> written(rule))
                .getMessage());
    }
}
