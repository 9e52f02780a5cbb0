package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.report.SchemaCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A report for each team, beside the whole. */
class SplitByOwnerTest {

    private static final String TEAMS = """
            - {team: tagged, resource-tags: {Team: "*"}}
            - {team: Pro Viders, accounts: ["111122223333", "222233334444"]}
            - {team: ghosts, accounts: "999999999999"}
            """;

    @TempDir
    private static Path shared;

    private static CommandRun split;

    @TempDir
    private Path folder;

    @BeforeAll
    static void split_the_demos_snapshot() throws IOException {
        DemoRun.copyTo(shared.resolve("plaudit-demo"));
        split = run(shared, TEAMS, "html,json,csv,sarif,junit,markdown");
    }

    @Test
    void every_format_is_in_the_folder_of_every_team_that_has_something() throws IOException {
        assertThat(folders(shared)).containsExactly("no-owner", "pro-viders", "tagged");
        for (String team : folders(shared)) {
            assertThat(shared.resolve("report/owners/" + team).toFile().list())
                    .containsExactlyInAnyOrder(
                            "report.html", "findings.json", "findings.csv", "report.sarif", "junit.xml", "summary.md");
            assertThat(SchemaCheck.errors(
                            "/dev/plaudit/report/findings.schema.json",
                            split.file("report/owners/" + team + "/findings.json")))
                    .isEmpty();
        }
        assertThat(split.file("report/owners/tagged/report.sarif")).contains("plaudit/owners/tagged");
        assertThat(split.err()).contains("Reports by owner: 2 teams, and no-owner, in ");
        assertThat(split.file("report/owners/tagged/report.html")).doesNotContain("matched nothing");
    }

    @Test
    void each_failure_is_in_exactly_one_part_and_open_ones_add_up() throws IOException {
        List<String> parts = new ArrayList<>();
        for (String team : folders(shared)) {
            split.findings("report/owners/" + team).stream()
                    .filter(SplitByOwnerTest::fails)
                    .forEach(finding -> {
                        parts.add(fingerprint(finding));
                        assertThat(finding.get("owner").path("team").asString(""))
                                .isEqualTo(
                                        switch (team) {
                                            case "tagged" -> "tagged";
                                            case "pro-viders" -> "Pro Viders";
                                            default -> "";
                                        });
                    });
        }
        assertThat(parts)
                .containsExactlyInAnyOrderElementsOf(split.findings("report").stream()
                        .filter(SplitByOwnerTest::fails)
                        .map(SplitByOwnerTest::fingerprint)
                        .toList());
    }

    @Test
    void what_was_not_seen_is_in_the_part_of_everyone_it_may_concern() throws IOException {
        // The role of this account could not be assumed, so anything tagged may be in it.
        String unread = "131313131313";
        assertThat(coverage("tagged")).contains(unread);
        assertThat(split.findings("report/owners/tagged"))
                .anyMatch(finding -> finding.get("accountId").asString().equals(unread)
                        && finding.get("outcome").asString().equals("UNKNOWN"));
        assertThat(coverage("pro-viders"))
                .contains("111122223333", "222233334444")
                .doesNotContain(unread);
        Set<String> all = new TreeSet<>();
        for (String team : folders(shared)) {
            all.addAll(coverage(team));
        }
        assertThat(all).isEqualTo(accounts(split.file("report/findings.json")));
    }

    @Test
    void a_failure_counts_where_the_one_that_supersedes_it_belongs_to_another_team() throws IOException {
        Map<String, JsonNode> whole = new HashMap<>();
        split.findings("report").forEach(finding -> whole.put(fingerprint(finding), finding));
        int alone = 0;
        for (String team : folders(shared)) {
            List<JsonNode> part = split.findings("report/owners/" + team);
            Set<String> inPart =
                    part.stream().map(SplitByOwnerTest::fingerprint).collect(Collectors.toSet());
            for (JsonNode finding : part) {
                JsonNode by =
                        Objects.requireNonNull(whole.get(fingerprint(finding))).path("supersededBy");
                if (by.isMissingNode()) {
                    continue;
                }
                boolean together = inPart.contains(by.get("fingerprint").asString());
                assertThat(finding.get("state").asString()).isEqualTo(together ? "superseded" : "open");
                alone += together ? 0 : 1;
            }
        }
        assertThat(alone).isPositive();
    }

    @Test
    void folders_of_teams_that_are_gone_are_deleted_but_never_files_of_others() throws IOException {
        check(TEAMS, "json");
        Path note = Files.writeString(folder.resolve("report/owners/tagged/note.txt"), "mine");
        Path foreign = Files.createDirectories(folder.resolve("report/owners/foreign"));
        check("- {team: only, accounts: '*'}", "json");
        assertThat(folders(folder)).containsExactly("foreign", "no-owner", "only", "tagged");
        assertThat(note).hasContent("mine");
        assertThat(folder.resolve("report/owners/tagged").toFile().list()).containsExactly("note.txt");
        assertThat(foreign).isEmptyDirectory();
    }

    @Test
    void another_scan_without_teams_deletes_their_reports() throws IOException {
        check(TEAMS, "json");
        Files.writeString(
                folder.resolve("report/.plaudit-output"),
                Files.readString(folder.resolve("report/.plaudit-output")).replaceAll("snapshot .*", "snapshot 0"));
        CommandRun.of(
                folder,
                "check",
                "plaudit-demo/snapshot.ndjson.gz",
                "--out",
                "report",
                "--overwrite",
                "--format",
                "json");
        assertThat(folder.resolve("report/owners")).doesNotExist();
    }

    @Test
    void a_report_that_plaudit_did_not_write_is_not_replaced() throws IOException {
        Path theirs =
                Files.createDirectories(folder.resolve("report/owners/tagged")).resolve("findings.json");
        Files.writeString(theirs, "mine");
        copySnapshot();
        CommandRun run = run(folder, TEAMS, "json");
        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run.err()).contains("contains a file owners/tagged/findings.json that Plaudit did not write");
        assertThat(theirs).hasContent("mine");
    }

    @Test
    void each_team_has_a_history_of_its_own() throws IOException {
        check(TEAMS, "json", "--history", "history");
        long open = counts("history/owners/tagged/history.ndjson");
        assertThat(open)
                .isPositive()
                .isLessThan(counts("history/history.ndjson"))
                .isEqualTo(new CommandRun(folder)
                        .findings("report/owners/tagged").stream()
                                .filter(finding ->
                                        finding.path("state").asString("").equals("open"))
                                .count());
        assertThat(folder.resolve("history/owners/no-owner/history.ndjson")).exists();
    }

    @Test
    void splitting_requires_owners() throws IOException {
        copySnapshot();
        CommandRun run = CommandRun.of(folder, "check", "plaudit-demo/snapshot.ndjson.gz", "--split-by", "owner");
        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run.err()).contains("--split-by: requires owners");
        assertThat(CommandRun.of(folder, "check", "plaudit-demo/snapshot.ndjson.gz", "--split-by", "team")
                        .err())
                .contains("`split-by` cannot be `team`");
    }

    private static boolean fails(JsonNode finding) {
        return finding.get("outcome").asString().equals("FAIL");
    }

    private static String fingerprint(JsonNode finding) {
        return finding.get("fingerprint").asString();
    }

    private long counts(String file) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve(file));
        JsonNode last = JsonMapper.shared().readTree(lines.get(lines.size() - 1));
        return last.findValues("open").stream().mapToLong(JsonNode::asLong).sum();
    }

    private static Set<String> coverage(String team) {
        return accounts(split.file("report/owners/" + team + "/findings.json"));
    }

    private static Set<String> accounts(String findings) {
        JsonNode coverage = JsonMapper.shared().readTree(findings).get("coverage");
        return coverage.findValuesAsString("accountId").stream().collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> folders(Path folder) throws IOException {
        try (Stream<Path> teams = Files.list(folder.resolve("report/owners"))) {
            return teams.map(team -> team.getFileName().toString()).sorted().toList();
        }
    }

    private CommandRun check(String owners, String formats, String... more) throws IOException {
        String[] all =
                Stream.concat(Arrays.stream(more), Stream.of("--overwrite")).toArray(String[]::new);
        copySnapshot();
        CommandRun run = run(folder, owners, formats, all);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.FINDINGS);
        return run;
    }

    private void copySnapshot() throws IOException {
        if (!Files.exists(folder.resolve("plaudit-demo"))) {
            DemoRun.copyTo(folder.resolve("plaudit-demo"));
        }
    }

    private static CommandRun run(Path folder, String owners, String formats, String... more) throws IOException {
        Files.writeString(folder.resolve("owners.yaml"), owners);
        Stream<String> args = Stream.of(
                "check",
                "plaudit-demo/snapshot.ndjson.gz",
                "--owners",
                "owners.yaml",
                "--split-by",
                "owner",
                "--format",
                formats,
                "--out",
                "report");
        return CommandRun.of(folder, Stream.concat(args, Arrays.stream(more)).toArray(String[]::new));
    }
}
