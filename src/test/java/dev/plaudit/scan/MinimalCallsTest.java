package dev.plaudit.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.collect.request.CallPlan;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.simulator.GeneratedWorld;
import dev.plaudit.simulator.RecordedCall;
import dev.plaudit.simulator.SimulatedAws;
import dev.plaudit.simulator.World;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A scan asks AWS for no more than it needs, and for nothing twice. */
class MinimalCallsTest {

    private static final String EMPTY_REGION = "ap-south-1";
    private static final List<String> REGIONS = List.of("us-east-1", "eu-west-1");
    private static final World WORLD = GeneratedWorld.of(4, REGIONS);

    private static List<RecordedCall> calls;
    private static Inventory inventory;

    @BeforeAll
    static void scan_two_providers_and_two_consumers() throws Exception {
        try (SimulatedAws aws = SimulatedAws.start(WORLD)) {
            inventory = SimulatedScan.collect(
                    aws,
                    SimulatedScan.accounts(WORLD, List.of(REGIONS.get(0), REGIONS.get(1), EMPTY_REGION)),
                    CallPlan.ALL);
            calls = aws.calls();
        }
    }

    @Test
    void an_empty_region_takes_three_calls_of_ec2_and_none_of_load_balancing() {
        assertThat(inventory.regions())
                .filteredOn(region -> region.region().equals(EMPTY_REGION))
                .hasSize(4)
                .allSatisfy(region -> assertThat(asked(calls, region).keySet())
                        .containsExactly(
                                "ec2:DescribeAvailabilityZones",
                                "ec2:DescribeVpcEndpointServiceConfigurations",
                                "ec2:DescribeVpcEndpoints"));
    }

    @Test
    void every_account_and_region_takes_what_the_formula_says() {
        assertThat(inventory.regions())
                .hasSize(12)
                .allSatisfy(region -> assertThat(asked(calls, region)).isEqualTo(CallFormula.of(region)));
    }

    @Test
    void the_formula_holds_for_every_kind_of_endpoint_in_the_demo() throws Exception {
        try (SimulatedAws aws = SimulatedAws.start(World.demo())) {
            // A connection may break on a busy machine; the SDK then makes the call again.
            LongAdder again = new LongAdder();
            Inventory demo = SimulatedScan.collect(
                    aws,
                    SimulatedScan.demoAccounts(),
                    CallPlan.ALL,
                    attempt -> again.add(attempt.number() > 1 ? 1 : 0));
            List<RecordedCall> calls = aws.calls().stream().distinct().toList();
            List<RegionInventory> read = demo.regions().stream()
                    .filter(region -> region.gaps().isEmpty())
                    // Its Application Load Balancer behind a Network Load Balancer is beyond the formula.
                    .filter(region -> !region.accountId().equals("222233334444"))
                    .toList();

            assertThat(read).hasSizeGreaterThan(20);
            assertThat(read)
                    .allSatisfy(region -> assertThat(asked(calls, region)).isEqualTo(CallFormula.of(region)));
            assertThat(aws.calls()).hasSizeLessThanOrEqualTo(calls.size() + again.intValue());
            assertThat(calls)
                    .extracting(RecordedCall::action)
                    .contains(Calls.ROUTE_TABLES, Calls.VPC_ATTRIBUTE, Calls.SECURITY_GROUPS, Calls.NOTIFICATIONS);
        }
    }

    @Test
    void everything_about_two_services_takes_36_calls_and_about_two_endpoints_7() {
        assertThat(inventory.regions())
                .filteredOn(region -> !region.region().equals(EMPTY_REGION))
                .extracting(CallFormula::total)
                .containsExactlyInAnyOrder(36L, 36L, 36L, 36L, 7L, 7L, 7L, 7L);
    }

    /** The formula of the reference, worked out by hand for what these worlds hold. */
    @ParameterizedTest
    @CsvSource({"0, 3", "1, 24", "10, 133", "25, 315"})
    void a_provider_takes_what_the_formula_says(int services, long formula) throws Exception {
        World world = GeneratedWorld.provider(services);
        try (SimulatedAws aws = SimulatedAws.start(world)) {
            Inventory read =
                    SimulatedScan.collect(aws, SimulatedScan.accounts(world, List.of("us-east-1")), CallPlan.ALL);

            assertThat(read.regions()).singleElement().satisfies(region -> {
                assertThat(region.privateLink().services().orElseThrow()).hasSize(services);
                assertThat(asked(aws.calls(), region)).isEqualTo(CallFormula.of(region));
                assertThat(CallFormula.total(region)).isEqualTo(formula);
            });
        }
    }

    @Test
    void a_consumer_alone_takes_what_the_formula_says() throws Exception {
        World world = GeneratedWorld.consumer(20);
        try (SimulatedAws aws = SimulatedAws.start(world)) {
            Inventory read =
                    SimulatedScan.collect(aws, SimulatedScan.accounts(world, List.of("us-east-1")), CallPlan.ALL);

            assertThat(read.regions()).singleElement().satisfies(region -> {
                assertThat(region.privateLink().endpoints().orElseThrow()).hasSize(20);
                assertThat(asked(aws.calls(), region)).isEqualTo(CallFormula.of(region));
            });
        }
    }

    @Test
    void nothing_is_asked_twice() {
        assertThat(calls).doesNotHaveDuplicates();
    }

    @Test
    void each_role_is_assumed_once_for_all_regions() {
        assertThat(calls)
                .filteredOn(call -> call.action().equals("sts:AssumeRole"))
                .extracting(RecordedCall::accountId)
                .containsExactlyInAnyOrderElementsOf(SimulatedScan.accounts(WORLD, REGIONS).stream()
                        .map(account -> account.accountId())
                        .toList());
    }

    @Test
    void beyond_the_regions_only_the_caller_is_asked_for() {
        assertThat(calls)
                .filteredOn(call -> call.action().startsWith("sts:"))
                .filteredOn(call -> !call.action().equals("sts:AssumeRole"))
                .singleElement()
                .extracting(RecordedCall::action)
                .isEqualTo("sts:GetCallerIdentity");
    }

    private static SortedMap<String, Long> asked(List<RecordedCall> calls, RegionInventory region) {
        return calls.stream()
                .filter(call -> call.accountId().equals(region.accountId()))
                .filter(call -> call.region().equals(region.region()))
                .map(RecordedCall::action)
                .filter(action -> !action.startsWith("sts:"))
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }
}
