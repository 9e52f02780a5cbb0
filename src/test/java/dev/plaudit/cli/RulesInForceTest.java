package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.simulator.SimulatedAws;
import dev.plaudit.simulator.World;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The rules of the configuration decide what is collected and what the audit role must allow. */
class RulesInForceTest {

    private static final String ONLY_SEC_01 = "sec-01.yaml";

    @TempDir
    private Path folder;

    @BeforeEach
    void configure_one_rule() throws Exception {
        Files.writeString(folder.resolve(ONLY_SEC_01), """
                role: PlauditAudit
                external-id: meridian-audit-2026
                regions: [eu-central-1]
                accounts: ["222233334444"]
                fail-on: none
                only-rules: SEC-01
                """);
    }

    @Test
    void the_policy_is_that_of_the_rules_in_force() {
        CommandRun policy = CommandRun.of(folder, "iam", "policy", "--config", ONLY_SEC_01);

        assertThat(policy.exitCode()).isZero();
        assertThat(policy.out().lines().map(String::strip).filter(line -> line.contains(":Describe")))
                .containsExactly(
                        "\"ec2:DescribeAvailabilityZones\",",
                        "\"ec2:DescribeRegions\",",
                        "\"ec2:DescribeVpcEndpointServiceConfigurations\",",
                        "\"ec2:DescribeVpcEndpointServicePermissions\",",
                        "\"ec2:DescribeVpcEndpoints\"");
    }

    @Test
    void a_snapshot_that_was_collected_for_one_rule_leaves_the_others_unknown() {
        try (SimulatedAws aws = SimulatedAws.start(World.demo())) {
            CommandRun collect = CommandRun.of(
                    folder,
                    "collect",
                    "--config",
                    ONLY_SEC_01,
                    "--endpoint-url",
                    aws.endpoint().toString(),
                    "--api-budget",
                    "unlimited",
                    "--out",
                    "shard");
            assertThat(collect.err()).doesNotContain("Exception");
        }

        CommandRun check = CommandRun.of(folder, "check", "shard/snapshot.ndjson.gz", "--fail-on", "none");

        assertThat(check.exitCode())
                .as("the snapshot holds all that it was to hold")
                .isZero();
        assertThat(check.findings("plaudit-report"))
                .filteredOn(finding -> finding.get("ruleId").asString().equals("SEC-01"))
                .extracting(RulesInForceTest::outcome)
                .containsExactlyInAnyOrder("FAIL", "PASS");
        List<JsonNode> zones = check.findings("plaudit-report").stream()
                .filter(finding -> finding.get("ruleId").asString().equals("RES-02"))
                .toList();
        assertThat(zones).hasSize(2).allSatisfy(finding -> {
            assertThat(outcome(finding)).isEqualTo("UNKNOWN");
            assertThat(finding.get("message").asString())
                    .contains("the snapshot was collected without"
                            + " elasticloadbalancing:DescribeLoadBalancers in account 222233334444,"
                            + " eu-central-1; collect again with the rule enabled");
            assertThat(finding.get("gaps").get(0).get("cause").asString()).isEqualTo("not_collected");
        });
        assertThat(check.file("plaudit-report/report.html")).contains("not collected");
        assertThat(check.file("plaudit-report/report.sarif"))
                .contains("elasticloadbalancing:DescribeLoadBalancers not collected")
                .contains("\"executionSuccessful\": false");
    }

    @Test
    void a_place_that_nothing_is_in_is_announced_and_one_that_something_is_in_is_not() throws Exception {
        Files.writeString(folder.resolve("plaudit.yaml"), """
                role: PlauditAudit
                external-id: meridian-audit-2026
                regions: [eu-central-1]
                accounts: ["222233334444"]
                rules:
                  all:
                    where:
                      - {accounts: sandbocks-*, severity: info}
                      - {regions: eu-central-1, severity: low}
                  SEC-01:
                    where:
                      - {resource-tags: {tiar: gold}, severity: info}
                """);
        try (SimulatedAws aws = SimulatedAws.start(World.demo())) {
            CommandRun scan = CommandRun.of(
                    folder,
                    "scan",
                    "--rule",
                    "SEC-01,RES-01",
                    "--endpoint-url",
                    aws.endpoint().toString(),
                    "--api-budget",
                    "unlimited");
            assertThat(scan.err()).contains("Configuration: plaudit.yaml\n");
            assertThat(scan.out().lines().filter(line -> line.contains("matched nothing")))
                    .containsExactlyInAnyOrder(
                            "Override matched nothing: accounts sandbocks-*",
                            "Override matched nothing: resource tag tiar=gold");
            assertThat(scan.file("plaudit-report/report.html"))
                    .contains("Override matched nothing: accounts sandbocks-*");
        }
    }

    private static String outcome(JsonNode finding) {
        return finding.get("outcome").asString();
    }
}
