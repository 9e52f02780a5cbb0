package dev.plaudit.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plaudit.Seed;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.policy.RuleSet;
import dev.plaudit.results.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What rule authors read when a rule file is wrong: file, line, column, the line itself and a caret. */
class RuleErrorsTest {

    private static final String RULE = """
            name: a-flaw
            description: A flaw.
            metadata:
              id: TEST-01
              title: A flaw
              severity: low
              applies_to: service
              why: Because.
              fix: Mend ${service.id}.
            rule:
              variables:
                - name: zones
                  expression: service.zoneIds.value()
              match:
                - condition: size(variables.zones) < 2
                  output: "'only ' + variables.zones.join(', ')"
            examples:
              - that: two zones
                expect: pass
            """;

    @TempDir
    Path folder;

    @Test
    void a_misspelt_field_is_shown_with_the_one_that_was_meant() throws IOException {
        write("TEST-01-a-flaw.yaml", RULE.replace("zoneIds.value", "zoneIdz.value"));

        assertThat(problems()).isEqualTo("""
                FOLDER/test/TEST-01-a-flaw.yaml:13:27: unknown field `zoneIdz`; did you mean `zoneIds`?
                  13 |       expression: service.zoneIdz.value()
                     |                           ^""");
    }

    @Test
    void a_reference_is_an_address_or_says_what_it_backs_and_since_when() throws Exception {
        String references = """
              why: Because.
              references:
                - https://example.com/plain
                - {url: "https://example.com/read#part", read: 2026-11-29, says: "the part: it is so"}
            """;
        write("TEST-01-a-flaw.yaml", RULE.replace("  why: Because.\n", references.indent(0)));

        assertThat(RuleSet.everything(Optional.of(folder)).all().stream()
                        .filter(rule -> rule.id().equals("TEST-01"))
                        .flatMap(rule -> rule.info().references().stream())
                        .map(Reference::text))
                .containsExactly(
                        "https://example.com/plain",
                        "https://example.com/read#part: the part: it is so (read 2026-11-29)");

        write(
                "TEST-01-a-flaw.yaml",
                RULE.replace("  why: Because.", "  why: Because.\n  references: [{url: 'http://a', read: yesterday}]"));
        assertThat(problems())
                .contains("a reference must be a URL that starts with https://")
                .contains("`read` must be a day such as 2026-11-29");
    }

    @Test
    void a_name_is_never_suggested_to_who_wrote_it() throws IOException {
        Set<String> names = new TreeSet<>(FactTypes.fieldNames());
        names.addAll(List.of("account", "skip", "unknown", "size", "value", "total", "costs", "params", "variables"));
        StringBuilder wrong = new StringBuilder();
        List<String> tried = Seed.sample(List.copyOf(names), 40);
        for (String name : tried) {
            for (String expression :
                    List.of("service.region." + name, "variables.zones." + name, "costs." + name, name)) {
                wrong.append("    - condition: ").append(expression).append(" == 1\n      output: \"'x'\"\n");
            }
        }
        write("TEST-01-a-flaw.yaml", RULE.replace("  match:\n", "  match:\n" + wrong));

        String problems = problems();
        assertThat(problems).contains("unknown field `", "unknown name `", tried.get(0));
        assertThat(tried)
                .allSatisfy(name -> assertThat(problems).doesNotContain("`" + name + "`; did you mean `" + name + "`"));
    }

    @Test
    void a_field_of_another_record_and_a_function_without_its_call_are_named() throws IOException {
        write("TEST-01-a-flaw.yaml", RULE.replace("zoneIds.value()", "coverage"));
        assertThat(problems()).contains("unknown field `coverage` here; Scope has one");

        write("TEST-01-a-flaw.yaml", RULE.replace("service.zoneIds.value()", "size"));
        assertThat(problems()).contains("`size` is a function, not a value", "call it: `size(…)`");
    }

    @Test
    void a_variable_that_nobody_reads_is_shown() throws IOException {
        write(
                "TEST-01-a-flaw.yaml",
                RULE.replace("size(variables.zones) < 2", "size(service.zoneIds.value()) < 2")
                        .replace("'only ' + variables.zones.join(', ')", "'only one'"));

        assertThat(problems()).startsWith("""
                FOLDER/test/TEST-01-a-flaw.yaml:12:13: variable `zones` is not used""");
    }

    @Test
    void a_rule_that_supersedes_another_must_exist_and_judge_a_related_resource() throws IOException {
        write("TEST-01-a-flaw.yaml", RULE.replace("  why:", "  superseded_by: [RES-99, RES-13]\n  why:"));

        assertThat(problems()).contains("""
                        TEST-01-a-flaw.yaml:8:19: `superseded_by` names `RES-99`, but no rule has this ID
                          8 |   superseded_by: [RES-99, RES-13]
                            |                   ^""").contains("""
                        TEST-01-a-flaw.yaml:8:27: rule RES-13 judges neither the resources of this rule nor the \
                        services they belong to""");
    }

    @Test
    void rules_that_supersede_each_other_are_shown() throws IOException {
        write("TEST-01-a-flaw.yaml", RULE.replace("  why:", "  superseded_by: TEST-02\n  why:"));
        write(
                "TEST-02-a-flaw.yaml",
                RULE.replace("TEST-01", "TEST-02")
                        .replace("    - condition", "    - superseded_by: [TEST-01]\n      condition"));
        assertThat(problems())
                .contains("TEST-01-a-flaw.yaml:8:18: rules TEST-01 and TEST-02 supersede each other")
                .contains("TEST-02-a-flaw.yaml:15:23: rules TEST-02 and TEST-01 supersede each other");

        write(
                "TEST-02-a-flaw.yaml",
                RULE.replace("TEST-01", "TEST-02").replace("  why:", "  superseded_by: TEST-02\n  why:"));
        assertThat(problems()).contains("TEST-02-a-flaw.yaml:8:18: rule TEST-02 supersedes itself");
    }

    @Test
    void a_parameter_that_a_rule_needs_must_be_an_empty_list() throws IOException {
        write("TEST-01-a-flaw.yaml", RULE.replace("  why:", "  needs_params: known\n  why:"));

        assertThat(problems())
                .contains("TEST-01-a-flaw.yaml:8:17: `needs_params` names `known`, which is not a parameter");
    }

    @Test
    void an_example_with_the_name_of_another_is_shown() throws IOException {
        write("TEST-01-a-flaw.yaml", RULE + """
                  - that: two zones
                    given: {zoneIds: [use1-az1]}
                    expect: fail
                """);

        assertThat(problems()).contains("TEST-01-a-flaw.yaml:20:11: duplicate example `two zones`");
    }

    @Test
    void an_unknown_key_is_shown_with_the_one_that_was_meant() throws IOException {
        write("TEST-01-a-flaw.yaml", RULE.replace("  severity:", "  severty:"));

        assertThat(problems()).contains("""
                        TEST-01-a-flaw.yaml:6:3: unknown key `severty`; did you mean `severity`?
                          6 |   severty: low
                            |   ^""").contains("key `severity` is missing");
    }

    @Test
    void what_turns_not_seen_into_a_value_is_rejected_with_the_reason() throws IOException {
        write("TEST-01-a-flaw.yaml", RULE.replace("zoneIds.value()", "zoneIds.orValue([])"));

        assertThat(problems()).contains("""
                        TEST-01-a-flaw.yaml:13:35: `orValue` cannot be used in rules
                          13 |       expression: service.zoneIds.orValue([])
                             |                                   ^""").contains("an unknown fact must make the verdict unknown");
    }

    @Test
    void every_other_way_around_not_seen_is_rejected_too() throws IOException {
        String[] ways = {
            "service.zoneIds.hasValue()",
            "service.zoneIds == service.zoneIds",
            "has(service.zoneIds)",
            "service.zoneIds.optMap(z, size(z) > 1)",
            "service.zoneIds.or(optional.of(['a'])).value().size() > 1",
            "size([service.zoneIds]) > 0",
            "service.loadBalancers.all(lb, lb.zoneIds in [lb.zoneIds])",
            "dyn(service.zoneIds) == []"
        };
        for (String way : ways) {
            write("TEST-01-a-flaw.yaml", RULE.replace("size(variables.zones) < 2", way));

            assertThat(problems()).as(way).contains("an unknown fact must make the verdict unknown");
        }
    }

    @Test
    void a_fact_used_as_if_it_were_always_seen_is_a_type_error() throws IOException {
        write("TEST-01-a-flaw.yaml", RULE.replace("service.zoneIds.value()", "service.zoneIds.size()"));

        assertThat(problems())
                .contains("TEST-01-a-flaw.yaml:13:39: ")
                .contains("read a fact that can be unknown with `.value()`");
    }

    @Test
    void a_wrong_type_is_named_without_a_list_of_all_that_would_be_right() throws IOException {
        write("TEST-01-a-flaw.yaml", RULE.replace("size(variables.zones) < 2", "variables.zones < 2"));
        assertThat(problems())
                .contains(":15:34: `<` cannot be applied to list(string), int\n")
                .doesNotContain("candidates");

        write("TEST-01-a-flaw.yaml", RULE.replace("size(variables.zones) < 2", "size(2) < 2"));
        assertThat(problems()).contains(": `size` does not take int\n");

        write("TEST-01-a-flaw.yaml", RULE.replace("size(variables.zones) < 2", "\"'a' in 'abc'\""));
        assertThat(problems()).contains(": `in` cannot be applied to string, string\n");
    }

    @Test
    void a_place_inside_a_block_of_yaml_is_found() throws IOException {
        write("TEST-01-a-flaw.yaml", RULE.replace("expression: service.zoneIds.value()", """
                expression: |
                        service
                          .zoneIdz.value()"""));

        assertThat(problems()).contains("""
                TEST-01-a-flaw.yaml:15:12: unknown field `zoneIdz`; did you mean `zoneIds`?
                  15 |           .zoneIdz.value()
                     |            ^""");
    }

    @Test
    void a_field_that_only_other_records_have_is_not_suggested_for_itself() throws IOException {
        write("TEST-01-a-flaw.yaml", RULE.replace("${service.id}", "${service.vpcId}"));

        assertThat(problems()).contains("unknown field `vpcId` here; ").doesNotContain("did you mean `vpcId`");
    }

    @Test
    void a_placeholder_of_the_fix_is_checked_like_any_expression() throws IOException {
        write("TEST-01-a-flaw.yaml", RULE.replace("${service.id}", "${service.idd}"));

        assertThat(problems()).contains("""
                TEST-01-a-flaw.yaml:9:23: unknown field `idd`; did you mean `id`?
                  9 |   fix: Mend ${service.idd}.
                    |                       ^""");
    }

    @Test
    void misspelt_variables_parameters_and_functions_are_found() throws IOException {
        write("TEST-01-a-flaw.yaml", RULE.replace("size(variables.zones) < 2", "variables.zonez == []"));
        assertThat(problems()).contains("TEST-01-a-flaw.yaml:15:28: unknown variable `zonez`; did you mean `zones`?");

        write("TEST-01-a-flaw.yaml", RULE.replace("size(variables.zones) < 2", "params.n > 2"));
        assertThat(problems()).contains("unknown parameter `n`").contains("the rule has no parameters");

        write("TEST-01-a-flaw.yaml", RULE.replace("size(variables.zones) < 2", "servce.id == ''"));
        assertThat(problems()).contains("unknown name `servce`; did you mean `service`?");

        write("TEST-01-a-flaw.yaml", RULE.replace("size(variables.zones) < 2", "variables.zones"));
        assertThat(problems()).contains("a condition must be of type bool, not list(string)");
    }

    @Test
    void broken_yaml_and_broken_cel_are_shown_at_their_place() throws IOException {
        write("TEST-01-a-flaw.yaml", RULE.replace("description: A flaw.", "description: [A flaw."));
        assertThat(problems()).contains("TEST-01-a-flaw.yaml:").contains(" | ").contains("^");

        write("TEST-01-a-flaw.yaml", RULE.replace("size(variables.zones) < 2", "size(variables.zones) <"));
        assertThat(problems()).contains("TEST-01-a-flaw.yaml:15:").contains("mismatched input");
    }

    @Test
    void the_file_name_says_what_the_rule_says() throws IOException {
        write("TEST-02-a-flaw.yaml", RULE);

        assertThat(problems()).contains("""
                TEST-02-a-flaw.yaml:4:7: the file is named `TEST-02-a-flaw.yaml`, but its id and name say \
                `TEST-01-a-flaw.yaml`
                  4 |   id: TEST-01
                    |       ^
                    rename the file, or correct `id` or `name`""");
    }

    @Test
    void two_files_of_a_folder_cannot_have_one_id() throws IOException {
        write("TEST-01-a-flaw.yaml", RULE);
        write("TEST-01-b-flaw.yaml", RULE.replace("name: a-flaw", "name: b-flaw"));

        assertThat(problems())
                .contains("TEST-01-b-flaw.yaml:4:7: rule id `TEST-01` is already used by")
                .contains("TEST-01-a-flaw.yaml");
    }

    @Test
    void a_file_that_is_no_rule_is_reported() throws IOException {
        write("TEST-01-a-flaw.yaml", RULE);
        write("notes.txt", "remember the milk");
        Files.writeString(folder.resolve("TEST-02-astray.yaml"), RULE);

        assertThat(problems()).contains("unexpected `notes.txt`").contains("unexpected `TEST-02-astray.yaml`");
    }

    @Test
    void an_example_with_a_wrong_path_or_value_is_reported() throws IOException {
        write("TEST-01-a-flaw.yaml", RULE + """
                    given:
                      loadBalancers[0].zoneId: [use1-az1]
                      loadBalancers[3].name: orders
                      access.acceptanceRequired: perhaps
                      state: null
                """);

        assertThat(problems())
                .contains(":21:7: unknown field `zoneId` in a ServiceLoadBalancer; did you mean `zoneIds`?")
                .contains(":22:7: no item `3` in a list of 1")
                .contains(":23:34: this must be `true` or `false`, not `perhaps`")
                .contains(":24:14: this fact is always known and cannot be null");
    }

    @Test
    void everything_wrong_in_all_files_is_reported_together() throws IOException {
        write("TEST-01-a-flaw.yaml", RULE.replace("zoneIds", "zoneIdz"));
        write(
                "TEST-02-b-flaw.yaml",
                RULE.replace("a-flaw", "b-flaw")
                        .replace("TEST-01", "TEST-02")
                        .replace("severity: low", "severity: lowish"));

        assertThat(problems()).contains("zoneIdz").contains("`severity` cannot be `lowish`");
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(folder.resolve("test"));
        Files.writeString(folder.resolve("test").resolve(file), text);
    }

    private String problems() {
        InvalidInputException error =
                catchThrowableOfType(InvalidInputException.class, () -> RuleSet.everything(Optional.of(folder)));
        assertThat(error).as("nothing was found wrong").isNotNull();
        return String.valueOf(error.getMessage()).replace(folder.toString(), "FOLDER");
    }
}
