package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void scan() throws IOException {
        DemoRun.copyTo(folder.resolve("demo"));
    }

    @Test
    void the_digest_of_a_whole_snapshot_is_the_one_that_the_report_names() {
        CommandRun verified = verify("demo/snapshot.ndjson.gz");

        assertThat(verified.exitCode()).as(verified.err()).isEqualTo(ExitCode.CLEAN);
        assertThat(verified.out())
                .containsPattern(
                        "^[0-9a-f]{64}  demo/snapshot.ndjson.gz  36 account-Regions, started at" + " 2026-11-20");
        String digest = verified.out().substring(0, 64);
        assertThat(verified.file("demo/findings.json")).contains("\"" + digest + "\"");
        assertThat(verify("demo/snapshot.ndjson.gz", "--digest", digest).exitCode())
                .isEqualTo(ExitCode.CLEAN);
    }

    @Test
    void another_digest_or_a_damaged_file_is_refused() throws IOException {
        CommandRun other = verify("demo/snapshot.ndjson.gz", "--digest", "0".repeat(64));
        assertThat(other.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(other.err()).contains("--digest: no snapshot has the digest 000");

        byte[] bytes = Files.readAllBytes(folder.resolve("demo/snapshot.ndjson.gz"));
        bytes[bytes.length / 2] ^= 1;
        Files.write(folder.resolve("flipped.ndjson.gz"), bytes);
        CommandRun flipped = verify("flipped.ndjson.gz", "demo/snapshot.ndjson.gz");
        assertThat(flipped.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(flipped.err()).containsPattern("flipped\\.ndjson\\.gz:\\d+:\\d+: is damaged");
        assertThat(flipped.out()).as("the other is whole").contains("demo/snapshot.ndjson.gz");
    }

    private CommandRun verify(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "verify";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return CommandRun.of(folder, all);
    }
}
