package dev.plaudit.cli;

import dev.plaudit.Golden;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The drill of the demo to the last byte. */
class DrillGoldenTest {

    @ParameterizedTest
    @CsvSource({"text, drill.txt", "markdown, drill.md", "json, drill.json"})
    void the_drill_is_as_expected(String format, String file) {
        DemoRun.get();
        CommandRun run = CommandRun.of(
                Path.of("target/demo-run"),
                "drill",
                "--snapshot",
                "plaudit-demo/snapshot.ndjson.gz",
                "--also-shift",
                "--format",
                format);

        Golden.check(
                "cli/demo/" + file,
                run.out().replaceAll("(\"snapshots\": \\[\\s*\")[0-9a-f]{64}", "$1" + "0".repeat(64)));
    }
}
