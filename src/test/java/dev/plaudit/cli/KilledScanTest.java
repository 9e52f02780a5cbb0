package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.Seed;
import dev.plaudit.input.PrivateFile;
import dev.plaudit.simulator.Faults;
import dev.plaudit.simulator.SimulatedAws;
import dev.plaudit.simulator.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A scan in a process of its own that is killed with SIGKILL and resumed: after any of its requests, or while it writes its
 * reports. It takes too long for every build: {@code -Dplaudit.kills=20}.
 */
@EnabledIfSystemProperty(named = "plaudit.kills", matches = "\\d+")
class KilledScanTest {

    private static final int KILLS = Integer.getInteger("plaudit.kills", 0);
    private static final Faults SLOW = Faults.none().withLatency(Duration.ofMillis(5));

    @TempDir
    private Path folder;

    @BeforeEach
    void configure() throws IOException {
        Files.writeString(folder.resolve("plaudit.yaml"), World.demoConfiguration());
    }

    @Test
    void killed_at_any_moment_and_resumed_it_finds_what_an_undisturbed_scan_finds() throws Exception {
        int requests;
        try (SimulatedAws aws = SimulatedAws.start(World.demo(), SLOW)) {
            assertThat(scan(aws, "undisturbed").exitCode()).isEqualTo(ExitCode.FINDINGS);
            requests = (int) aws.requests();
        }
        String undisturbed = findings("undisturbed");
        // One in ten is killed after its last request.
        List<Integer> moments =
                Seed.random().ints(KILLS, 1, requests + requests / 10).boxed().toList();
        ExecutorService pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Future<String>> resumed = new ArrayList<>();
            for (int moment : moments) {
                String out = "killed-" + resumed.size();
                resumed.add(pool.submit(() -> killedAndResumed(out, moment, requests)));
            }
            for (int kill = 0; kill < KILLS; kill++) {
                assertThat(resumed.get(kill).get())
                        .as("killed after request %d of %d, %s", moments.get(kill), requests, Seed.option())
                        .isEqualTo(undisturbed);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    /**
     * What a scan finds that was killed after some requests, or else when it had begun to write reports; in a folder that holds
     * an earlier scan.
     */
    private String killedAndResumed(String out, int moment, int requests) throws Exception {
        copy(folder.resolve("undisturbed"), folder.resolve(out));
        try (SimulatedAws aws = SimulatedAws.start(World.demo(), SLOW)) {
            Process scan = process(aws, out, "killed");
            while (scan.isAlive() && !(moment < requests ? aws.requests() >= moment : hasBegunToReport(out))) {
                scan.waitFor(1, TimeUnit.MILLISECONDS);
            }
            scan.destroyForcibly().waitFor();
            checkNotMixed(out);

            Process resumed = onlyHoldsEarlierSnapshot(out)
                    ? process(aws, out, "resumed")
                    : process(aws, out, "resumed", "--resume");
            assertThat(resumed.waitFor()).as(() -> log(out + "-resumed")).isEqualTo(ExitCode.FINDINGS);
        }
        assertThat(folder.resolve(out)).isDirectoryNotContaining(PrivateFile::isPart);
        return findings(out);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectory(to);
        for (Map.Entry<String, String> file : files(from).entrySet()) {
            Files.copy(from.resolve(file.getKey()), to.resolve(file.getKey()));
        }
    }

    /** While files of the earlier scan are there, no file is of another one. */
    private void checkNotMixed(String out) throws IOException {
        Map<String, String> earlier = visible(files(folder.resolve("undisturbed")));
        Map<String, String> now = visible(files(folder.resolve(out)));
        now.keySet().retainAll(earlier.keySet());
        if (now.entrySet().stream().anyMatch(earlier.entrySet()::contains)) {
            assertThat(earlier).as(() -> log(out + "-killed")).containsAllEntriesOf(now);
        }
    }

    private static Map<String, String> visible(Map<String, String> files) {
        Map<String, String> visible = new HashMap<>(files);
        visible.keySet().removeIf(name -> name.startsWith("."));
        return visible;
    }

    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> files = new HashMap<>();
        try (Stream<Path> list = Files.list(folder)) {
            for (Path file : list.toList()) {
                files.put(
                        file.getFileName().toString(),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return files;
    }

    /** Nothing is planned yet, and the snapshot is the earlier scan's, which is of another simulator and cannot be resumed. */
    private boolean onlyHoldsEarlierSnapshot(String out) throws IOException {
        Path snapshot = folder.resolve(out).resolve("snapshot.ndjson.gz");
        return !Files.exists(folder.resolve(out).resolve("snapshot.partial.ndjson.gz"))
                && Files.exists(snapshot)
                && Files.mismatch(snapshot, folder.resolve("undisturbed").resolve("snapshot.ndjson.gz")) < 0;
    }

    private boolean hasBegunToReport(String out) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(out))) {
            return files.anyMatch(file ->
                    PrivateFile.isPart(file) && !file.getFileName().toString().contains(".partial."));
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private CommandRun scan(SimulatedAws aws, String out, String... more) {
        return new CommandRun(folder, Clock.systemUTC())
                .run(arguments(aws, out, more).toArray(String[]::new));
    }

    private List<String> arguments(SimulatedAws aws, String out, String... more) {
        Path configuration = folder.resolve("plaudit.yaml");
        List<String> arguments = new ArrayList<>(List.of(
                "scan",
                "--config",
                configuration.toString(),
                "--endpoint-url",
                aws.endpoint().toString(),
                "--api-budget",
                "unlimited",
                "--out",
                folder.resolve(out).toString()));
        arguments.addAll(List.of(more));
        return arguments;
    }

    private Process process(SimulatedAws aws, String out, String log, String... more) throws IOException {
        return PlauditProcess.builder(
                        folder, folder.resolve(out + "-" + log + ".log"), List.of(), arguments(aws, out, more))
                .start();
    }

    private String findings(String out) throws IOException {
        return TimelessFindings.of(Files.readString(folder.resolve(out).resolve("findings.json")));
    }

    private String log(String out) {
        try {
            return Files.readString(folder.resolve(out + ".log"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
