package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionTest {

    @ParameterizedTest
    @CsvSource({
        "'',         complete -F _complete_plaudit",
        "bash,       complete -F _complete_plaudit",
        "zsh,        #compdef plaudit",
        "fish,       complete -c plaudit -f -n '__fish_seen_subcommand_from rules; and not __fish_seen_subcommand_from",
        "powershell, Register-ArgumentCompleter -Native -CommandName plaudit",
    })
    void each_shell_has_its_own(String shell, String part) {
        CommandRun run = shell.isEmpty() ? completion() : completion(shell);

        assertThat(run.exitCode()).isEqualTo(ExitCode.CLEAN);
        assertThat(run.out()).contains(part);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fish", "powershell"})
    void it_knows_commands_options_and_what_they_take(String shell) {
        assertThat(completion(shell).out())
                .contains("verify", "rules list".substring(6), "fail-on", "skip-rule", "external-id")
                .containsPattern("critical.{1,5}high.{1,5}medium")
                .containsPattern("html.{1,5}html-summary.{1,5}sarif")
                .as("the parameter of `plaudit schema`")
                .containsPattern("diff.{1,5}doctor.{1,5}drill")
                .doesNotContain("${");
    }

    @Test
    void another_shell_is_refused_and_says_which_there_are() {
        CommandRun run = completion("tcsh");

        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run.err()).contains("bash, zsh, fish, powershell");
    }

    private static CommandRun completion(String... shell) {
        return shell.length == 0
                ? CommandRun.of(Path.of("."), "completion")
                : CommandRun.of(Path.of("."), "completion", shell[0]);
    }
}
