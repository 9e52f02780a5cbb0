package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.Golden;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo's reports to the last byte: what a change does to them is seen in its diff. */
class DemoGoldenTest {

    @ParameterizedTest
    @ValueSource(strings = {"report.html", "report.sarif", "findings.json"})
    void the_reports_are_as_expected(String file) {
        CommandRun demo = DemoRun.get();
        assertThat(demo.exitCode()).as(demo.err()).isEqualTo(ExitCode.FINDINGS);
        // Which answer came first decides the order of the snapshot's lines, and so its digest.
        String report = demo.file("plaudit-demo/" + file)
                .replaceAll("(\"snapshots\": \\[\\s*\")[0-9a-f]{64}", "$1" + "0".repeat(64));
        Golden.check("cli/demo/" + file, report);
    }
}
