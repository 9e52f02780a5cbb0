package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.input.WorkingDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** {@code PLAUDIT_FAIL_ON=high} in the place of {@code --fail-on high}. */
class OptionVariablesTest {

    @TempDir
    private Path folder;

    @Test
    void every_option_of_every_command_takes_its_value_from_its_variable() {
        Map<String, String> variables = new HashMap<>();
        List<OptionSpec> options = new ArrayList<>();
        collect(Main.commandLine(console(Map.of())), options);
        assertThat(options).hasSizeGreaterThan(100);
        for (OptionSpec option : options) {
            String name = "PLAUDIT_"
                    + option.longestName().substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
            variables.put(name, "x");
            assertThat(OptionVariables.of(Map.of(name, "x"), option)).contains(name);
            assertThat(option.arity().max() > 0 || option.fallbackValue().equals("true"))
                    .as("%s turns itself off beside its variable", option)
                    .isTrue();
        }
        assertThat(variables).containsKeys("PLAUDIT_CONFIG", "PLAUDIT_FAIL_ON", "PLAUDIT_SNAPSHOT", "PLAUDIT_QUIET");
    }

    @Test
    void an_option_precedes_a_variable_and_a_variable_precedes_the_file() throws IOException {
        Files.writeString(folder.resolve("plaudit.yaml"), """
                fail-on: nothing
                accounts: ["111122223333"]
                api-budget: plenty
                """);
        assertThat(errors(Map.of())).contains("plaudit.yaml:1:10: `fail-on` cannot be `nothing`");
        assertThat(errors(Map.of("PLAUDIT_FAIL_ON", "little")))
                .contains("PLAUDIT_FAIL_ON: `fail-on` cannot be `little`")
                .contains("plaudit.yaml:3:13")
                .doesNotContain("nothing");
        assertThat(errors(Map.of("PLAUDIT_FAIL_ON", "little", "PLAUDIT_SCAN_FAIL_ON", "much")))
                .contains("PLAUDIT_SCAN_FAIL_ON: `fail-on` cannot be `much`");
        assertThat(errors(Map.of("PLAUDIT_FAIL_ON", "little"), "--fail-on", "everything"))
                .contains("--fail-on: `fail-on` cannot be `everything`")
                .doesNotContain("little");
        assertThat(errors(Map.of("PLAUDIT_FAIL_ON", ""))).contains("nothing");
    }

    @Test
    void accounts_of_a_variable_replace_those_of_the_file_and_those_of_an_option_replace_both() throws IOException {
        Files.writeString(folder.resolve("plaudit.yaml"), "accounts: [first]\napi-budget: plenty\n");
        Map<String, String> variables = Map.of("PLAUDIT_ACCOUNT", "second third");
        assertThat(errors(variables))
                .contains("PLAUDIT_ACCOUNT", "second", "third")
                .doesNotContain("first");
        assertThat(errors(variables, "--accounts-file", "missing.csv"))
                .contains("missing.csv")
                .doesNotContain("first", "second", "cannot be combined");
        assertThat(errors(Map.of("PLAUDIT_ACCOUNT", "second", "PLAUDIT_ACCOUNTS_FILE", "missing.csv")))
                .contains("PLAUDIT_ACCOUNT: cannot be combined with PLAUDIT_ACCOUNTS_FILE");
    }

    @Test
    void a_variable_with_several_lines_gives_an_option_that_can_be_repeated_several_values() {
        assertThat(errors(
                        Map.of("PLAUDIT_TFSTATE", "a b.tfstate\nc.tfstate", "PLAUDIT_IAC", "."),
                        "--account",
                        "111122223333",
                        "--role",
                        "Audit"))
                .contains("a b.tfstate", "c.tfstate");
    }

    @Test
    void a_switch_is_on_off_or_refused() {
        CommandRun on = new CommandRun(folder)
                .with("PLAUDIT_REPLACE", "true")
                .run("rules", "new", "RES-01", "--rules", "on", "--replace");
        assertThat(on.exitCode()).as(on.err()).isZero();
        CommandRun off = new CommandRun(folder)
                .with("PLAUDIT_RULES_NEW_REPLACE", "false")
                .with("PLAUDIT_REPLACE", "true")
                .run("rules", "new", "RES-01", "--rules", "off");
        assertThat(off.err()).contains("built-in rule");
        CommandRun refused =
                new CommandRun(folder).with("PLAUDIT_REPLACE", "yes").run("rules", "new", "RES-01");
        assertThat(refused.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(refused.err()).contains("PLAUDIT_REPLACE", "yes");
        assertThat(errors(Map.of("PLAUDIT_ORGANIZATION", "false"))).contains("no account to scan");
    }

    @Test
    void a_wrong_value_is_reported_with_the_name_of_its_variable() {
        CommandRun run =
                new CommandRun(folder).with("PLAUDIT_DRILL_FORMAT", "gif").run("drill", "--snapshot", "s");
        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run.err()).contains("PLAUDIT_DRILL_FORMAT", "gif");
        assertThat(new CommandRun(folder)
                        .with("PLAUDIT_HELP", "true")
                        .run("rules", "list")
                        .exitCode())
                .isZero();
    }

    @Test
    void a_misspelled_variable_is_named_and_ignored() {
        CommandRun run = new CommandRun(folder)
                .with("PLAUDIT_REQUIRE_COMPLET", "true")
                .with("PLAUDIT_JAVA_OPTS", "-Xmx1g")
                .with("PLAUDIT_SHA", "0123")
                .with("PLAUDIT_VERSION", "0.1.0")
                .with("PLAUDIT_SCAN_REGION", "us-east-1")
                .run("rules", "schema");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err())
                .isEqualTo("Ignored PLAUDIT_REQUIRE_COMPLET, which is the variable of no option; did you mean"
                        + " PLAUDIT_REQUIRE_COMPLETE?\n");
    }

    private String errors(Map<String, String> variables, String... arguments) {
        CommandRun run = new CommandRun(folder);
        variables.forEach(run::with);
        List<String> all = new ArrayList<>(List.of("scan"));
        all.addAll(List.of(arguments));
        run.run(all.toArray(String[]::new));
        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        return run.err();
    }

    private static void collect(CommandLine command, List<OptionSpec> options) {
        command.getCommandSpec().options().stream()
                .filter(option -> !option.usageHelp() && !option.versionHelp())
                .forEach(options::add);
        command.getSubcommands().values().forEach(sub -> collect(sub, options));
    }

    private Console console(Map<String, String> variables) {
        return new Console(
                System.out,
                new Log(System.err, false, CommandRun.CLOCK),
                false,
                80,
                new WorkingDirectory(folder, folder),
                variables,
                CommandRun.CLOCK,
                new Interrupts(),
                name -> Optional.empty(),
                question -> Optional.empty());
    }
}
