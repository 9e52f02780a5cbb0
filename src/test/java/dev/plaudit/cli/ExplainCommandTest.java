package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.report.SchemaCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code plaudit explain} on what the demo read. */
class ExplainCommandTest {

    private static final String SNAPSHOT = "plaudit-demo/snapshot.ndjson.gz";
    private static final String CLAIMS = "vpce-svc-0a110ce0000000002";

    @TempDir
    private static Path folder;

    @BeforeAll
    static void take_the_demos_snapshot() throws IOException {
        DemoRun.copyTo(folder.resolve("plaudit-demo"));
    }

    @Test
    void a_failure_shows_the_match_its_facts_with_their_calls_and_what_would_change_it() {
        CommandRun run = explain("res-05", CLAIMS);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.CLEAN);
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith("RES-05  medium  FAIL  Load balancer has an enabled zone without a target")
                .contains("account       111122223333 (payments-platform), us-east-1\n")
                .contains("status        superseded (superseded by RES-06)\n")
                .contains("Why: RES-05 fails: match 5 of 5 is true.\n")
                .contains("  4  false          then skip\n       load_balancer.targetGroups.value().all(g, g.cross")
                .contains("> 5  true           then fail\n")
                .contains("  zones = use1-az1, use1-az4, use1-az6\n", "  group_arns = not needed\n")
                .containsPattern("ec2:DescribeAvailabilityZones, ec2:DescribeSubnets, elasticloadbalancing:Describe"
                        + "LoadBalancers in 111122223333, us-east-1, read by 20[0-9T:.-]+Z\n"
                        + " +load_balancer.zoneIds = use1-az1, use1-az4, use1-az6\n")
                .contains("    load_balancer.targetGroups[0].targets[2].zoneIds = use1-az6\n")
                .contains("aws elbv2 register-targets")
                .contains("With load_balancer.targetGroups[0].crossZone = true (now false), the rule does not apply.");
    }

    @Test
    void the_nearest_value_of_a_parameter_that_passes_is_found() {
        assertThat(explain("RES-13", "underwriting").out())
                .contains("Parameters\n  min_zones = 2  (set by profile recommended)\n")
                .contains("With parameter min_zones = 1 (now 2), this passes.");
        assertThat(explain("OPS-01", "vpce-0a00000000000004a").out())
                .containsPattern("With parameter max_days = [0-9]{3} \\(now 7\\), this passes\\.")
                .containsPattern("""
                        ec2:DescribeVpcEndpointConnections in 222233334444, eu-central-1, read by .*
                         +connection.createdAt = 2026-04-14T10:30:00Z
                        """);
        assertThat(explain("COST-01", "vpce-0700000000000001a").out())
                .contains("With parameter allowed_pairs = eu-central-1>eu-west-1 (now none), this passes.")
                .contains("With parameter max_usd_per_tb = 21.0 (now 0.0), this passes.")
                .contains("ec2:DescribeVpcEndpoints in 777788889999, eu-central-1, read by ");
    }

    @Test
    void a_pass_shows_what_would_make_it_fail() {
        assertThat(explain("RES-05", "vpce-svc-0a110ce0000000001").out())
                .contains("Why: RES-05 passes: every condition is false, and none is undecided.\n")
                .contains("Single changes with which it would fail\n")
                .contains("targets[0].registered = false (now true), this fails.")
                .doesNotContain("status ", "Fix\n");
    }

    @Test
    void a_rule_that_does_not_apply_shows_the_match_that_skips() {
        assertThat(explain("RES-04", "inspection").out())
                .contains("Why: RES-04 does not apply: match 1 of 5 is true, and it skips the resource.\n")
                .contains("  5  not evaluated  then unknown\n")
                .doesNotContain("Single ");
    }

    @Test
    void an_unknown_names_the_fact_the_call_and_the_permission() {
        assertThat(explain("RES-05", "vpce-svc-0c0f0fee000000001").out())
                .contains("cannot be decided: ServiceTargetGroup.targets was not read.\n")
                .contains("    load_balancer.targetGroups[0].targets = not known\n")
                .contains(
                        "What was not seen\n  elasticloadbalancing:DescribeTargetHealth denied in account 333344445555")
                .contains("Allow the IAM action elasticloadbalancing:DescribeTargetHealth in account 333344445555");
        assertThat(explain("RES-04", "131313131313/eu-central-1").out())
                .contains("Why: RES-04 judged no resource here: the resources could not be listed.\n")
                .contains("sts:AssumeRole denied in account 131313131313", "its trust policy must allow");
    }

    @Test
    void json_follows_its_schema_for_every_verdict() {
        for (String outcome : List.of("FAIL", "UNKNOWN", "PASS", "NOT_APPLICABLE")) {
            JsonNode finding = DemoRun.get().findings("plaudit-demo").stream()
                    .filter(one -> one.path("outcome").asString().equals(outcome))
                    .findFirst()
                    .orElseThrow();
            CommandRun run = explain(finding.path("fingerprint").asString(), "--format", "json");
            assertThat(SchemaCheck.errors("/schemas/explanation.schema.json", run.out()))
                    .isEmpty();
            JsonNode explained = JsonMapper.shared().readTree(run.out());
            assertThat(explained.path("outcome")).isEqualTo(finding.path("outcome"));
            assertThat(explained.path("message")).isEqualTo(finding.path("message"));
        }
    }

    @Test
    void a_unique_beginning_of_a_fingerprint_is_enough_and_others_are_listed() {
        assertThat(explain("2dc0c2d8").out()).startsWith("RES-05  medium  FAIL");

        assertThat(problem("2dc")).contains("`2dc` is not the fingerprint of a finding", "at least 4");
        assertThat(problem("res-05"))
                .contains(
                        "RES-05 needs a resource: plaudit explain RES-05 RESOURCE",
                        "It judged:\n      2dc0c2d858ac  FAIL");
        assertThat(problem("claims-events")).contains("`claims-events` is not the fingerprint", "RES-05 vpce-svc-");
        assertThat(problem("00000000")).contains("no finding has a fingerprint that begins with 00000000");
        assertThat(problem("RES-05", "arn:aws"))
                .contains("`arn:aws` names several findings of RES-05", "Give the fingerprint of one:")
                .contains("2dc0c2d858ac  FAIL  RES-05  111122223333 us-east-1 arn:aws:", " of " + CLAIMS + "\n");
    }

    @Test
    void a_rule_or_resource_that_is_not_there_is_an_error_with_what_is_near() {
        assertThat(problem("RES-95", CLAIMS)).contains("there is no rule `RES-95`; did you mean `RES-");
        assertThat(problem("RES-05", "claim-events"))
                .contains("RES-05 has no verdict on `claim-events`; did you mean `claims-events`?", "It judged:");
        assertThat(problem("COST-04", "vpce-0a00000000000003a"))
                .contains("COST-04 is off, so it has no verdicts", "--rule COST-04");
        assertThat(problem("RES-05", "evil\u001b[31m\u202e")).doesNotContain("\u001b", "\u202e");
        assertThat(problem()).contains("FINDING");
    }

    @Test
    void a_waiver_shows_in_the_status() throws IOException {
        Files.writeString(folder.resolve("waivers.yaml"), """
                waivers:
                  - rule: OPS-01
                    resource: vpce-0a00000000000004a
                    reason: the partner signs in January
                    owner: team-links
                    expires: 2099-01-31
                """);

        assertThat(explain("OPS-01", "vpce-0a00000000000004a", "--waivers", "waivers.yaml")
                        .out())
                .contains("status        waived", "team-links", "the partner signs in January");
    }

    private static String problem(String... args) {
        CommandRun run = explain(args);
        assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run.out()).isEmpty();
        return run.err();
    }

    private static CommandRun explain(String... args) {
        List<String> all = new ArrayList<>(List.of("explain"));
        all.addAll(List.of(args));
        all.addAll(List.of("--snapshot", SNAPSHOT));
        return CommandRun.of(folder, all.toArray(String[]::new));
    }
}
