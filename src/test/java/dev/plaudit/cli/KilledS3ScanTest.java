package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.Seed;
import dev.plaudit.s3.LoopbackS3;
import dev.plaudit.simulator.Faults;
import dev.plaudit.simulator.SimulatedAws;
import dev.plaudit.simulator.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A scan in a process of its own, with {@code --out s3://…}, that is killed or asked to end, and resumed by another process. As
 * {@link KilledScanTest} with {@code -Dplaudit.kills=20}.
 */
@EnabledIfSystemProperty(named = "plaudit.kills", matches = "\\d+")
class KilledS3ScanTest {

    private static final int KILLS = Integer.getInteger("plaudit.kills", 0);
    private static final Faults SLOW = Faults.none().withLatency(Duration.ofMillis(10));
    private static final Pattern LOCAL = Pattern.compile("Writing to (\\S+), and to s3://");

    @TempDir
    private Path folder;

    @AutoClose
    private final LoopbackS3 s3 = LoopbackS3.start();

    @BeforeEach
    void start() throws IOException {
        Files.writeString(folder.resolve("plaudit.yaml"), World.demoConfiguration());
    }

    @Test
    void killed_at_any_moment_and_resumed_elsewhere_it_finds_what_an_undisturbed_scan_finds() throws Exception {
        try (SimulatedAws aws = SimulatedAws.start(World.demo(), SLOW)) {
            assertThat(scan(aws, "undisturbed").waitFor()).isEqualTo(ExitCode.FINDINGS);
            int requests = (int) aws.requests();
            String undisturbed = findings("undisturbed");
            // One in ten is killed while it judges or uploads.
            List<Integer> moments = Seed.random()
                    .ints(KILLS, 1, requests + requests / 10)
                    .boxed()
                    .toList();
            for (int moment : moments) {
                String out = "killed-" + moments.indexOf(moment);
                Process scan = scan(aws, out);
                await(scan, aws, Math.min(moment, requests), aws.requests());
                scan.destroyForcibly().waitFor();
                s3.awaitQuiet();
                if (s3.objects().containsKey(out + "/.plaudit-lock")) {
                    s3.age(out + "/.plaudit-lock", Duration.ofMinutes(6));
                }
                int exitCode = scan(aws, out, "--resume").waitFor();
                assertThat(exitCode)
                        .as(() -> log(out) + " killed after request " + moment + ", " + Seed.option())
                        .isEqualTo(ExitCode.FINDINGS);
                assertThat(findings(out)).as(Seed.option()).isEqualTo(undisturbed);
                assertThat(s3.objects().keySet())
                        .noneMatch(key -> key.matches(out + "/\\.plaudit-(staged|journal|lock).*"));
            }
        }
    }

    /** As Fargate does, and Ctrl-C. */
    @Test
    void asked_to_end_it_saves_the_rest_and_leaves_neither_lock_nor_files() throws Exception {
        // So that it has not ended before it is asked to, however busy this machine is.
        Faults slower = Faults.none().withLatency(Duration.ofMillis(200));
        try (SimulatedAws aws = SimulatedAws.start(World.demo(), slower)) {
            Process scan = scan(aws, "ended");
            await(scan, aws, 60, 0);
            scan.destroy();
            assertThat(scan.waitFor(30, TimeUnit.SECONDS)).isTrue();

            String log = log("ended");
            assertThat(log).contains("What was read is in s3://evidence/ended/. Continue with --resume.");
            assertThat(s3.objects().keySet())
                    .anyMatch(key -> key.startsWith("ended/.plaudit-journal/"))
                    .noneMatch(key -> key.equals("ended/.plaudit-lock"));
            Matcher local = LOCAL.matcher(log);
            assertThat(local.find()).isTrue();
            assertThat(Path.of(local.group(1))).doesNotExist();
            assertThat(scan(aws, "ended", "--resume").waitFor())
                    .as(() -> log("ended"))
                    .isEqualTo(ExitCode.FINDINGS);
            assertThat(log("ended")).contains("Resuming the scan started at");
        }
    }

    @Test
    void asked_to_end_before_there_is_a_journal_it_leaves_no_lock() throws Exception {
        try (SimulatedAws aws = SimulatedAws.start(World.demo(), Faults.none().withLatency(Duration.ofSeconds(5)))) {
            Process scan = scan(aws, "early");
            while (scan.isAlive() && aws.requests() == 0) {
                scan.waitFor(1, TimeUnit.MILLISECONDS);
            }
            assertThat(s3.objects()).containsKey("early/.plaudit-lock");
            scan.destroy();
            assertThat(scan.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(s3.objects()).doesNotContainKey("early/.plaudit-lock");
        }
    }

    private static void await(Process scan, SimulatedAws aws, int requests, long before) throws InterruptedException {
        while (scan.isAlive() && aws.requests() - before < requests) {
            scan.waitFor(1, TimeUnit.MILLISECONDS);
        }
    }

    private Process scan(SimulatedAws aws, String out, String... more) throws IOException {
        List<String> words = new ArrayList<>(
                List.of("scan", "--api-budget", "unlimited", "--format", "json", "--out", "s3://evidence/" + out));
        words.addAll(List.of(more));
        ProcessBuilder process = PlauditProcess.builder(
                folder, folder.resolve(out + ".log"), List.of("-Dplaudit.checkpoint.ms=20"), words);
        process.environment().put("AWS_ENDPOINT_URL", aws.endpoint().toString());
        process.environment().put("AWS_ENDPOINT_URL_S3", s3.endpoint().toString());
        return process.start();
    }

    private String findings(String out) {
        return TimelessFindings.of(new String(s3.object(out + "/findings.json").bytes(), StandardCharsets.UTF_8));
    }

    private String log(String out) {
        try {
            return Files.readString(folder.resolve(out + ".log"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
