package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.input.PrivateFile;
import dev.plaudit.s3.LoopbackS3;
import dev.plaudit.simulator.SimulatedAws;
import dev.plaudit.simulator.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A check in a process of its own that is asked to end while it writes its reports, as by Ctrl-C or a CI job that is canceled. */
@EnabledIfSystemProperty(named = "plaudit.kills", matches = "\\d+")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no SIGTERM")
class StoppedCheckTest {

    private static final int TERMINATED = 128 + 15;
    private static final int MOST_TRIES = 10;

    @TempDir
    private Path folder;

    @AutoClose
    private final LoopbackS3 s3 = LoopbackS3.start();

    private Path temporary = Path.of("");

    @BeforeEach
    void scan() throws IOException {
        Files.writeString(folder.resolve("plaudit.yaml"), World.demoConfiguration());
        try (SimulatedAws aws = SimulatedAws.start(World.demo())) {
            CommandRun scan = new CommandRun(folder)
                    .with("AWS_ENDPOINT_URL", aws.endpoint().toString())
                    .run("collect", "--api-budget", "unlimited", "--out", "scan");
            assertThat(scan.exitCode()).as(scan.err()).isIn(ExitCode.CLEAN, ExitCode.INCOMPLETE);
        }
    }

    @Test
    void its_folder_stays_as_it_was() throws Exception {
        String out = stopped("scan/snapshot.ndjson.gz", "report-%d");

        assertThat(folder.resolve(out).toFile().list()).containsExactly(".plaudit.lock");
    }

    @Test
    void in_s3_nothing_changes_and_no_copy_stays_on_this_machine() throws Exception {
        s3.put("scan/snapshot.ndjson.gz", Files.readAllBytes(folder.resolve("scan/snapshot.ndjson.gz")));

        String out = stopped("s3://evidence/scan/snapshot.ndjson.gz", "s3://evidence/report-%d/");

        s3.awaitQuiet();
        assertThat(s3.requests()).extracting(LoopbackS3.Request::call).contains("PUT " + key(out) + ".plaudit-lock");
        assertThat(s3.objects().keySet()).noneMatch(key -> key.startsWith(key(out)));
        assertThat(temporary.toFile().list())
                .as(log())
                .allMatch(name -> !name.startsWith("plaudit-in") && !name.startsWith("plaudit-out"));
    }

    private static String key(String out) {
        return out.substring("s3://evidence/".length());
    }

    /**
     * Runs checks until one is asked to end while it writes its reports, and not when it has just written them.
     *
     * @param outs the pattern of their {@code --out}
     * @return the {@code --out} of the one that was stopped
     */
    private String stopped(String snapshot, String outs) throws Exception {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            String out = outs.formatted(tries);
            temporary = Files.createDirectory(folder.resolve("tmp-" + tries));
            Process check = check(snapshot, out);
            while (check.isAlive() && !holdsPart(folder)) {
                check.waitFor(1, TimeUnit.MILLISECONDS);
            }
            check.destroy();
            assertThat(check.waitFor(60, TimeUnit.SECONDS)).isTrue();
            if (log().endsWith("Stopped. Nothing was written to " + out + ".\n")) {
                assertThat(check.exitValue()).as(log()).isEqualTo(TERMINATED);
                return out;
            }
        }
        throw new AssertionError("no check was stopped in time: " + log());
    }

    private static boolean holdsPart(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.anyMatch(PrivateFile::isPart);
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    private Process check(String snapshot, String out) throws IOException {
        ProcessBuilder process = PlauditProcess.builder(
                folder,
                folder.resolve("check.log"),
                List.of("-Djava.io.tmpdir=" + temporary),
                List.of("check", snapshot, "--format", "html,sarif,json,csv,junit,ocsf", "--out", out));
        process.environment().put("AWS_ENDPOINT_URL_S3", s3.endpoint().toString());
        return process.start();
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("check.log"));
    }
}
