package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.simulator.Faults;
import dev.plaudit.simulator.SimulatedAws;
import dev.plaudit.simulator.World;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A scan in a process of its own that is killed with SIGKILL at a random moment, and resumed. {@code -Dplaudit.kills=50}
 * does it more often than is fit for every build.
 */
@Execution(ExecutionMode.CONCURRENT)
class KilledScanTest {

    private static final int KILLS = Integer.getInteger("plaudit.kills", 1);
    private static final Duration LATENCY = Duration.ofMillis(20);

    @TempDir
    private Path folder;

    @Test
    void killed_at_any_moment_and_resumed_it_finds_what_an_undisturbed_scan_finds() throws Exception {
        Random random = new Random(20261120);
        List<String> ends = new ArrayList<>();
        try (SimulatedAws aws = SimulatedAws.start(World.demo(), Faults.none().withLatency(LATENCY))) {
            long begun = System.nanoTime();
            assertThat(scan(aws, "undisturbed").waitFor()).isEqualTo(ExitCode.FINDINGS);
            long took = System.nanoTime() - begun;
            String undisturbed = findings("undisturbed");

            for (int kill = 0; kill < KILLS; kill++) {
                String out = "killed-" + kill;
                Process scan = scan(aws, out);
                boolean ended = scan.waitFor((long) (took * random.nextDouble(0.3, 1)), TimeUnit.NANOSECONDS);
                scan.destroyForcibly().waitFor();
                boolean begunToWrite = Files.exists(folder.resolve(out).resolve("snapshot.ndjson.gz"));
                ends.add(ended ? "ended" : begunToWrite ? "while reading" : "before reading");

                assertThat(scan(aws, out, "--resume").waitFor())
                        .as(() -> log(out))
                        .isEqualTo(ExitCode.FINDINGS);
                assertThat(findings(out))
                        .as("kill %d, %s", kill, ends.get(kill))
                        .isEqualTo(undisturbed);
            }
        }
        assertThat(ends).hasSize(KILLS);
        System.out.println("killed: " + ends);
    }

    private Process scan(SimulatedAws aws, String out, String... more) throws IOException {
        Path configuration = Files.writeString(folder.resolve("plaudit.yaml"), World.demoConfiguration());
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path")
                        .replace(File.pathSeparator + File.pathSeparator, File.pathSeparator),
                "dev.plaudit.cli.Main",
                "scan",
                "--config",
                configuration.toString(),
                "--endpoint-url",
                aws.endpoint().toString(),
                "--api-budget",
                "unlimited",
                "--out",
                folder.resolve(out).toString()));
        command.addAll(List.of(more));
        ProcessBuilder process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(out + ".log").toFile());
        process.environment().put("AWS_ACCESS_KEY_ID", SimulatedAws.ACCESS_KEY);
        process.environment().put("AWS_SECRET_ACCESS_KEY", "secret");
        return process.start();
    }

    /** All that the scan found and saw, without the times of the scan itself and what depends on them. */
    private String findings(String out) throws IOException {
        JsonNode report = JsonMapper.shared()
                .readTree(Files.readString(folder.resolve(out).resolve("findings.json")));
        ObjectNode timeless = (ObjectNode) report;
        timeless.remove("scan");
        // Traffic is scaled to a month by when it was read.
        timeless.remove("costs");
        return timeless.toPrettyString();
    }

    private String log(String out) {
        try {
            return Files.readString(folder.resolve(out + ".log"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
