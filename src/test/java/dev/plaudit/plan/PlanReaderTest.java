package dev.plaudit.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Position;
import dev.plaudit.plan.PlannedChange.Action;
import dev.plaudit.plan.Value.Fields;
import dev.plaudit.plan.Value.Text;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is a plan, and what is not. */
class PlanReaderTest {

    private static final Position ASKED = new Position("PLAN", 0, 0);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    {"format_version":"1.0","terraform_version":"1.11.4","values":{"root_module":{}}} | this is a state, not a plan
                    {"version":4,"serial":7,"lineage":"x","resources":[]}                             | this is a stored state, not a plan
                    {"@level":"info","@message":"Terraform 1.11.4","type":"version"}                  | this is the log of `terraform plan -json`
                    {"format_version":"1.2","errored":true,"resource_changes":[]}                     | Terraform stopped with an error
                    {"format_version":"2.0","resource_changes":[]}                                    | a plan of format `2.0`
                    {"resource_changes":[]}                                                           | it has no `format_version`
                    {"format_version":"1.2","resource_changes":{}}                                    | `resource_changes` is not a list
                    {"encrypted_data":"x"}                                                            | the plan is encrypted
                    not json                                                                          | not valid JSON
                    """)
    void a_file_of_another_kind_says_what_it_is(String content, String message) throws Exception {
        Path file = Files.writeString(folder.resolve("plan.json"), content);

        assertThatThrownBy(() -> PlanReader.read(file, "plan.json", ASKED))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("plan.json:1:")
                .hasMessageContaining(message);
    }

    @Test
    void a_plan_as_terraform_stores_it_gets_the_command() throws Exception {
        Path file = Files.write(folder.resolve("tfplan"), "PK\u0003\u0004".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> PlanReader.read(file, "tfplan", ASKED))
                .hasMessageContaining("terraform show -json tfplan > plan.json");
    }

    /** Windows PowerShell redirects in UTF-16. */
    @Test
    void the_encoding_of_the_file_is_recognized() throws Exception {
        Path file = Files.write(
                folder.resolve("plan.json"),
                ("\uFEFF" + change("[\"update\"]", "")).getBytes(StandardCharsets.UTF_16LE));

        assertThat(PlanReader.read(file, "plan.json", ASKED).changes()).hasSize(1);
    }

    @Test
    void an_unknown_action_is_an_error_and_every_known_one_is_read() throws Exception {
        for (Map.Entry<String, Action> action : Map.of(
                        "[\"no-op\"]", Action.NOTHING,
                        "[\"create\"]", Action.CREATE,
                        "[\"update\"]", Action.UPDATE,
                        "[\"delete\"]", Action.DELETE,
                        "[\"delete\",\"create\"]", Action.REPLACE,
                        "[\"create\",\"delete\"]", Action.REPLACE,
                        "[\"forget\"]", Action.FORGET)
                .entrySet()) {
            assertThat(read(change(action.getKey(), "")).action()).isEqualTo(action.getValue());
        }
        assertThatThrownBy(() -> read(change("[\"explode\"]", "")))
                .hasMessageContaining("`aws_lb.a\\u202e` has the action `explode`");
    }

    @Test
    void unknown_and_sensitive_values_are_not_known() throws Exception {
        PlannedChange change = read(change("[\"update\"]", """
                , "after_unknown": {"subnets": true, "access_logs": [{"bucket": true}]},
                "after_sensitive": {"name": true}, "before_sensitive": {"name": true}"""));

        assertThat(change.after().get("subnets")).isEqualTo(Value.UNKNOWN);
        assertThat(change.after().get("name")).isEqualTo(Value.UNKNOWN);
        assertThat(change.before().get("name")).isEqualTo(Value.UNKNOWN);
        assertThat(change.after().get("internal")).isEqualTo(new Text("true"));
        assertThat(Attributes.objects(change.after().get("access_logs")))
                .containsExactly(new Fields(Map.of("enabled", new Text("false"), "bucket", Value.UNKNOWN)));
        assertThat(change.toString()).doesNotContain("hunter2");
    }

    private PlannedChange read(String content) throws Exception {
        Path file = Files.writeString(folder.resolve("plan.json"), content);
        return PlanReader.read(file, "plan.json", ASKED).changes().get(0);
    }

    private static String change(String actions, String marks) {
        return """
                {"format_version": "1.2", "future_key": {"a": [1]},
                 "resource_changes": [
                   {"address": "data.aws_lb.x", "mode": "data", "type": "aws_lb", "change": {"actions": ["read"]}},
                   {"address": "aws_lb.a\\u202e", "mode": "managed", "type": "aws_lb", "change": {"actions": %s,
                     "before": {"name": "hunter2"},
                     "after": {"name": "hunter2", "internal": true, "access_logs": [{"enabled": false}]}%s}}],
                 "configuration": {"root_module": {}}}
                """.formatted(actions, marks);
    }
}
