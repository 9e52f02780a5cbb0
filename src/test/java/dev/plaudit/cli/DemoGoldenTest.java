package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.Golden;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo's reports to the last byte: what a change does to them is seen in its diff. */
class DemoGoldenTest {

    @TempDir
    private static Path folder;

    private static CommandRun demo;

    @BeforeAll
    static void run_the_demo() {
        demo = CommandRun.of(folder, "demo");
        assertThat(demo.exitCode()).as(demo.err()).isEqualTo(ExitCode.FINDINGS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"report.html", "report.sarif", "findings.json"})
    void the_reports_are_as_expected(String file) {
        Golden.check("cli/demo/" + file, demo.file("plaudit-report/" + file));
    }
}
