package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.simulator.Faults;
import dev.plaudit.simulator.SimulatedAws;
import dev.plaudit.simulator.TestWorld;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two scans of a world that changes between them, the second with the first as its baseline. In the first, the endpoint
 * of account 888899990000 to the service of account 111122223333 stands in one zone: RES-13 and RES-14.
 */
class BaselineTest {

    private static final String ENDPOINT = "vpce-0800000000000001a";
    private static final String BOTH = "111122223333,888899990000";
    private static final String PROVIDER = "111122223333";
    /** Rules that also fail on the endpoint. */
    private static final String OTHERS = "group/operations,SEC-13";

    @TempDir
    private Path folder;

    private String world = "";

    @BeforeEach
    void read_the_world() throws Exception {
        world = Files.readString(Path.of("src/main/resources/dev/plaudit/simulator/demo-world.yaml"));
    }

    @Test
    void what_fails_in_both_is_existing_and_does_not_gate() throws Exception {
        first(BOTH);
        CommandRun run = second(BOTH, "--format", "html");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.CLEAN);
        assertThat(failures())
                .isNotEmpty()
                .allMatch(
                        failure -> failure.endsWith(" existing existing") || failure.endsWith(" superseded existing"));
        assertThat(fixed()).isEmpty();
        assertThat(run.out()).contains("Since 2026-11-20 06:30 UTC: 0 new, ").contains(" existing, 0 fixed\n");
        assertThat(run.file("second/report.html")).contains("No failure of the baseline is known to be fixed.");
    }

    @Test
    void what_is_more_severe_than_the_baseline_has_it_is_worsened_and_gates() throws Exception {
        first(BOTH);
        Path baseline = folder.resolve("first/findings.json");
        String then = Files.readString(baseline);
        Files.writeString(
                baseline,
                then.replace("\"severity\": \"high\"", "\"severity\": \"info\"")
                        .replace("\"severity\":\"high\"", "\"severity\":\"info\""));

        CommandRun run = second(BOTH, "--fail-on", "new:high", "--format", "sarif");

        assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.FINDINGS);
        assertThat(failures()).anyMatch(failure -> failure.endsWith(" open worsened"));
        assertThat(run.file("second/report.sarif")).contains("\"updated\"");
    }

    @Test
    void a_baseline_of_another_profile_is_announced() throws Exception {
        first(BOTH);
        Path baseline = folder.resolve("first/findings.json");
        Files.writeString(
                baseline, Files.readString(baseline).replaceFirst("(\"profile\" ?: ?\")recommended", "$1cost"));

        assertThat(second(BOTH).out())
                .contains("The baseline was created with profile cost, this scan with recommended");
    }

    @Test
    void a_baseline_of_a_later_scan_is_refused_before_anything_is_asked_or_written() throws Exception {
        first(BOTH);
        Path baseline = folder.resolve("first/findings.json");
        String then = Files.readString(baseline);
        Files.writeString(baseline, then.replaceFirst("(\"startedAt\" ?: ?)\"2026", "$1\"2031"));

        CommandRun check = CommandRun.of(
                folder, "check", "first/snapshot.ndjson.gz", "--baseline", "first/findings.json", "--out", "second");
        CommandRun scan = CommandRun.of(
                folder,
                "scan",
                "--account",
                PROVIDER,
                "--baseline",
                "first/findings.json",
                "--endpoint-url",
                "http://127.0.0.1:1",
                "--out",
                "second");

        for (CommandRun run : List.of(check, scan)) {
            assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
            assertThat(run.err())
                    .contains(
                            "--baseline: the baseline started at 2031-11-20T06:30:00Z, later than the scan it is for: 2026");
        }
        assertThat(folder.resolve("second")).doesNotExist();
    }

    @Test
    void what_fails_no_more_is_fixed_and_what_did_not_fail_before_is_new() throws Exception {
        first(BOTH);
        change("{name: refunds-2, subnet: payments-a}", "{name: refunds-2, subnet: payments-b}");
        change(
                "acceptance_required: true\n            principals: [arn:aws:iam::888899990000:root]\n            # Some",
                "acceptance_required: false\n            principals: [arn:aws:iam::888899990000:root,"
                        + " arn:aws:iam::999900001111:root]\n            # Some");
        CommandRun run = second(BOTH, "--format", "html,sarif");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.FINDINGS);
        assertThat(failures()).contains("SEC-06 vpce-svc-0a110ce0000000003 open new");
        assertThat(fixed()).contains("RES-04 vpce-svc-0a110ce0000000003");
        assertThat(run.out()).contains(": 1 new, ");
        assertThat(run.file("second/report.html")).contains("Failures of the baseline that no longer fail");
        assertThat(run.file("second/report.sarif")).contains("\"baselineState\": \"new\"", "\"unchanged\"");
    }

    @Test
    void a_deleted_resource_is_fixed_where_its_account_was_read() throws Exception {
        first(BOTH);
        deleteTheEndpoint();
        second(BOTH);
        assertThat(fixed()).containsExactly("RES-14 " + ENDPOINT, "RES-13 " + ENDPOINT);
    }

    @Test
    void a_broken_role_is_no_fix() throws Exception {
        first(BOTH);
        change("name: contact-centre", "name: contact-centre\n    role_denied: true");
        CommandRun run = second(BOTH, "--format", "html,sarif");
        assertThat(run.exitCode()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(fixed()).isEmpty();
        assertThat(failures())
                .contains(
                        "RES-13 " + ENDPOINT + " superseded not_rechecked",
                        "RES-14 " + ENDPOINT + " existing not_rechecked");
        assertThat(run.out()).contains("(3 not re-checked), 0 fixed");
        assertThat(run.file("second/report.html")).contains("existing, not re-checked", "it could not be judged again");
        assertThat(run.file("second/report.sarif")).contains("\"rechecked\": false");
    }

    @Test
    void what_is_not_re_checked_stays_so_from_scan_to_scan_until_it_is() throws Exception {
        String whole = world;
        first(BOTH);
        change("name: contact-centre", "name: contact-centre\n    role_denied: true");
        second(BOTH);
        Files.copy(folder.resolve("second/findings.json"), folder.resolve("between.json"));
        scan(BOTH, "second", "--baseline", "between.json");
        assertThat(failures()).contains("RES-13 " + ENDPOINT + " superseded not_rechecked");
        world = whole;
        deleteTheEndpoint();
        scan(BOTH, "second", "--baseline", "between.json");
        assertThat(fixed()).contains("RES-13 " + ENDPOINT);
    }

    @Test
    void a_denied_call_leaves_the_unknown_beside_what_is_known() throws Exception {
        first(BOTH);
        scan(
                Faults.none().withDenied("ec2:DescribeSubnets", "888899990000"),
                BOTH,
                "second",
                "--baseline",
                "first/findings.json");
        assertThat(verdicts(ENDPOINT, "RES-13")).containsExactlyInAnyOrder("UNKNOWN", "FAIL");
        assertThat(failures()).contains("RES-13 " + ENDPOINT + " superseded not_rechecked");
        assertThat(fixed()).isEmpty();
    }

    @Test
    void an_account_that_is_no_part_of_the_scan_keeps_its_findings() throws Exception {
        first(BOTH);
        deleteTheEndpoint();
        second(PROVIDER);
        assertThat(failures()).contains("RES-13 " + ENDPOINT + " superseded not_rechecked");
        assertThat(fixed()).isEmpty();
    }

    @Test
    void a_rule_that_was_not_run_keeps_its_findings() throws Exception {
        first(BOTH);
        Files.writeString(folder.resolve("plaudit.yaml"), "rules: {RES-13: {enabled: false}}\n");
        second(BOTH);
        assertThat(failures())
                .contains(
                        "RES-13 " + ENDPOINT + " superseded not_rechecked",
                        "RES-14 " + ENDPOINT + " existing existing");
        assertThat(fixed()).isEmpty();
    }

    @Test
    void the_endpoint_of_a_stranger_is_judged_from_its_service() throws Exception {
        String stranger = "COST-01 vpce-0700000000000001a";
        first(PROVIDER);
        assertThat(failures("first")).contains(stranger + " open ");
        String whole = world;
        change("name: payments-platform", "name: payments-platform\n    role_denied: true");
        second(PROVIDER);
        assertThat(failures()).contains(stranger + " existing not_rechecked");
        world = whole;
        change("service: quote-engine", "service: policy-documents");
        second(PROVIDER);
        assertThat(fixed()).contains(stranger);
    }

    @Test
    void a_connection_is_judged_where_its_service_is() throws Exception {
        Path rules = Files.createDirectories(folder.resolve("our-rules/security"));
        Files.writeString(rules.resolve("SEC-90-connected.yaml"), """
                name: connected
                description: A connection that is in use.
                metadata:
                  id: SEC-90
                  title: A connection in use
                  severity: low
                  applies_to: connection
                  why: Somebody should know of it.
                  fix: Reject it.
                rule:
                  match:
                    - condition: connection.state == 'available'
                      output: "'in use'"
                examples:
                  - that: it waits
                    given: {state: pendingAcceptance}
                    expect: pass
                  - that: it is in use
                    given: {state: available}
                    expect: {fail: in use}
                """);
        Files.writeString(folder.resolve("plaudit.yaml"), "rules-dir: our-rules\n");
        String whole = world;
        first(BOTH);
        change("name: payments-platform", "name: payments-platform\n    role_denied: true");
        second(BOTH);
        assertThat(failures()).contains("SEC-90 " + ENDPOINT + " existing not_rechecked");
        world = whole;
        deleteTheEndpoint();
        second(BOTH);
        assertThat(fixed()).contains("SEC-90 " + ENDPOINT);
    }

    @Test
    void names_tags_and_order_do_not_make_a_failure_new() throws Exception {
        first(BOTH);
        change(
                "            name: refunds\n            service: refunds",
                "            name: renamed\n            service: refunds");
        change("tags: {Team: payments}", "tags: {Team: another, Name: renamed}");
        change("{id: 10.10.1.21}, {id: 10.10.1.22}", "{id: 10.10.1.22}, {id: 10.10.1.21}");
        second("888899990000,111122223333");
        assertThat(failures())
                .isNotEmpty()
                .allMatch(
                        failure -> failure.endsWith(" existing existing") || failure.endsWith(" superseded existing"));
        assertThat(fixed()).isEmpty();
    }

    @Test
    void a_load_balancer_of_two_services_has_two_findings_with_a_fingerprint_each() throws Exception {
        change("          - id: vpce-svc-0a110ce0000000003\n", """
                          - id: vpce-svc-0a110ce0000000009
                            name: refunds-too
                            load_balancers: [refunds]
                            acceptance_required: true
                            principals: [arn:aws:iam::888899990000:root]
                          - id: vpce-svc-0a110ce0000000003
                """);
        CommandRun run = scan(BOTH, "first", "--profile", "security");
        List<JsonNode> shared = run.findings("first").stream()
                .filter(finding -> finding.get("ruleId").asString().equals("SEC-08"))
                .filter(finding -> finding.get("resourceName").asString().equals("refunds"))
                .toList();
        assertThat(shared)
                .extracting(finding -> finding.get("serviceId").asString())
                .containsExactly("vpce-svc-0a110ce0000000003", "vpce-svc-0a110ce0000000009");
        assertThat(run.findings("first"))
                .extracting(finding -> finding.get("fingerprint").asString())
                .doesNotHaveDuplicates();
    }

    @Test
    void a_waiver_also_holds_for_what_could_not_be_judged_again() throws Exception {
        first(BOTH);
        change("name: contact-centre", "name: contact-centre\n    role_denied: true");
        Files.writeString(folder.resolve("waivers.yaml"), """
                - {rule: RES-13, resource: %s, reason: one zone will do, owner: me, expires: 2027-03-31}
                """.formatted(ENDPOINT));
        second(BOTH, "--waivers", "waivers.yaml");
        assertThat(failures()).contains("RES-13 " + ENDPOINT + " waived not_rechecked");
    }

    private void change(String from, String to) {
        assertThat(world.contains(from)).as(from).isTrue();
        world = world.replace(from, to);
    }

    private void deleteTheEndpoint() {
        change("""
                        endpoints:
                          - id: vpce-0800000000000001a
                            name: refunds
                            service: refunds
                            subnets: [contact-a]
                            security_groups: [default]
                            metrics: {BytesProcessed: 6200000000}
                """, "");
    }

    private CommandRun first(String accounts) throws Exception {
        return scan(accounts, "first");
    }

    /** The second scan, with the first as its baseline. */
    private CommandRun second(String accounts, String... more) throws Exception {
        return scan(
                accounts,
                "second",
                Stream.concat(Stream.of("--baseline", "first/findings.json"), Stream.of(more))
                        .toArray(String[]::new));
    }

    private CommandRun scan(String accounts, String out, String... more) throws Exception {
        return scan(Faults.none(), accounts, out, more);
    }

    private CommandRun scan(Faults faults, String accounts, String out, String... more) throws Exception {
        Path file = Files.writeString(folder.resolve("world.yaml"), world);
        try (SimulatedAws aws = SimulatedAws.start(TestWorld.load(file), faults)) {
            Stream<String> arguments = Stream.of(
                    "scan",
                    "--account",
                    accounts,
                    "--role",
                    "PlauditAudit",
                    "--external-id",
                    "meridian-audit-2026",
                    "--region",
                    "us-east-1,eu-west-1",
                    "--skip-rule",
                    OTHERS,
                    "--api-budget",
                    "unlimited",
                    "--format",
                    "json",
                    "--endpoint-url",
                    aws.endpoint().toString(),
                    "--out",
                    out);
            CommandRun run = CommandRun.of(
                    folder, Stream.concat(arguments, Stream.of(more)).toArray(String[]::new));
            assertThat(run.exitCode()).as(run.err()).isNotIn(ExitCode.FAULT, ExitCode.WRONG_INPUT);
            return run;
        }
    }

    private List<String> failures() throws Exception {
        return failures("second");
    }

    /** Rule, resource, state and baseline state of each failure. */
    private List<String> failures(String out) throws Exception {
        return nodes(report(out).get("findings"))
                .filter(finding -> finding.get("outcome").asString().equals("FAIL"))
                .map(finding -> name(finding) + " " + finding.get("state").asString() + " "
                        + finding.path("baselineState").asString(""))
                .toList();
    }

    private List<String> verdicts(String resource, String rule) throws Exception {
        return nodes(report("second").get("findings"))
                .filter(finding -> name(finding).equals(rule + " " + resource))
                .map(finding -> finding.get("outcome").asString())
                .toList();
    }

    private List<String> fixed() throws Exception {
        return nodes(report("second").get("baseline").get("fixed"))
                .map(BaselineTest::name)
                .toList();
    }

    private JsonNode report(String out) throws Exception {
        return JsonMapper.shared().readTree(Files.readString(folder.resolve(out + "/findings.json")));
    }

    private static String name(JsonNode finding) {
        return finding.get("ruleId").asString() + " "
                + finding.get("resourceId").asString();
    }

    private static Stream<JsonNode> nodes(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
