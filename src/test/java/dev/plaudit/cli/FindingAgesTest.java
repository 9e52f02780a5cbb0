package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.Seed;
import dev.plaudit.simulator.SimulatedAws;
import dev.plaudit.simulator.TestWorld;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A series of scans, each with the one before as its baseline: how long failures have been open. */
class FindingAgesTest {

    private static final String ENDPOINT = "vpce-0800000000000001a";
    private static final Instant START = Instant.parse("2026-01-01T06:30:00Z");
    private static final String ONE_ZONE = "{name: refunds-2, subnet: payments-a}";
    private static final String TWO_ZONES = "{name: refunds-2, subnet: payments-b}";
    private static final String CONSUMER = "name: contact-centre";
    private static final String DENIED = CONSUMER + "\n    role_denied: true";
    private static final int STEPS = Seed.triesAll() ? 10 : 3;

    @TempDir
    private Path folder;

    private String world = "";

    @BeforeEach
    void read_the_world() throws Exception {
        world = Files.readString(Path.of("src/main/resources/dev/plaudit/simulator/demo-world.yaml"));
    }

    @Test
    void a_failure_keeps_its_first_day_until_it_is_fixed_and_then_starts_anew() throws Exception {
        scan(0);
        assertThat(age("RES-04", "vpce-svc-0a110ce0000000003")).isEqualTo("2026-01-01T06:30:00Z 0");
        scan(10);
        assertThat(age("RES-04", "vpce-svc-0a110ce0000000003")).isEqualTo("2026-01-01T06:30:00Z 10");
        world = world.replace(CONSUMER, DENIED);
        scan(20);
        assertThat(finding("RES-14", ENDPOINT).get("baselineState").asString()).isEqualTo("not_rechecked");
        assertThat(age("RES-14", ENDPOINT)).isEqualTo("2026-01-01T06:30:00Z 20");
        world = world.replace(ONE_ZONE, TWO_ZONES);
        scan(30);
        assertThat(report().at("/baseline/fixed").valueStream())
                .anyMatch(fixed -> fixed.get("ruleId").asString().equals("RES-04")
                        && fixed.get("firstSeen").asString().equals("2026-01-01T06:30:00Z"));
        world = world.replace(TWO_ZONES, ONE_ZONE).replace(DENIED, CONSUMER);
        scan(40);
        assertThat(age("RES-04", "vpce-svc-0a110ce0000000003")).isEqualTo("2026-02-10T06:30:00Z 0");
        assertThat(age("RES-14", ENDPOINT)).isEqualTo("2026-01-01T06:30:00Z 40");
    }

    /** The model only looks at which failures a scan and the one before list. */
    @Test
    void the_first_day_never_moves_while_a_failure_stays_in_whatever_happens_meanwhile() throws Exception {
        Random random = Seed.random();
        Map<String, Instant> known = Map.of();
        int kept = 0;
        int day = 0;
        for (int step = 0; step < STEPS; step++) {
            day += 1 + random.nextInt(20);
            world = random.nextBoolean() ? world.replace(ONE_ZONE, TWO_ZONES) : world.replace(TWO_ZONES, ONE_ZONE);
            world = world.replace(DENIED, CONSUMER);
            world = random.nextInt(3) == 0 ? world.replace(CONSUMER, DENIED) : world;
            List<String> options = new ArrayList<>();
            if (random.nextInt(3) == 0) {
                waiveTheEndpoint("2027-03-31");
                options.addAll(List.of("--waivers", "waivers.yaml"));
            }
            if (random.nextInt(3) == 0) {
                options.addAll(List.of("--skip-rule", "RES-13"));
            }
            options.addAll(List.of("--verdicts", random.nextBoolean() ? "all" : "failed"));
            scan(day, options.toArray(String[]::new));

            Instant now = START.plus(Duration.ofDays(day));
            Map<String, Instant> failing = new HashMap<>();
            for (JsonNode failure : failures()) {
                String fingerprint = failure.get("fingerprint").asString();
                Instant first = Instant.parse(failure.get("firstSeen").asString());
                assertThat(first).as("step %d: %s", step, failure).isEqualTo(known.getOrDefault(fingerprint, now));
                assertThat(failure.get("ageDays").asLong())
                        .isEqualTo(Duration.between(first, now).toDays());
                kept += known.containsKey(fingerprint) ? 1 : 0;
                failing.put(fingerprint, first);
            }
            known = failing;
        }
        assertThat(kept).isGreaterThan(STEPS);
    }

    @Test
    void a_baseline_of_an_earlier_version_saw_its_failures_itself() throws Exception {
        scan(0);
        scan(10);
        Files.writeString(last(), Files.readString(last()).replaceAll("\"(firstSeen|ageDays)\": [^\n]+\n", ""));
        scan(15);
        assertThat(age("RES-14", ENDPOINT)).isEqualTo("2026-01-11T06:30:00Z 5");
    }

    @Test
    void what_is_older_than_its_baseline_allows_is_as_old_as_the_baseline() throws Exception {
        scan(0);
        Files.writeString(last(), Files.readString(last()).replace("\"firstSeen\": \"2026", "\"firstSeen\": \"2031"));
        scan(7);
        assertThat(age("RES-14", ENDPOINT)).isEqualTo("2026-01-01T06:30:00Z 7");
    }

    @Test
    void a_first_day_that_is_no_time_is_an_error_at_its_finding() throws Exception {
        scan(0);
        Files.writeString(
                last(), Files.readString(last()).replaceFirst("\"firstSeen\": \"[^\"]+", "\"firstSeen\": \"soon"));
        CommandRun run = CommandRun.of(folder, "check", "0/snapshot.ndjson.gz", "--baseline", "last.json");
        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run.err()).containsPattern("last\\.json:\\d+:\\d+: `firstSeen` cannot be `soon`");
    }

    @ParameterizedTest
    @CsvSource({
        "high=30d,          30, 0",
        "high=30d,          31, 3",
        "low=30d,           31, 3", // a limit also holds for what is more severe
        "critical=30d,      99, 0",
        "'high=60d,low=5d', 31, 3", // other findings are medium
        "'high=60d,low=40d',31, 0",
    })
    void what_is_open_for_too_long_fails_a_run_though_it_is_existing(String maxAge, int day, int code)
            throws Exception {
        scan(0);
        CommandRun run = scan(day, "--fail-on", "none", "--max-age", maxAge, "--format", "json,html,markdown");
        assertThat(run.exitCode()).as(run.out()).isEqualTo(code);
        if (code == 3) {
            assertThat(run.out())
                    .containsPattern(
                            "(?m)^Max age: \\d+ findings? open for too long, .+ for " + day + " days \\(limit ")
                    .containsPattern("(?m)^Exit code 3: \\d+ findings? open for too long, .+\\)\\.$");
            assertThat(run.file(day + "/summary.md")).contains("Open for too long", day + " days");
            assertThat(run.file(day + "/report.html")).contains("open for " + day + " days, too long");
        }
    }

    @Test
    void what_is_waived_or_counts_as_part_of_another_ages_but_fails_no_run() throws Exception {
        scan(0);
        waiveTheEndpoint("2027-03-31");
        CommandRun run = scan(
                50,
                "--fail-on",
                "none",
                "--max-age",
                "info=1d",
                "--rule",
                "RES-14,RES-13",
                "--waivers",
                "waivers.yaml",
                "--format",
                "json,html");
        assertThat(age("RES-14", ENDPOINT)).isEqualTo("2026-01-01T06:30:00Z 50");
        assertThat(age("RES-13", ENDPOINT)).isEqualTo("2026-01-01T06:30:00Z 50");
        assertThat(finding("RES-14", ENDPOINT).get("state").asString()).isEqualTo("waived");
        assertThat(run.out()).doesNotContain(ENDPOINT + " in account");
        Document page = Jsoup.parse(run.file("50/report.html"));
        assertThat(page.select(".finding.waived .state").eachText()).contains("first seen 50 days ago");
        assertThat(page.select(".finding.waived .overdue, .finding.superseded .overdue"))
                .isEmpty();
    }

    @Test
    void what_could_not_be_checked_again_is_still_too_old() throws Exception {
        scan(0);
        world = world.replace(CONSUMER, DENIED);
        CommandRun run = scan(50, "--fail-on", "none", "--max-age", "info=1d", "--rule", "RES-14");
        assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
        assertThat(run.out()).contains("RES-14 on " + ENDPOINT).contains("(limit 1 day), not re-checked");
    }

    @Test
    void every_format_with_a_place_for_it_has_the_first_day() throws Exception {
        scan(0);
        scan(34, "--format", "sarif,sarif-full,csv,ocsf,asff,junit,json");
        String first = "2026-01-01T06:30:00Z";
        for (String name : List.of("report.sarif", "report-full.sarif")) {
            assertThat(read("34/" + name)).contains("\"firstDetectionTimeUtc\": \"" + first + "\"", "\"ageDays\": 34");
        }
        assertThat(read("34/findings.csv")).contains("," + first + ",34,,,,\r\n");
        assertThat(read("34/findings.ocsf.json"))
                .contains("\"first_seen_time\": " + Instant.parse(first).toEpochMilli());
        assertThat(read("34/findings.asff.json")).contains("\"FirstObservedAt\": \"" + first + "\"");
        assertThat(read("34/junit.xml")).contains("existing, open for 34 days: ");
    }

    @Test
    void without_a_baseline_nothing_is_old_and_the_run_says_so() throws Exception {
        CommandRun run = scan(0, "--fail-on", "none", "--max-age", "info=1d");
        assertThat(run.exitCode()).isEqualTo(ExitCode.CLEAN);
        assertThat(run.err()).contains("Max age: without a baseline, this scan is the first to see each finding");
        assertThat(failures()).allMatch(failure -> failure.get("ageDays").asInt() == 0);
    }

    @ParameterizedTest
    @CsvSource({
        "high,         `max-age` cannot be `high`",
        "high=30,      `max-age` cannot be `high=30`",
        "high=0d,      `max-age` cannot be `high=0d`",
        "high=99999d,  `max-age` cannot be `high=99999d`",
        "hihg=30d,     `max-age` cannot be `hihg=30d`",
        "'high=1d,high=2d', a second limit for high: `high=2d`",
    })
    void a_wrong_limit_is_an_error(String maxAge, String message) {
        CommandRun run = CommandRun.of(folder, "check", "any", "--max-age", maxAge);
        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run.err()).contains("--max-age: " + message);
    }

    private void waiveTheEndpoint(String expires) throws Exception {
        Files.writeString(folder.resolve("waivers.yaml"), """
                - {rule: RES-13, resource: %1$s, reason: one zone will do, owner: me, expires: %2$s}
                - {rule: RES-14, resource: %1$s, reason: one zone will do, owner: me, expires: %2$s}
                """.formatted(ENDPOINT, expires));
    }

    /** Scans two accounts on a day, into a folder of its number, with the previous scan as the baseline. */
    private CommandRun scan(int day, String... more) throws Exception {
        Path file = Files.writeString(folder.resolve("world.yaml"), world);
        try (SimulatedAws aws = SimulatedAws.start(TestWorld.load(file))) {
            List<String> arguments = new ArrayList<>(List.of(
                    ("scan --account 111122223333,888899990000 --role PlauditAudit --external-id meridian-audit-2026"
                                    + " --region us-east-1 --skip-rule group/operations,SEC-13"
                                    + " --api-budget unlimited --endpoint-url " + aws.endpoint() + " --out " + day)
                            .split(" ", -1)));
            if (!List.of(more).contains("--format")) {
                arguments.addAll(List.of("--format", "json"));
            }
            if (Files.exists(last())) {
                arguments.addAll(List.of("--baseline", "last.json"));
            }
            arguments.addAll(List.of(more));
            Clock clock = Clock.fixed(START.plus(Duration.ofDays(day)), ZoneOffset.UTC);
            CommandRun run = new CommandRun(folder, clock).run(arguments.toArray(String[]::new));
            assertThat(run.exitCode()).as(run.err()).isNotIn(-1, ExitCode.FAULT, ExitCode.WRONG_INPUT);
            Files.writeString(last(), run.file(day + "/findings.json"));
            return run;
        }
    }

    private Path last() {
        return folder.resolve("last.json");
    }

    private String read(String name) throws Exception {
        return Files.readString(folder.resolve(name));
    }

    private JsonNode report() throws Exception {
        return JsonMapper.shared().readTree(Files.readString(last()));
    }

    private List<JsonNode> failures() throws Exception {
        return report().get("findings")
                .valueStream()
                .filter(finding -> finding.get("outcome").asString().equals("FAIL"))
                .toList();
    }

    private JsonNode finding(String rule, String resource) throws Exception {
        return failures().stream()
                .filter(failure -> failure.get("ruleId").asString().equals(rule)
                        && failure.get("resourceId").asString().equals(resource))
                .findFirst()
                .orElseThrow();
    }

    /** The first day and the age of a failure. */
    private String age(String rule, String resource) throws Exception {
        JsonNode failure = finding(rule, resource);
        return failure.get("firstSeen").asString() + " "
                + failure.get("ageDays").asLong();
    }
}
