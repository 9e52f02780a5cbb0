package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.simulator.Faults;
import dev.plaudit.simulator.SimulatedAws;
import dev.plaudit.simulator.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Waivers, from the file to the exit code. The demo's scan ended on 2026-11-20; without RES-06, its one critical failure is SEC-01. */
class WaiversTest {

    private static final String OPEN_SERVICE = "vpce-svc-0b0b0000000000002";
    private static final String ARN = "arn:aws:ec2:eu-central-1:222233334444:vpc-endpoint-service/" + OPEN_SERVICE;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void take_the_demos_snapshot() throws IOException {
        DemoRun.copyTo(folder.resolve("plaudit-demo"));
    }

    @Test
    void a_waived_failure_does_not_gate_and_says_why_it_is_waived() throws IOException {
        CommandRun run = check("html,sarif,json", List.of(waiver("SEC-01", OPEN_SERVICE, "2027-03-31")));
        assertThat(run.exitCode()).isEqualTo(ExitCode.INCOMPLETE);
        JsonNode finding = failure(run, "SEC-01", OPEN_SERVICE);
        assertThat(finding.get("state").asString()).isEqualTo("waived");
        assertThat(finding.get("waiver").toString())
                .isEqualTo("{\"reason\":\"to be closed\",\"owner\":\"network-team\",\"expires\":\"2027-03-31\"}");
        assertThat(waivers(run)).containsExactly("SEC-01 active 1");
        assertThat(run.file("report/report.sarif"))
                .doesNotContain(finding.get("fingerprint").asString());
        assertThat(run.file("report/report.html"))
                .contains("waived until 2027-03-31", "Waived by network-team", "Reason: to be closed");
        assertThat(run.out()).doesNotContain("Waivers:");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-19, FINDINGS, SEC-01 expired 1, 'Waivers: expired 2026-11-19, 1 failure counts again: SEC-01 vpce-svc-0b0b'",
        "2026-11-20, INCOMPLETE, SEC-01 expiring 1, 'Waivers: expires soon, on 2026-1'",
        "2026-12-04, INCOMPLETE, SEC-01 expiring 1, 'Waivers: expires soon, on 2026-1'",
        "2026-12-05, INCOMPLETE, SEC-01 active 1, ''"
    })
    void a_waiver_holds_to_the_end_of_its_last_day_and_is_announced_before(
            String expires, String exitCode, String waiver, String announced) throws IOException {
        CommandRun run = check(waiver("SEC-01", OPEN_SERVICE, expires));
        assertThat(run.exitCode()).isEqualTo(exitCode.equals("FINDINGS") ? ExitCode.FINDINGS : ExitCode.INCOMPLETE);
        assertThat(waivers(run)).containsExactly(waiver);
        assertThat(run.out()).contains(announced);
        assertThat(failure(run, "SEC-01", OPEN_SERVICE).get("state").asString())
                .isEqualTo(exitCode.equals("FINDINGS") ? "open" : "waived");
    }

    @Test
    void what_is_wrong_with_waivers_is_announced() throws IOException {
        CommandRun run = check(
                "html,json",
                List.of(
                        waiver("SEC-01", OPEN_SERVICE, "2026-11-01"),
                        waiver("SEC-91", OPEN_SERVICE, "2027-03-31"),
                        waiver("SEC-01", "vpce-svc-0b0b00000000000ff", "2027-03-31"),
                        waiver("RES-05", "*/net/claims-events/*", "2026-11-30")));
        assertThat(waivers(run))
                .containsExactly(
                        "SEC-01 expired 1", "SEC-91 unknown_rule 0", "SEC-01 not_checked 0", "RES-05 expiring 1");
        assertThat(run.out())
                .contains("Waivers: 1 expired, 1 unknown rule, 1 expires soon\n")
                .contains("\n  expired 2026-11-01, 1 failure counts again: SEC-01 " + OPEN_SERVICE + "\n")
                .contains("\n  unknown rule SEC-91; did you mean `SEC-01`? (for " + OPEN_SERVICE + ")\n");
        assertThat(run.file("report/report.html"))
                .contains("1 failure counts again", "no rule has this ID; did you mean `SEC-01`?");
    }

    @Test
    void a_waiver_of_a_rule_that_is_off_says_so_and_is_no_trouble() throws IOException {
        CommandRun run = check(
                "html,json",
                List.of(
                        waiver("RES-06", "*/net/claims-events/*", "2026-11-01"),
                        waiver("COST-04", "vpce-0b00000000000001a", "2027-03-31")));
        assertThat(waivers(run)).containsExactly("RES-06 rule_off 0", "COST-04 rule_off 0");
        assertThat(run.out()).doesNotContain("Waivers:");
        assertThat(run.file("report/report.html")).contains("its rule is off in this scan");
    }

    @Test
    void a_waiver_is_unused_only_where_everything_that_it_may_name_was_judged() throws IOException {
        String unused = waiver("SEC-01", "vpce-svc-0b0b00000000000ff", "2027-03-31");
        assertThat(waivers(check(unused + "\n  account: 222233334444"))).containsExactly("SEC-01 unused 0");
        assertThat(waivers(check(unused))).as("an account is closed").containsExactly("SEC-01 not_checked 0");
        assertThat(waivers(check(unused + "\n  account: 131313131313")))
                .as("the closed account")
                .containsExactly("SEC-01 not_checked 0");
        assertThat(waivers(check(unused + "\n  account: 999999999999")))
                .as("an account of another scan")
                .containsExactly("SEC-01 not_checked 0");
    }

    @Test
    void an_id_an_arn_or_a_pattern_of_either_names_a_resource() throws IOException {
        List<String> resources = List.of(
                OPEN_SERVICE,
                ARN,
                "vpce-svc-0b0b*2",
                "vpce-svc-0b0b00000000?0002",
                "*0002",
                "arn:aws:ec2:*:222233334444:*",
                "*:vpc-endpoint-service/vpce-svc-0b0b0000000000002");
        CommandRun run = check(resources.stream()
                .map(resource -> waiver("SEC-01", resource, "2027-03-31"))
                .toArray(String[]::new));
        assertThat(waivers(run)).hasSize(7).containsOnly("SEC-01 active 1");
        assertThat(run.exitCode()).isEqualTo(ExitCode.INCOMPLETE);
    }

    @Test
    void a_part_a_name_or_another_spelling_names_nothing() throws IOException {
        List<String> resources = List.of(
                "vpce-svc-0b0b",
                "0002",
                "vpce-svc-0b0b000000000000",
                "VPCE-SVC-0B0B0000000000002",
                "vpce-svc-0b0b?",
                "222233334444",
                "rate-tables",
                "vpce-svc-.*",
                "vpce-svc-0b0b000000000000[12]");
        CommandRun run = check(resources.stream()
                .map(resource -> waiver("SEC-01", resource, "2027-03-31") + "\n  account: 222233334444")
                .toArray(String[]::new));
        assertThat(waivers(run)).hasSize(9).containsOnly("SEC-01 unused 0");
        assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
    }

    @ParameterizedTest
    @CsvSource({
        "222233334444, eu-central-1, INCOMPLETE",
        "111122223333, eu-central-1, FINDINGS",
        "222233334444, us-east-1, FINDINGS"
    })
    void account_and_region_narrow_a_waiver(String account, String region, String exitCode) throws IOException {
        String waiver = waiver("SEC-01", "*", "2027-03-31") + "\n  account: " + account + "\n  region: " + region;
        assertThat(check(waiver).exitCode())
                .isEqualTo(exitCode.equals("FINDINGS") ? ExitCode.FINDINGS : ExitCode.INCOMPLETE);
    }

    @Test
    void what_could_not_be_judged_cannot_be_waived() throws IOException {
        CommandRun run = check(waiver("RES-13", "vpce-0b00000000000001a", "2027-03-31"));
        assertThat(run.findings("report"))
                .filteredOn(finding -> finding.get("resourceId").asString().equals("vpce-0b00000000000001a"))
                .filteredOn(finding -> finding.get("ruleId").asString().equals("RES-13"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.get("outcome").asString()).isEqualTo("UNKNOWN");
                    assertThat(finding.has("state")).isFalse();
                });
        assertThat(waivers(run)).containsExactly("RES-13 not_checked 0");
    }

    @Test
    void every_mistake_is_reported_with_its_place_and_before_any_call() throws IOException {
        Files.writeString(folder.resolve("waivers.yaml"), """
                waivers:
                  - rule: sec-01
                    resource: vpce-svc-0b0b0000000000002
                    reason: typed by hand
                    owner: me
                    expires: 31.03.2027
                  - rule: SEC-*
                    resource: vpce-svc-1
                    acount: 222233334444
                    expires: 2027-02-30
                  - rule: RES-04
                    resource: "*"
                    account: 22223333444
                    region: eu-central-1a
                    reason: " "
                    owner: me
                    expires: 2027-03-31
                  - {rule: RES-05, resource: "*", reason: r, owner: o, expires: 2027-03-31}
                  - {rule: RES-04, resource: vpce-svc-1, reason: r, owner: o, expires: 2027-03-31}
                  - {rule: RES-04, resource: vpce-svc-1, reason: again, owner: o, expires: 2027-04-30}
                  - everything
                """);
        try (SimulatedAws aws = SimulatedAws.start(World.demo(), Faults.none())) {
            CommandRun run = CommandRun.of(
                    folder,
                    "scan",
                    "--account",
                    "111122223333",
                    "--endpoint-url",
                    aws.endpoint().toString(),
                    "--waivers",
                    "waivers.yaml");
            assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
            assertThat(run.err().lines().filter(line -> line.startsWith("waivers.yaml")))
                    .containsExactly(
                            "waivers.yaml:2:11: `sec-01` is not a rule ID",
                            "waivers.yaml:6:14: `31.03.2027` is not a date",
                            "waivers.yaml:7:5: the waiver has no `reason`, `owner`",
                            "waivers.yaml:7:11: `SEC-*` is not a rule ID",
                            "waivers.yaml:9:5: unknown key `acount`; did you mean `account`?",
                            "waivers.yaml:10:14: no such date: `2027-02-30`",
                            "waivers.yaml:13:14: `22223333444` is not an account ID: it has 11 digits, not 12",
                            "waivers.yaml:14:13: `eu-central-1a` is an Availability Zone, not a Region",
                            "waivers.yaml:15:13: `reason` is blank",
                            "waivers.yaml:18:30: `*` would waive the rule everywhere",
                            "waivers.yaml:20:5: duplicate waiver for this rule and resource",
                            "waivers.yaml:21:5: a waiver must be written as `key: value`"
                                    + " pairs, not as `everything`");
            assertThat(run.err()).contains("the first time at waivers.yaml:19:5", "12 problems");
            assertThat(aws.calls()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "absent.yaml, --waivers: no such file: `absent.yaml`",
        "demo.csv, demo.csv:1:1: a file of waivers must be written as `key: value` pairs",
        "wrong.yaml, wrong.yaml:1:1: unknown key `waiver`; did you mean `waivers`?"
    })
    void a_file_that_holds_no_waivers_is_a_mistake(String file, String message) throws IOException {
        Files.writeString(folder.resolve("demo.csv"), "rule,resource\n");
        Files.writeString(folder.resolve("wrong.yaml"), "waiver: []\n");
        CommandRun run =
                CommandRun.of(folder, "check", "plaudit-demo/snapshot.ndjson.gz", "--out", "report", "--waivers", file);
        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run.err()).contains(message);
    }

    @Test
    void waivers_may_stand_in_the_configuration_and_are_found_from_its_folder() throws IOException {
        Path conf = Files.createDirectories(folder.resolve("conf"));
        Files.writeString(conf.resolve("accepted.yaml"), waiver("SEC-01", OPEN_SERVICE, "2027-03-31") + "\n");
        for (String waivers : List.of("accepted.yaml", "\n" + waiver("SEC-01", OPEN_SERVICE, "2027-03-31"), "[]")) {
            Files.writeString(
                    conf.resolve("plaudit.yaml"), "fail-on: critical\nskip-rules: RES-06\nwaivers: " + waivers + "\n");
            CommandRun run = CommandRun.of(
                    folder,
                    "check",
                    "plaudit-demo/snapshot.ndjson.gz",
                    "--out",
                    "report",
                    "--config",
                    "conf/plaudit.yaml");
            assertThat(run.exitCode())
                    .as(run.err())
                    .isEqualTo(waivers.equals("[]") ? ExitCode.FINDINGS : ExitCode.INCOMPLETE);
        }
    }

    private static String waiver(String rule, String resource, String expires) {
        return """
                  - rule: %s
                    resource: "%s"
                    reason: to be closed
                    owner: network-team
                    expires: %s""".formatted(rule, resource, expires);
    }

    /** Judges the demo's snapshot with these waivers, to fail on what is critical. */
    private static CommandRun check(String... waivers) throws IOException {
        return check("json", List.of(waivers));
    }

    private static CommandRun check(String formats, List<String> waivers) throws IOException {
        Files.writeString(folder.resolve("waivers.yaml"), String.join("\n", waivers) + "\n");
        return CommandRun.of(
                folder,
                "check",
                "plaudit-demo/snapshot.ndjson.gz",
                "--out",
                "report",
                "--waivers",
                "waivers.yaml",
                "--format",
                formats,
                "--skip-rule",
                "RES-06",
                "--fail-on",
                "critical");
    }

    private static JsonNode failure(CommandRun run, String rule, String resource) {
        return run.findings("report").stream()
                .filter(finding -> finding.get("ruleId").asString().equals(rule))
                .filter(finding -> finding.get("resourceId").asString().equals(resource))
                .findFirst()
                .orElseThrow();
    }

    /** Rule, status and number of failures of each waiver. */
    private static Stream<String> waivers(CommandRun run) {
        JsonNode waivers =
                JsonMapper.shared().readTree(run.file("report/findings.json")).get("waivers");
        return StreamSupport.stream(waivers.spliterator(), false)
                .map(waiver -> waiver.get("rule").asString() + " "
                        + waiver.get("status").asString() + " "
                        + waiver.get("failures").asInt());
    }
}
