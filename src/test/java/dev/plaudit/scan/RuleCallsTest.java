package dev.plaudit.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.Seed;
import dev.plaudit.accounts.Account;
import dev.plaudit.collect.request.CallPlan;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.inventory.RegionInventory.Coverage;
import dev.plaudit.results.Finding;
import dev.plaudit.results.FindingStatus;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.ScanResult;
import dev.plaudit.rules.Rule;
import dev.plaudit.simulator.GeneratedWorld;
import dev.plaudit.simulator.RecordedCall;
import dev.plaudit.simulator.SimulatedAws;
import dev.plaudit.simulator.World;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The rules in force decide which calls a scan makes. A build scans with some of the sets of calls that a rule has,
 * with {@code -Dplaudit.samples=all} with each of them.
 */
@Execution(ExecutionMode.CONCURRENT)
class RuleCallsTest {

    /** The rule about the calls that were to be made: fewer of them may well all have an answer. */
    private static final String COVERAGE = "OPS-16";

    private static final int SAMPLE = 6;
    private static final String REGION = "us-east-1";
    private static final World TWO_ACCOUNTS = GeneratedWorld.of(2, List.of(REGION));
    private static final List<String> LISTINGS = List.of(
            "ec2:DescribeAvailabilityZones 1",
            "ec2:DescribeVpcEndpointServiceConfigurations 1",
            "ec2:DescribeVpcEndpoints 1");

    private static Map<String, List<Finding>> amongAll = Map.of();

    @BeforeAll
    static void judge_the_demo_by_all_rules() {
        amongAll = findings(SimulatedScan.judgedDemo());
    }

    @Test
    void who_may_connect_takes_a_call_a_service_and_none_of_load_balancing() throws Exception {
        assertProviderTakes(SimulatedScan.asked("SEC-01"), "ec2:DescribeVpcEndpointServicePermissions 2");
    }

    @Test
    void the_zones_of_endpoints_take_no_call_of_load_balancing_and_no_permissions() throws Exception {
        CallPlan asked = SimulatedScan.asked("RES-13");
        assertProviderTakes(asked, "ec2:DescribeSubnets 1", "ec2:DescribeVpcEndpointConnections 1");
        assertThat(made(asked, "consumer")).containsExactlyInAnyOrderElementsOf(and("ec2:DescribeSubnets 1"));
    }

    @Test
    void cross_zone_takes_neither_connections_nor_permissions_nor_tags() throws Exception {
        assertProviderTakes(
                SimulatedScan.asked("RES-11"),
                "ec2:DescribeInstances 1",
                "ec2:DescribeSubnets 1",
                "elasticloadbalancing:DescribeListeners 2",
                "elasticloadbalancing:DescribeLoadBalancerAttributes 2",
                "elasticloadbalancing:DescribeLoadBalancers 1",
                "elasticloadbalancing:DescribeRules 4",
                "elasticloadbalancing:DescribeTargetGroupAttributes 4",
                "elasticloadbalancing:DescribeTargetGroups 1",
                "elasticloadbalancing:DescribeTargetHealth 4");
    }

    @Test
    void without_a_rule_the_listings_are_all() throws Exception {
        assertProviderTakes(CallPlan.toRead(List.of()));
    }

    @TestFactory
    Stream<DynamicTest> a_rule_alone_says_what_it_says_among_all_and_no_other_passes_for_want_of_facts() {
        Map<List<String>, List<Rule>> byCalls = SimulatedScan.rules().all().stream()
                .collect(Collectors.groupingBy(
                        rule -> CallPlan.toRead(rule.callsRead()).calls(), LinkedHashMap::new, Collectors.toList()));
        return Seed.sample(List.copyOf(byCalls.values()), SAMPLE).stream()
                .map(alike -> DynamicTest.dynamicTest(
                        alike.stream().map(Rule::id).collect(Collectors.joining(", ")),
                        () -> assertSaysTheSame(alike)));
    }

    @Test
    void the_policy_of_the_rules_in_force_is_every_call_that_the_demo_makes() throws Exception {
        CallPlan asked = CallPlan.toRead(SimulatedScan.rules().callsRead());
        try (SimulatedAws aws = SimulatedAws.start(World.demo())) {
            SimulatedScan.collect(aws, SimulatedScan.demoAccounts(), asked);
            assertThat(aws.calls().stream()
                            .map(RecordedCall::action)
                            .filter(action -> !action.startsWith("sts:"))
                            .distinct())
                    .as("the demo names its Regions, so nobody lists them")
                    .containsExactlyInAnyOrderElementsOf(asked.calls().stream()
                            .filter(call -> !call.equals(Calls.REGIONS))
                            .toList());
        }
    }

    @Test
    void other_rules_cannot_tell_from_such_a_snapshot_which_is_complete_all_the_same() throws Exception {
        Inventory inventory;
        try (SimulatedAws aws = SimulatedAws.start(TWO_ACCOUNTS)) {
            inventory = SimulatedScan.collect(aws, accounts(), SimulatedScan.asked("SEC-01"));
        }
        assertThat(inventory.regions())
                .extracting(RegionInventory::coverage)
                .containsExactly(Coverage.COMPLETE, Coverage.COMPLETE);

        List<Finding> balancers = SimulatedScan.judge(inventory).findings().stream()
                .filter(finding -> finding.ruleId().equals("RES-11"))
                .toList();
        assertThat(balancers).hasSize(2).allSatisfy(finding -> {
            assertThat(finding.message())
                    .startsWith("unknown: the snapshot was collected without"
                            + " elasticloadbalancing:DescribeLoadBalancers in account ")
                    .contains("; collect again with the rule enabled");
            assertThat(finding.gaps()).extracting(Gap::cause).containsOnly(Gap.Cause.NOT_COLLECTED);
            assertThat(finding.gaps())
                    .extracting(Gap::call)
                    .as("what tells the first fact that is missing, and no other call")
                    .containsExactly("elasticloadbalancing:DescribeLoadBalancers");
        });
        assertThat(SimulatedScan.judge(inventory).findings())
                .filteredOn(finding -> finding.ruleId().equals("RES-13"))
                .filteredOn(finding -> finding.resourceType().equals("scope"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.gaps())
                        .extracting(Gap::call)
                        .containsExactly("ec2:DescribeVpcEndpointConnections"));
    }

    private static void assertSaysTheSame(List<Rule> rules) throws Exception {
        Map<String, List<Finding>> alone;
        try (SimulatedAws aws = SimulatedAws.start(World.demo())) {
            alone = findings(SimulatedScan.judge(SimulatedScan.collect(
                    aws,
                    SimulatedScan.demoAccounts(),
                    CallPlan.toRead(rules.get(0).callsRead()))));
        }
        for (Rule rule : rules) {
            if (rule.id().equals(COVERAGE)) {
                continue;
            }
            assertThat(alone.get(rule.id())).isEqualTo(amongAll.get(rule.id()));
        }
        assertThat(passing(amongAll)).containsAll(passing(alone));
    }

    /** The findings of each rule as it judged them: which failures supersede others depends on the rules in force. */
    private static Map<String, List<Finding>> findings(ScanResult judged) {
        return judged.findings().stream()
                .map(finding -> finding.outcome() == Outcome.FAIL ? finding.with(FindingStatus.OPEN) : finding)
                .collect(Collectors.groupingBy(Finding::ruleId));
    }

    private static Set<String> passing(Map<String, List<Finding>> findings) {
        return findings.values().stream()
                .flatMap(List::stream)
                .filter(finding -> finding.outcome() == Outcome.PASS)
                .filter(finding -> !finding.ruleId().equals(COVERAGE))
                .map(finding -> finding.ruleId() + " " + finding.accountId() + " " + finding.resourceId())
                .collect(Collectors.toSet());
    }

    private static void assertProviderTakes(CallPlan asked, String... more) throws Exception {
        assertThat(made(asked, "provider")).containsExactlyInAnyOrderElementsOf(and(more));
    }

    private static List<String> and(String... more) {
        List<String> all = new ArrayList<>(LISTINGS);
        all.addAll(Arrays.asList(more));
        return all;
    }

    /** The calls in the account that provides, or in the one that consumes: {@code ec2:DescribeSubnets 1}. */
    private static List<String> made(CallPlan asked, String part) throws Exception {
        try (SimulatedAws aws = SimulatedAws.start(TWO_ACCOUNTS)) {
            Inventory inventory = SimulatedScan.collect(aws, accounts(), asked);
            RegionInventory region = inventory.regions().stream()
                    .filter(each -> each.privateLink().services().orElseThrow().isEmpty() == part.equals("consumer"))
                    .findFirst()
                    .orElseThrow();
            return aws.calls().stream()
                    .filter(call -> call.accountId().equals(region.accountId()))
                    .map(RecordedCall::action)
                    .filter(action -> !action.startsWith("sts:"))
                    .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()))
                    .entrySet()
                    .stream()
                    .map(call -> call.getKey() + " " + call.getValue())
                    .toList();
        }
    }

    private static List<Account> accounts() {
        return SimulatedScan.accounts(TWO_ACCOUNTS, List.of(REGION));
    }
}
