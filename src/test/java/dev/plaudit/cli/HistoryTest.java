package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.report.SchemaCheck;
import dev.plaudit.simulator.SimulatedAws;
import dev.plaudit.simulator.World;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code --history}: the counts of snapshots of three days, kept in a folder, and what the reports draw of them. */
class HistoryTest {

    private static final Instant FIRST = Instant.parse("2026-11-01T06:30:00Z");
    private static final Path SCHEMA = Path.of("docs/history.schema.json");
    private static final int DAYS = 3;
    private static final List<String> PROFILES = List.of("recommended", "strict", "cost");

    @TempDir
    private static Path folder;

    /** A folder of the test's own. */
    private String own = "";

    @BeforeAll
    static void collect_three_snapshots() {
        try (SimulatedAws aws = SimulatedAws.start(World.demo())) {
            for (int day = 0; day < DAYS; day++) {
                Clock clock = Clock.fixed(FIRST.plus(Duration.ofDays(day)), ZoneOffset.UTC);
                CommandRun run = new CommandRun(folder, clock)
                        .run(("collect --account 111122223333 --role PlauditAudit --external-id meridian-audit-2026"
                                        + " --profile strict --region eu-west-1,us-east-1 --api-budget unlimited"
                                        + " --endpoint-url " + aws.endpoint() + " --out day-" + day)
                                .split(" ", -1));
                assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.CLEAN);
            }
        }
    }

    @BeforeEach
    void name_a_folder(TestInfo test) {
        own = Integer.toHexString(test.getDisplayName().hashCode())
                + test.getTestMethod().orElseThrow().getName().hashCode();
    }

    @Test
    void a_folder_that_cannot_be_written_to_is_refused_before_anything_is_judged() throws IOException {
        DemoRun.copyTo(folder.resolve("unwritable"));
        CommandRun run = CommandRun.of(
                folder,
                "check",
                "unwritable/snapshot.ndjson.gz",
                "--out",
                "unwritten",
                "--history",
                "unwritable/findings.json/history",
                "--sarif-per-account",
                "unwritable/findings.json/sarif");

        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run.err())
                .contains("--history: `", "--sarif-per-account: `", "is not a folder that can be written to");
        assertThat(folder.resolve("unwritten")).doesNotExist();
    }

    @Test
    void a_scan_is_one_line_by_time_however_often_and_in_which_order_it_is_judged() throws Exception {
        check(2);
        check(0);
        check(1);
        check(0);
        List<JsonNode> lines = lines();
        assertThat(lines)
                .extracting(line -> line.get("startedAt").asString())
                .containsExactly("2026-11-01T06:30:00Z", "2026-11-02T06:30:00Z", "2026-11-03T06:30:00Z");
        for (JsonNode line : lines) {
            assertThat(SchemaCheck.errors(SCHEMA, line.toString())).isEmpty();
            assertThat(line.has("baseline")).isFalse();
            assertThat(line.has("ageDays")).isFalse();
        }
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                    .isEqualTo("rw-------");
        }
        try (Stream<Path> files = Files.list(file().getParent())) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("history.ndjson", ".plaudit-history.lock");
        }
    }

    @Test
    void a_line_counts_what_the_findings_list() throws Exception {
        check(0);
        check(2, "--baseline", own + "/day-0/findings.json");
        JsonNode line = lines().get(1);
        assertThat(SchemaCheck.errors(SCHEMA, line.toString())).isEmpty();
        List<JsonNode> findings = new CommandRun(folder).findings(own + "/day-2");
        for (String severity : List.of("critical", "high", "medium", "low", "info")) {
            for (String state : List.of("open", "existing", "waived")) {
                assertThat(line.at("/failures/" + severity + "/" + state).asLong())
                        .isEqualTo(findings.stream()
                                .filter(finding -> finding.get("severity")
                                                .asString()
                                                .equals(severity)
                                        && finding.path("state").asString("").equals(state))
                                .count());
            }
        }
        assertThat(line.get("unknown").asLong())
                .isEqualTo(findings.stream()
                        .filter(finding -> finding.get("outcome").asString().equals("UNKNOWN"))
                        .count());
        assertThat(line.get("baseline").toString())
                .isEqualTo("{\"startedAt\":\"2026-11-01T06:30:00Z\",\"new\":0,\"fixed\":0}");
        assertThat(line.get("ageDays").toString()).isEqualTo("{\"median\":2,\"oldest\":2}");
        assertThat(line.at("/accountRegions/total").asInt()).isEqualTo(2);
    }

    @Test
    void scans_at_once_lose_no_line() throws Exception {
        CyclicBarrier start = new CyclicBarrier(DAYS * PROFILES.size());
        List<CompletableFuture<CommandRun>> running = PROFILES.stream()
                .flatMap(profile -> IntStream.range(0, DAYS)
                        .mapToObj(day -> CompletableFuture.supplyAsync(
                                () -> {
                                    try {
                                        start.await();
                                    } catch (Exception e) {
                                        throw new IllegalStateException(e);
                                    }
                                    return CommandRun.of(
                                            folder, arguments(day, own + "/" + profile + day, "--profile", profile));
                                },
                                task -> new Thread(task).start())))
                .toList();
        for (CompletableFuture<CommandRun> run : running) {
            assertThat(run.get().exitCode()).as(run.get().err()).isIn(ExitCode.FINDINGS, ExitCode.CLEAN);
        }
        assertThat(lines())
                .extracting(line ->
                        line.get("startedAt").asString() + line.get("profile").asString())
                .doesNotHaveDuplicates()
                .hasSize(DAYS * PROFILES.size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"schema\":\"plaudit/history/1\",\"startedAt\":\"2026-11",
                "{\"schema\":\"plaudit/history/2\"}",
                "{\"event\":\"somebody else's\"}",
                "not JSON",
                "[1]",
                "null",
                "{\"schema\":\"plaudit/history/1\",\"startedAt\":\"2026-11-01T06:30:00Z\"}",
            })
    void a_line_that_is_damaged_or_foreign_is_an_error_with_its_place_and_stays(String bad) throws Exception {
        check(0);
        String good = Files.readString(file());
        String text = good + bad + "\n" + good.replace("\"unknown\":", "\"unknown\":-");
        Files.writeString(file(), text);
        CommandRun run = CommandRun.of(folder, arguments(1, own + "/day-1"));
        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run.err())
                .containsPattern("history\\.ndjson:2:1: .+\n    .*restore the file from a copy")
                .containsPattern("history\\.ndjson:3:1: a damaged line: `unknown` is missing or wrong")
                .contains("2 problems.");
        assertThat(Files.readString(file())).isEqualTo(text);
        assertThat(folder.resolve(own + "/day-1")).doesNotExist();
    }

    @Test
    void what_a_later_version_adds_to_a_line_stays() throws Exception {
        check(0);
        String line = Files.readString(file()).replace("{\"schema\"", "{\"more\":\"</script>\u202e\",\"schema\"");
        Files.writeString(file(), line);
        check(1);
        assertThat(Files.readString(file())).startsWith(line);
    }

    @Test
    void one_scan_is_no_trend_and_two_are() throws Exception {
        check(0);
        assertThat(page("day-0/report.html").select("#trend, svg.trend")).isEmpty();
        check(2);
        for (String name : List.of("day-2/report.html", "day-2/summary.html")) {
            Document page = page(name);
            Element chart = page.expectFirst("#trend svg.trend");
            assertThat(chart).as(name).isNotNull();
            assertThat(page.select("#trend p").get(0).text())
                    .contains("From 2026-11-01 to 2026-11-03, open findings went from ", " in 2 scans.");
            assertThat(chart.attr("aria-labelledby"))
                    .isEqualTo(chart.expectFirst("title").id());
            assertThat(chart.attr("aria-describedby"))
                    .isEqualTo(chart.expectFirst("desc").id());
            assertThat(page.select("#trend tbody th").eachText()).containsExactly("2026-11-03", "2026-11-01");
            assertThat(page.select("#trend [style], #trend script")).isEmpty();
            // Neither scan had a baseline.
            assertThat(page.select("#trend rect")).isEmpty();
            assertThat(chart.text()).doesNotContain("Oldest open");
        }
    }

    @Test
    void a_report_on_an_earlier_scan_shows_nothing_that_came_later() throws Exception {
        check(0);
        check(1);
        check(2);
        check(1);
        assertThat(page("day-1/report.html").select("#trend tbody th").eachText())
                .containsExactly("2026-11-02", "2026-11-01");
    }

    @Test
    void scans_of_another_profile_are_not_compared_and_other_settings_are_marked() throws Exception {
        check(0, "--profile", "strict");
        check(1);
        assertThat(page("day-1/report.html").select("#trend")).isEmpty();
        check(2, "--skip-rule", "group/cost");
        Document page = page("day-2/report.html");
        assertThat(page.select("#trend tbody th").eachText()).containsExactly("2026-11-03 other rules", "2026-11-02");
        assertThat(page.select("#trend path.rules")).hasSize(1);
        assertThat(page.select("#trend").text()).contains("A dotted line is where the rules or their settings changed");
    }

    @Test
    void many_scans_are_thinned_out_and_their_changes_added_up() throws Exception {
        check(0);
        check(2, "--baseline", own + "/day-0/findings.json");
        String last = lines().get(1).toString();
        List<String> lines = new ArrayList<>();
        int scans = 1_000;
        for (int day = scans; day > 0; day--) {
            Instant at = FIRST.plus(Duration.ofDays(2 - day));
            Instant before = at.minus(Duration.ofDays(1));
            lines.add(last.replace("2026-11-01T06:30:00Z", before.toString())
                    .replace("2026-11-03T06:30:00Z", at.toString())
                    .replaceFirst("\"snapshot\":\"[^\"]+", "\"snapshot\":\"" + day)
                    .replace("\"new\":0", "\"new\":1"));
        }
        Files.write(file(), lines);
        check(2, "--baseline", own + "/day-0/findings.json");
        Document page = page("day-2/report.html");
        assertThat(page.select("#trend tbody tr")).hasSizeBetween(50, 61);
        assertThat(page.select("#trend .row").get(0).select("circle")).hasSizeBetween(50, 61);
        assertThat(page.select("#trend").text()).contains("in 1001 scans.", " periods is drawn.");
        List<String> bars = page.select("#trend rect.new title").eachText();
        assertThat(bars).startsWith("2024-02-07: 1 new").endsWith("2026-11-03: 0 new");
        assertThat(bars.stream()
                        .mapToInt(bar -> Integer.parseInt(bar.replaceAll(".*: | new", "")))
                        .sum())
                // The baseline of the last scan is not the scan before, so its period has only its own changes.
                .isBetween(scans - 17, scans - 15);
        assertThat(Files.readAllLines(file())).hasSize(scans + 1);
    }

    @Test
    void the_reports_are_written_though_the_history_cannot_be() throws Exception {
        // In the place of the file that is locked.
        Files.createDirectories(folder.resolve(own + "/history/.plaudit-history.lock"));
        CommandRun run = CommandRun.of(
                folder, "check", "day-0/snapshot.ndjson.gz", "--out", own + "/out", "--history", own + "/history");
        assertThat(run.exitCode()).as(run.err()).isNotIn(ExitCode.CLEAN, ExitCode.FINDINGS);
        assertThat(run.err()).contains(".plaudit-history.lock");
        assertThat(folder.resolve(own + "/out/report.html")).exists();
    }

    private void check(int day, String... more) {
        CommandRun run = CommandRun.of(folder, arguments(day, own + "/day-" + day, more));
        assertThat(run.exitCode()).as(run.err()).isIn(ExitCode.FINDINGS, ExitCode.CLEAN);
    }

    private String[] arguments(int day, String out, String... more) {
        return Stream.concat(
                        Stream.of(
                                "check",
                                "day-" + day + "/snapshot.ndjson.gz",
                                "--out",
                                out,
                                "--format",
                                "json,html,html-summary",
                                "--history",
                                own + "/history"),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    private Path file() {
        return folder.resolve(own + "/history/history.ndjson");
    }

    private List<JsonNode> lines() throws Exception {
        return Files.readAllLines(file()).stream()
                .map(JsonMapper.shared()::readTree)
                .toList();
    }

    private Document page(String name) throws Exception {
        return Jsoup.parse(folder.resolve(own).resolve(name).toFile());
    }
}
