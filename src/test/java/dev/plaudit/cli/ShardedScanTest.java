package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.Seed;
import dev.plaudit.simulator.SimulatedAws;
import dev.plaudit.simulator.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The examples in {@code docs/shards}: their own command lines, run as each scheduler would run them. */
class ShardedScanTest {

    /** The words after the launcher, up to what the shell makes of the exit code. */
    private static final Pattern COMMAND =
            Pattern.compile("plaudit (collect|check) ([^|\\n\"]*(?:\"[^\"\\n]*\"[^|\\n\"]*)*)");

    private static final int SAMPLE = 2;

    private static SimulatedAws aws;

    /** What one scan finds. */
    private static Map<String, String> whole = Map.of();

    @TempDir
    private Path folder;

    @BeforeAll
    static void scan_the_whole(@TempDir Path folder) throws IOException {
        aws = SimulatedAws.start(World.demo());
        whole = findings(
                CommandRun.of(folder, arguments(folder, "scan", "--out whole --format json", Map.of())), "whole");
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    /** A build tries some, with {@code -Dplaudit.samples=all} all of them. */
    static Stream<Arguments> examples() {
        List<Arguments> all = List.of(
                Arguments.of("kubernetes.yaml", "JOB_COMPLETION_INDEX", "", 0, 8),
                Arguments.of("github-actions.yaml", "SHARD", "", 1, 4),
                Arguments.of("gitlab-ci.yaml", "CI_NODE_INDEX", "CI_NODE_TOTAL", 1, 4));
        return Seed.sample(all, SAMPLE).stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void the_parts_joined_find_what_one_scan_finds(String example, String index, String count, int first, int parts)
            throws IOException {
        String text = Files.readString(Path.of("docs/shards", example))
                .replaceAll("args:\\n\\s+- ", "plaudit ")
                .replaceAll("\\n\\s+- (?=[-/])", " ")
                .replaceAll("=(?=/|auto)", " ");
        Map<String, String> commands = COMMAND.matcher(text.replace("\\\"", "\""))
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2), (a, b) -> a));
        Set<Integer> sizes = new TreeSet<>();
        for (int part = first; part < first + parts; part++) {
            CommandRun run = new CommandRun(folder).with(index, String.valueOf(part));
            if (!count.isEmpty()) {
                run.with(count, String.valueOf(parts));
            }
            run.run(arguments(
                    folder,
                    "collect",
                    Objects.requireNonNull(commands.get("collect")),
                    Map.of(index, String.valueOf(part))));
            assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.CLEAN);
            sizes.add(accounts(run.err()));
        }
        List<Path> snapshots = snapshots();
        assertThat(snapshots).hasSize(parts);
        assertThat(sizes).as("accounts of each part").hasSizeLessThanOrEqualTo(2);

        List<String> check = new ArrayList<>(
                List.of("check", "--config", configuration(folder), "--out", "joined", "--format", "json"));
        snapshots.forEach(snapshot -> check.add(snapshot.toString()));
        CommandRun joined = CommandRun.of(folder, check.toArray(String[]::new));

        assertThat(joined.exitCode()).as(joined.err()).isEqualTo(ExitCode.FINDINGS);
        assertThat(findings(joined, "joined")).isEqualTo(whole);
    }

    @Test
    void a_part_that_is_missing_makes_the_scan_incomplete() throws IOException {
        for (String shard : List.of("1/3", "3/3")) {
            CommandRun.of(folder, arguments(folder, "collect", "--shard " + shard + " --out " + shard, Map.of()));
        }
        List<String> check = new ArrayList<>(
                List.of("check", "--config", configuration(folder), "--out", "joined", "--format", "json"));
        snapshots().forEach(snapshot -> check.add(snapshot.toString()));
        CommandRun joined = CommandRun.of(folder, check.toArray(String[]::new));

        JsonNode report = JsonMapper.shared().readTree(joined.file("joined/findings.json"));
        assertThat(report.get("scan").get("complete").asBoolean()).isFalse();
        assertThat(report.get("coverage").valueStream())
                .filteredOn(scope -> scope.get("status").asString().equals("failed"))
                .filteredOn(scope -> scope.get("gaps")
                        .toString()
                        .contains("snapshot of the shard that reads this account is missing"))
                .hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0/4", "5/4", "four", "auto", "auto/x"})
    void a_part_that_makes_no_sense_is_refused_before_anything_is_asked(String shard) throws IOException {
        int before = aws.calls().size();
        CommandRun run = CommandRun.of(folder, arguments(folder, "collect", "--shard " + shard + " --out x", Map.of()));

        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run.err()).contains("--shard: ");
        assertThat(aws.calls()).hasSize(before);
    }

    @Test
    void the_number_of_the_shard_can_be_a_part_of_out() throws IOException {
        CommandRun run = new CommandRun(folder)
                .with("AWS_BATCH_JOB_ARRAY_INDEX", "1")
                .with("AWS_BATCH_JOB_ARRAY_SIZE", "8")
                .run(arguments(folder, "collect", "--shard auto --out part-{shard} --allow-incomplete", Map.of()));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.CLEAN);
        assertThat(folder.resolve("part-2/snapshot.ndjson.gz")).isNotEmptyFile();

        CommandRun without = CommandRun.of(folder, arguments(folder, "collect", "--out part-{shard}", Map.of()));
        assertThat(without.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(without.err()).contains("--shard: {shard} in --out requires it");
    }

    @Test
    void a_kubernetes_pod_must_be_told_how_many_there_are() throws IOException {
        CommandRun run = new CommandRun(folder)
                .with("JOB_COMPLETION_INDEX", "0")
                .run(arguments(folder, "collect", "--shard auto --out x", Map.of()));

        assertThat(run.err()).contains("but not the number of machines").contains("auto/N");
    }

    private List<Path> snapshots() throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.endsWith("snapshot.ndjson.gz"))
                    .sorted()
                    .toList();
        }
    }

    private static String configuration(Path folder) throws IOException {
        Path file = folder.resolve("demo.yaml");
        return Files.writeString(file, World.demoConfiguration()).toString();
    }

    /** The words of a shell's command, with its variables and the machine's folders put in. */
    private static String[] arguments(Path folder, String command, String words, Map<String, String> variables)
            throws IOException {
        String line = words;
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            line = line.replace("$(" + variable.getKey() + ")", variable.getValue())
                    .replace("$" + variable.getKey(), variable.getValue());
        }
        List<String> arguments = new ArrayList<>(List.of(command));
        for (String word : line.strip().split("\\s+", -1)) {
            arguments.add(word.replace("\"", "").replace("/snapshots/", "snapshots-"));
        }
        int configured = arguments.indexOf("--config");
        if (configured > 0) {
            arguments.subList(configured, configured + 2).clear();
        }
        arguments.addAll(List.of(
                "--config",
                configuration(folder),
                "--endpoint-url",
                aws.endpoint().toString(),
                "--api-budget",
                "unlimited"));
        return arguments.toArray(String[]::new);
    }

    private static int accounts(String progress) {
        return (int) Pattern.compile("(?m)^\\[\\d+/\\d+\\] (\\d{12})")
                .matcher(progress)
                .results()
                .map(MatchResult::group)
                .map(line -> line.substring(line.length() - 12))
                .distinct()
                .count();
    }

    /** Outcome and message by fingerprint, the run's own times apart. */
    private static Map<String, String> findings(CommandRun run, String out) {
        Map<String, String> findings = new TreeMap<>();
        run.findings(out)
                .forEach(finding -> findings.put(
                        finding.get("ruleId").asString() + " "
                                + finding.get("fingerprint").asString(),
                        finding.get("outcome").asString() + " "
                                + finding.get("message").asString()));
        return findings;
    }
}
