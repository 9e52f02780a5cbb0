package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrongUsageTest {

    @TempDir
    private Path folder;

    private String errors(String... words) {
        CommandRun run = CommandRun.of(folder, words);
        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run.out()).isEmpty();
        return run.err();
    }

    @Test
    void a_value_that_there_is_not_is_told_with_those_that_there_are() {
        assertThat(errors("scan", "--log-format", "xml")).isEqualTo("""
                        --log-format: unknown value `xml`
                            Write one of text, json.
                            `plaudit scan --help` lists the options.
                        """);
        assertThat(errors("scan", "--quiet=perhaps")).isEqualTo("""
                        Invalid value for option '--quiet': 'perhaps' is not a boolean
                            `plaudit scan --help` lists the options.
                        """);
    }

    @Test
    void an_option_that_there_is_not_is_told_with_the_nearest_ones() {
        assertThat(errors("rules", "list", "--rulse")).isEqualTo("""
                        Unknown option: '--rulse'
                            Did you mean --rule or --rules?
                            `plaudit rules list --help` lists the options.
                        """);
    }

    @Test
    void what_is_missing_is_named() {
        assertThat(errors("check")).isEqualTo("""
                        Missing required parameter: 'SNAPSHOT'
                            `plaudit check --help` lists the options.
                        """);
        assertThat(errors("explain")).isEqualTo("""
                        Missing required options and parameters: '--snapshot=FILE', 'FINDING'
                            `plaudit explain --help` lists the options.
                        """);
    }

    @Test
    void a_command_that_there_is_not_is_told_with_the_nearest_one() {
        assertThat(errors("scna")).contains("'scna'", "Did you mean", "scan", "`plaudit --help`");
    }
}
