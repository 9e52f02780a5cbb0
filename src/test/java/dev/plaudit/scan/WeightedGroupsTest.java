package dev.plaudit.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.collect.request.CallPlan;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.policy.RuleSet;
import dev.plaudit.results.Finding;
import dev.plaudit.results.Outcome;
import dev.plaudit.simulator.Faults;
import dev.plaudit.simulator.SimulatedAws;
import dev.plaudit.simulator.TestWorld;
import dev.plaudit.simulator.World;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A blue/green deployment whose green group has no healthy target, from AWS to the verdict. */
class WeightedGroupsTest {

    private static final String WEIGHTS = "target_groups: [{name: blue, weight: 100}, {name: green, weight: 0}]";

    @TempDir
    private Path folder;

    @Test
    void a_group_with_weight_0_is_not_judged() throws Exception {
        List<Finding> findings = findings(WEIGHTS, Faults.none());

        assertThat(of("green", "RES-07", findings)).isEmpty();
        assertThat(of("blue", "RES-07", findings))
                .hasValueSatisfying(finding -> assertThat(finding.outcome()).isEqualTo(Outcome.PASS));
        assertThat(findings)
                .filteredOn(finding -> finding.ruleId().equals("RES-06"))
                .extracting(Finding::outcome)
                .containsOnly(Outcome.PASS);
    }

    @Test
    void a_rule_that_forwards_to_it_makes_it_a_failure_of_that_listener() throws Exception {
        List<Finding> findings =
                findings(WEIGHTS + ", rules: [{ip_address_type: ipv6, target_groups: [green]}]", Faults.none());

        assertThat(of("green", "RES-07", findings)).hasValueSatisfying(finding -> {
            assertThat(finding.outcome()).isEqualTo(Outcome.FAIL);
            assertThat(finding.message()).startsWith("no target in target group green of listener TCP 443 is healthy");
        });
    }

    @Test
    void a_denied_rule_leaves_the_group_unknown_and_the_other_certain() throws Exception {
        List<Finding> findings = findings(WEIGHTS, Faults.none().withDenied(Calls.RULES));

        for (String rule : List.of("RES-07", "SEC-11", "OPS-14", "RES-09", "OPS-06")) {
            assertThat(of("green", rule, findings)).as(rule).hasValueSatisfying(finding -> {
                assertThat(finding.outcome()).isEqualTo(Outcome.UNKNOWN);
                assertThat(finding.message()).contains(Calls.RULES);
            });
        }
        assertThat(of("blue", "RES-07", findings))
                .hasValueSatisfying(finding -> assertThat(finding.outcome()).isEqualTo(Outcome.PASS));
        assertThat(findings)
                .filteredOn(finding -> List.of("RES-04", "RES-05", "RES-06").contains(finding.ruleId()))
                .hasSize(3)
                .allSatisfy(finding -> {
                    assertThat(finding.outcome()).as(finding.ruleId()).isEqualTo(Outcome.UNKNOWN);
                    assertThat(finding.gaps()).anyMatch(gap -> gap.call().equals(Calls.RULES));
                });
    }

    @Test
    void a_denied_rule_does_not_matter_where_every_group_has_a_weight() throws Exception {
        List<Finding> findings =
                findings("target_groups: [blue, green]", Faults.none().withDenied(Calls.RULES));

        assertThat(of("green", "RES-07", findings))
                .hasValueSatisfying(finding -> assertThat(finding.outcome()).isEqualTo(Outcome.FAIL));
        assertThat(of("blue", "RES-07", findings))
                .hasValueSatisfying(finding -> assertThat(finding.outcome()).isEqualTo(Outcome.PASS));
    }

    private static Optional<Finding> of(String group, String rule, List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.ruleId().equals(rule))
                .filter(finding -> finding.resourceId().contains(":targetgroup/" + group + "/"))
                .findFirst();
    }

    private List<Finding> findings(String forwards, Faults faults) throws Exception {
        World world = TestWorld.load(Files.writeString(folder.resolve("world.yaml"), """
                company: Test
                caller: "100000000000"
                accounts:
                  - id: "111111111111"
                    name: provider
                    regions:
                      us-east-1:
                        vpcs: [{name: main, cidr: 10.0.0.0/16, subnets: {main-a: a, main-b: b}}]
                        target_groups:
                          - {name: blue, type: ip, targets: [{id: 10.0.1.9}, {id: 10.0.2.9}]}
                          - {name: green, type: ip, targets: [{id: 10.0.1.8, health: unhealthy}]}
                        load_balancers:
                          - name: orders
                            subnets: [main-a, main-b]
                            listeners: [{port: 443, %s}]
                        services:
                          - {id: vpce-svc-0aaaaaaaaaaaaaaaa, name: orders, load_balancers: [orders]}
                """.formatted(forwards)));
        RuleSet rules = SimulatedScan.rules();
        try (SimulatedAws aws = SimulatedAws.start(world, faults)) {
            Inventory inventory =
                    SimulatedScan.collect(aws, SimulatedScan.accounts(world, List.of("us-east-1")), CallPlan.ALL);
            return SimulatedScan.scan(rules).judge(inventory).findings();
        }
    }
}
