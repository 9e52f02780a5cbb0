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
import java.util.ArrayList;
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

    @TempDir
    private Path folder;

    @AutoClose
    private final LoopbackS3 s3 = LoopbackS3.start();

    private Path temporary = Path.of("");

    @BeforeEach
    void scan() throws IOException {
        temporary = Files.createDirectory(folder.resolve("tmp"));
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
        Files.createDirectory(folder.resolve("report"));

        Process check = check("scan/snapshot.ndjson.gz", "report");
        awaitPart(check, folder.resolve("report"));
        check.destroy();

        assertThat(check.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(check.exitValue()).as(log()).isEqualTo(TERMINATED);
        assertThat(folder.resolve("report").toFile().list()).containsExactly(".plaudit.lock");
        assertThat(log()).endsWith("Stopped. Nothing was written to report.\n");
    }

    @Test
    void in_s3_nothing_changes_and_no_copy_stays_on_this_machine() throws Exception {
        s3.put("scan/snapshot.ndjson.gz", Files.readAllBytes(folder.resolve("scan/snapshot.ndjson.gz")));

        Process check = check("s3://evidence/scan/snapshot.ndjson.gz", "s3://evidence/report/");
        awaitPart(check, temporary);
        assertThat(s3.objects()).containsKey("report/.plaudit-lock");
        check.destroy();

        assertThat(check.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(check.exitValue()).as(log()).isEqualTo(TERMINATED);
        s3.awaitQuiet();
        assertThat(s3.objects()).containsOnlyKeys("scan/snapshot.ndjson.gz");
        assertThat(temporary.toFile().list())
                .as(log())
                .allMatch(name -> !name.startsWith("plaudit-in") && !name.startsWith("plaudit-out"));
        assertThat(log()).endsWith("Stopped. Nothing was written to s3://evidence/report/.\n");
    }

    private static void awaitPart(Process check, Path folder) throws InterruptedException {
        while (check.isAlive() && !holdsPart(folder)) {
            check.waitFor(1, TimeUnit.MILLISECONDS);
        }
    }

    private static boolean holdsPart(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.anyMatch(PrivateFile::isPart);
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    private Process check(String snapshot, String out) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                "dev.plaudit.cli.Main",
                "check",
                snapshot,
                "--format",
                "html,sarif,json,csv,junit,ocsf",
                "--out",
                out));
        ProcessBuilder process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("check.log").toFile());
        process.environment().put("AWS_ENDPOINT_URL_S3", s3.endpoint().toString());
        process.environment().put("AWS_ACCESS_KEY_ID", SimulatedAws.ACCESS_KEY);
        process.environment().put("AWS_SECRET_ACCESS_KEY", "secret");
        return process.start();
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("check.log"));
    }
}
