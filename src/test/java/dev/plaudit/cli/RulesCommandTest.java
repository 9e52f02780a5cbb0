package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code plaudit rules}: what an author of rules does. */
class RulesCommandTest {

    @TempDir
    private Path folder;

    @Test
    void rules_are_listed() {
        assertThat(rules("list").out()).contains("RES-04", "COST-01", "SEC-02");
    }

    @Test
    void a_rule_is_shown_with_what_it_reads_and_its_examples() {
        assertThat(rules("show", "res-14").out()).contains("AZ ID", "Examples", "ec2:DescribeSubnets");

        CommandRun unknown = rules("show", "RES-98");
        assertThat(unknown.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(unknown.err()).contains("RES-98", "RES-04");
    }

    @Test
    void the_calls_that_are_shown_are_those_of_the_policy() {
        Set<String> shown = calls(rules("show", "RES-11").out());
        Set<String> allowed =
                calls(CommandRun.of(folder, "iam", "policy", "--rule", "RES-11").out());

        assertThat(shown).hasSize(13).isEqualTo(allowed);
        assertThat(rules("show", "RES-11").out()).doesNotContain("${").contains("--load-balancer-arn <arn>");
    }

    private static Set<String> calls(String text) {
        return Pattern.compile("[a-z0-9]+:(Describe|Get)\\w+")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    @Test
    void a_readme_may_lie_among_the_rules_and_nothing_else() throws IOException {
        rules("new", "ACME-01");
        Files.writeString(folder.resolve("our-rules/README.md"), "Ours.");
        Files.writeString(folder.resolve("our-rules/custom/README.md"), "Ours, too.");
        assertThat(rules("test", "our-rules").exitCode()).isZero();

        Files.writeString(folder.resolve("our-rules/custom/notes.txt"), "Not a rule.");
        CommandRun refused = rules("test", "our-rules");
        assertThat(refused.err())
                .contains(
                        "notes.txt: unexpected `notes.txt`",
                        "allowed in a rules folder are README.md and rule.schema.json")
                .endsWith("\n1 problem.\n");
    }

    @Test
    void the_built_in_rules_pass_their_examples_and_show_every_answer() {
        CommandRun test = rules("test");

        assertThat(test.exitCode()).as(test.out()).isZero();
        assertThat(test.out()).contains(" 0 failed").contains("(100 %)");
    }

    @Test
    void a_new_rule_passes_its_test_and_is_not_overwritten() {
        CommandRun made = rules("new", "ACME-01", "--name", "no-owner", "--applies-to", "endpoint");
        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(made.out()).contains("our-rules/custom/ACME-01-no-owner.yaml", "plaudit rules test our-rules");
        assertThat(rules("test", "our-rules").exitCode()).isZero();
        CommandRun one = rules("test", "our-rules/custom/ACME-01-no-owner.yaml");
        assertThat(one.exitCode()).as(one.err()).isZero();
        assertThat(one.out()).startsWith("1 rule of your own (ACME-01), 3 examples, 0 failed");

        assertThat(folder.resolve("our-rules/rule.schema.json"))
                .hasSameTextualContentAs(Path.of("docs/rule.schema.json"));
        assertThat(folder.resolve("our-rules/custom/ACME-01-no-owner.yaml"))
                .content()
                .startsWith("# yaml-language-server: $schema=../rule.schema.json\n");

        CommandRun again = rules("new", "ACME-01", "--name", "no-owner");
        assertThat(again.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(again.err()).contains("already exists");
    }

    @Test
    void a_new_rule_takes_the_place_of_a_built_in_one_only_when_asked_to_and_then_it_is_said() {
        CommandRun refused = rules("new", "RES-01");
        assertThat(refused.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(refused.err()).contains("ID: `RES-01` is a built-in rule: ").contains("--replace");
        assertThat(folder).isEmptyDirectory();

        assertThat(rules("new", "RES-01", "--replace").exitCode()).isZero();
        assertThat(rules("test", "our-rules").err()).isEqualTo("Built-in rules replaced by your own: RES-01\n");
        assertThat(rules("test").err()).isEmpty();
    }

    @Test
    void a_new_rule_with_wrong_words_is_refused_with_all_of_them() {
        CommandRun refused = rules("new", "acme1", "--name", "No Owner", "--applies-to", "endpiont");

        assertThat(refused.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(refused.err())
                .contains("not `acme1`", "not `No Owner`")
                .contains("unknown kind of subject: `endpiont`; did you mean `endpoint`?");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void an_answer_that_no_example_shows_fails_the_test() throws IOException {
        rules("new", "ACME-01");
        Path file = folder.resolve("our-rules/custom/ACME-01-a-flaw.yaml");
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.indexOf("  - that: the fact is unknown")));

        CommandRun test = rules("test", "our-rules");

        assertThat(test.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(test.out())
                .containsPattern("our-rules/custom/ACME-01-a-flaw.yaml:[0-9]+:[0-9]+: ACME-01: no example covers")
                .contains("    unknown: Service.tags");
    }

    @Test
    void an_example_that_does_not_hold_is_shown_with_what_came_out() throws IOException {
        rules("new", "ACME-01");
        Path file = folder.resolve("our-rules/custom/ACME-01-a-flaw.yaml");
        Files.writeString(file, Files.readString(file).replace("{fail: the tag Owner", "{fail: the tag Sponsor"));

        CommandRun test = rules("test", "our-rules");

        assertThat(test.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(test.out())
                .containsPattern("our-rules/custom/ACME-01-a-flaw.yaml:[0-9]+:11: ACME-01: the flaw\n")
                .contains("expected: fail: the tag Sponsor is missing")
                .contains("but was:  fail: the tag Owner is missing");
    }

    @Test
    void the_documentation_of_rules_of_ones_own_is_written() throws IOException {
        rules("new", "ACME-01", "--name", "no-owner");

        CommandRun docs = rules("docs", "--rules", "our-rules", "--out", "pages");

        assertThat(docs.exitCode()).as(docs.err()).isZero();
        assertThat(Files.readString(folder.resolve("pages/README.md"))).contains("[ACME-01](ACME-01.md)", "## Custom");
        assertThat(Files.readString(folder.resolve("pages/ACME-01.md")))
                .contains("# ACME-01", "FAIL: the tag Owner is missing", "params.tag in variables.seen");
        assertThat(rules("docs", "--out", "pages").exitCode())
                .as("its own pages")
                .isZero();

        Files.writeString(folder.resolve("pages/README.md"), "# Our runbooks");
        CommandRun refused = rules("docs", "--out", "pages");
        assertThat(refused.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(refused.err()).contains("pages/README.md: was not written by this command", "--overwrite");
        assertThat(folder.resolve("pages/README.md")).hasContent("# Our runbooks");
    }

    @Test
    void the_fields_of_a_kind_are_listed_with_their_types_and_calls() {
        CommandRun fields = rules("fields", "connection");
        assertThat(fields.exitCode()).isZero();
        assertThat(fields.out())
                .startsWith("Connection\n")
                .containsPattern("(?m)^  state +string$")
                .containsPattern("(?m)^  createdAt\\.value\\(\\) +timestamp +ec2:DescribeVpcEndpointConnections$");

        CommandRun unknown = rules("fields", "servic");
        assertThat(unknown.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(unknown.err()).contains("there is no kind \"servic\"; did you mean `service`?");
    }

    private CommandRun rules(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "rules";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return CommandRun.of(folder, all);
    }
}
