package dev.plaudit.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plaudit.accounts.Account;
import dev.plaudit.accounts.RegionSelection;
import dev.plaudit.accounts.Role;
import dev.plaudit.accounts.TestAccounts;
import dev.plaudit.aws.AccessKey;
import dev.plaudit.collect.request.ApiBudget;
import dev.plaudit.collect.request.AwsConnection;
import dev.plaudit.collect.request.CallObserver;
import dev.plaudit.collect.request.CallPlan;
import dev.plaudit.collect.request.Timeouts;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.Gap.Cause;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.inventory.RegionInventory.Coverage;
import dev.plaudit.simulator.Faults;
import dev.plaudit.simulator.RecordedCall;
import dev.plaudit.simulator.SimulatedAws;
import dev.plaudit.simulator.TestWorld;
import dev.plaudit.simulator.Trouble;
import dev.plaudit.simulator.World;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CollectorTest {

    private static final String CALLER = "100000000000";
    private static final String PROVIDER = "111111111111";
    private static final String CONSUMER = "222222222222";
    private static final String REGION = "us-east-1";
    private static final Timeouts PATIENCE = Timeouts.STANDARD.withAttempts(2);

    private static final String WORLD = """
            company: Test
            caller: "100000000000"
            accounts:
              - {id: "100000000000", name: tools, enabled_regions: [us-east-1]}
              - id: "111111111111"
                name: provider
                external_id: the-secret-handshake
                regions:
                  us-east-1:
                    vpcs: [{name: main, cidr: 10.0.0.0/16, subnets: {main-a: a, main-b: b}}]
                    target_groups:
                      - {name: web, type: ip, targets: [{id: 10.0.1.9}]}
                      - {name: spare, type: ip, targets: [{id: 10.0.1.10}]}
                    load_balancers:
                      - {name: orders, subnets: [main-a, main-b], listeners: [{port: 443, target_groups: [web]}]}
                      - {name: spare, subnets: [main-a, main-b], listeners: [{port: 443, target_groups: [spare]}]}
                    services:
                      - {id: vpce-svc-0aaaaaaaaaaaaaaaa, name: orders, load_balancers: [orders, spare],
                         principals: ["arn:aws:iam::222222222222:root"]}
              - id: "222222222222"
                name: consumer
                enabled_regions: [us-east-1, af-south-1]
                regions:
                  us-east-1:
                    vpcs: [{name: main, subnets: {main-a: a}}]
                    endpoints: [{name: orders, service: orders, subnets: [main-a]}]
              - {id: "444444444444", name: locked, role_denied: true}
            """;

    @TempDir
    private Path folder;

    private final Heard heard = new Heard();

    /** Notes what it hears. */
    private static class Heard implements CollectListener {
        final List<Integer> planned = new ArrayList<>();
        final List<RegionInventory> regions = new ArrayList<>();

        @Override
        public void planned(int scopes, int kept) {
            planned.add(scopes);
        }

        @Override
        public void read(RegionInventory region) {
            regions.add(region);
        }
    }

    @Test
    void everything_is_read_without_a_gap_and_every_scope_is_heard_of_once() throws Exception {
        Inventory inventory = collect(Faults.none(), provider(), consumer(REGION));

        assertThat(inventory.regions()).extracting(RegionInventory::coverage).containsOnly(Coverage.COMPLETE);
        assertThat(inventory.regions().get(0).loadBalancing().loadBalancers().orElseThrow())
                .hasSize(2);
        assertThat(heard.planned).containsExactly(2);
        assertThat(heard.regions).containsExactlyInAnyOrderElementsOf(inventory.regions());
    }

    @Test
    void a_denied_call_is_a_gap_and_the_rest_goes_on() throws Exception {
        RegionInventory region = collect(Faults.none().withDenied(Calls.SUBNETS), provider())
                .regions()
                .get(0);

        assertThat(region.subnets()).isEmpty();
        assertThat(region.loadBalancing().targetGroups()).isPresent();
        assertThat(region.coverage()).isEqualTo(Coverage.PARTIAL);
        assertThat(region.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.call()).isEqualTo(Calls.SUBNETS);
            assertThat(gap.cause()).isEqualTo(Cause.DENIED);
            assertThat(gap.message()).startsWith("UnauthorizedOperation").contains("plaudit-test");
        });
    }

    @Test
    void a_call_that_is_throttled_to_the_last_attempt_is_a_gap() throws Exception {
        Faults faults = Faults.none().with(Trouble.Refusal.THROTTLED, Calls.TARGET_HEALTH);
        RegionInventory region = collect(faults, provider()).regions().get(0);

        assertThat(region.gaps()).extracting(Gap::cause).containsOnly(Cause.THROTTLED);
        assertThat(region.gaps()).extracting(Gap::resource).allMatch(arn -> arn.contains("targetgroup/"));
        assertThat(region.loadBalancing().targetGroups().orElseThrow())
                .allSatisfy(group -> assertThat(group.details().targets()).isEmpty());
    }

    @Test
    void one_load_balancer_that_is_gone_does_not_hide_the_others() throws Exception {
        String gone =
                collect(Faults.none(), provider())
                        .regions()
                        .get(0)
                        .loadBalancing()
                        .loadBalancers()
                        .orElseThrow()
                        .stream()
                        .filter(balancer -> balancer.loadBalancerName().equals("spare"))
                        .findFirst()
                        .orElseThrow()
                        .loadBalancerArn();

        RegionInventory region;
        try (SimulatedAws aws = SimulatedAws.start(world(), Faults.none().withVanished(gone));
                Collector collector = collector(aws, ApiBudget.UNLIMITED)) {
            CallPlan byArn = CallPlan.toRead(List.of(Calls.TAGS, Calls.LISTENERS));
            region = Collected.by(collector, List.of(provider()), byArn, heard)
                    .regions()
                    .get(0);
        }

        assertThat(region.loadBalancing().loadBalancers().orElseThrow())
                .extracting(balancer -> balancer.loadBalancerName())
                .containsExactly("orders");
        assertThat(region.loadBalancing()
                        .loadBalancers()
                        .orElseThrow()
                        .get(0)
                        .details()
                        .tags())
                .isPresent();
        assertThat(region.gaps()).extracting(Gap::cause).containsOnly(Cause.VANISHED);
        assertThat(region.gaps()).extracting(Gap::resource).containsOnly(gone);
    }

    @Test
    void a_region_that_is_not_enabled_is_skipped_after_one_call() throws Exception {
        try (SimulatedAws aws = SimulatedAws.start(world())) {
            Inventory inventory = collect(aws, ApiBudget.UNLIMITED, consumer("eu-south-1"));

            assertThat(inventory.regions()).singleElement().satisfies(region -> {
                assertThat(region.coverage()).isEqualTo(Coverage.SKIPPED);
                assertThat(region.gaps()).extracting(Gap::cause).containsExactly(Cause.REGION_DISABLED);
            });
            assertThat(aws.calls())
                    .filteredOn(call -> call.region().equals("eu-south-1"))
                    .hasSize(1);
        }
    }

    @Test
    void all_regions_are_those_that_the_account_itself_has_enabled() throws Exception {
        Account everywhere =
                TestAccounts.account(CONSUMER, "", role(), Optional.empty(), new RegionSelection.AllEnabled());

        assertThat(collect(Faults.none(), everywhere).regions())
                .extracting(RegionInventory::region)
                .containsExactly("af-south-1", REGION);
    }

    @Test
    void an_account_whose_regions_cannot_be_listed_has_a_gap_for_all_of_them() throws Exception {
        Account everywhere =
                TestAccounts.account(CONSUMER, "", role(), Optional.empty(), new RegionSelection.AllEnabled());

        assertThat(collect(Faults.none().withDenied(Calls.REGIONS), everywhere).regions())
                .singleElement()
                .satisfies(region -> {
                    assertThat(region.region()).isEqualTo(RegionInventory.EVERY_REGION);
                    assertThat(region.coverage()).isEqualTo(Coverage.FAILED);
                    assertThat(region.gaps().get(0).call()).isEqualTo(Calls.REGIONS);
                });
    }

    @Test
    void a_role_that_wants_an_external_id_shuts_each_named_region() throws Exception {
        Account without = TestAccounts.account(PROVIDER, "", role(), Optional.empty(), named(REGION, "eu-west-1"));

        Inventory inventory = collect(Faults.none(), without, consumer(REGION));

        assertThat(inventory.regions())
                .extracting(RegionInventory::region)
                .containsExactly("eu-west-1", REGION, REGION);
        assertThat(inventory.regions().get(0).gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.call()).isEqualTo(Calls.ASSUME_ROLE);
            assertThat(gap.cause()).isEqualTo(Cause.DENIED);
            assertThat(gap.region()).isEqualTo("eu-west-1");
            assertThat(gap.message()).doesNotContain("the-secret-handshake");
        });
        assertThat(inventory.regions().get(2).coverage()).isEqualTo(Coverage.COMPLETE);
    }

    @Test
    void the_callers_own_account_is_read_with_and_without_a_role() throws Exception {
        Account with = TestAccounts.account(CALLER, "", role(), Optional.empty(), named(REGION));
        Account without = TestAccounts.account(CALLER, "", Optional.empty(), Optional.empty(), named(REGION));

        for (Account own : List.of(with, without)) {
            assertThat(collect(Faults.none(), own).regions().get(0).coverage()).isEqualTo(Coverage.COMPLETE);
            assertThat(collect(Faults.none().withDenied(Calls.ASSUME_ROLE), own)
                            .regions()
                            .get(0)
                            .coverage())
                    .isEqualTo(Coverage.COMPLETE);
        }
    }

    @Test
    void another_account_is_not_read_with_the_callers_credentials() throws Exception {
        Account without = TestAccounts.account(CONSUMER, "", Optional.empty(), Optional.empty(), named(REGION));

        assertThat(collect(Faults.none(), without).regions()).singleElement().satisfies(region -> {
            assertThat(region.coverage()).isEqualTo(Coverage.FAILED);
            assertThat(region.gaps().get(0).message()).contains("no role is configured", CALLER);
        });
    }

    @Test
    void a_stopped_scan_returns_soon_with_a_gap_for_all_that_it_did_not_read() throws Exception {
        Account[] many = regions().toArray(Account[]::new);
        try (SimulatedAws aws = SimulatedAws.start(world(), Faults.none().withLatency(Duration.ofMillis(200)));
                Collector collector = collector(aws, ApiBudget.UNLIMITED)) {
            CountDownLatch begun = new CountDownLatch(1);
            Heard counting = new Heard() {
                @Override
                public void planned(int scopes, int kept) {
                    super.planned(scopes, kept);
                    begun.countDown();
                }
            };
            CompletableFuture<Inventory> running = CompletableFuture.supplyAsync(() -> {
                try {
                    return Collected.by(collector, Arrays.asList(many), CallPlan.ALL, counting);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            begun.await();
            Thread.sleep(300);
            long stopped = System.nanoTime();
            collector.stop();
            Inventory inventory = running.get();

            assertThat(Duration.ofNanos(System.nanoTime() - stopped)).isLessThan(Duration.ofSeconds(5));
            assertThat(inventory.regions()).hasSize(17).noneMatch(region -> region.coverage() == Coverage.COMPLETE);
            assertThat(inventory.regions())
                    .flatExtracting(RegionInventory::gaps)
                    .extracting(Gap::cause)
                    .containsOnly(Cause.INTERRUPTED);
            assertThat(counting.regions).containsExactlyInAnyOrderElementsOf(inventory.regions());
        }
    }

    @Test
    void a_listener_that_fails_ends_the_scan_with_its_own_words() throws Exception {
        Heard full = new Heard() {
            @Override
            public void read(RegionInventory region) {
                super.read(region);
                throw new UncheckedIOException(new NoSuchFileException("disk"));
            }
        };
        try (SimulatedAws aws = SimulatedAws.start(world());
                Collector collector = collector(aws, ApiBudget.UNLIMITED)) {
            assertThatThrownBy(() -> Collected.by(collector, regions(), CallPlan.ALL, full))
                    .isInstanceOf(NoSuchFileException.class);
            assertThat(full.regions).hasSize(1);
        }
    }

    @Test
    void wrong_base_credentials_are_told_at_once() throws Exception {
        try (SimulatedAws aws = SimulatedAws.start(world());
                Collector collector = new Collector(
                        new AwsConnection(
                                Optional.of(aws.endpoint()),
                                Optional.of(new AccessKey("WRONG", "secret")),
                                ApiBudget.UNLIMITED,
                                PATIENCE,
                                4),
                        Clock.systemUTC(),
                        "test",
                        CallObserver.NONE)) {
            assertThatThrownBy(() -> Collected.by(collector, List.of(provider()), CallPlan.ALL, heard))
                    .isInstanceOf(NoAccessException.class)
                    .hasMessageContaining("security token");
        }
    }

    @Test
    void an_account_without_services_and_endpoints_costs_three_calls() throws Exception {
        try (SimulatedAws aws = SimulatedAws.start(world())) {
            collect(aws, ApiBudget.UNLIMITED, consumer("af-south-1"));

            assertThat(aws.calls())
                    .filteredOn(call -> call.region().equals("af-south-1"))
                    .extracting(RecordedCall::action)
                    .containsExactlyInAnyOrder(Calls.SERVICES, Calls.ENDPOINTS, Calls.ZONES);
        }
    }

    @Test
    void half_a_budget_is_never_throttled_where_no_budget_is() throws Exception {
        World busy = busyWorld();
        try (SimulatedAws aws = SimulatedAws.start(busy, Faults.none().withAwsLimits());
                Collector polite = collector(aws, new ApiBudget(0.5))) {
            Inventory inventory = Collected.by(polite, List.of(plain()), CallPlan.ALL, heard);

            assertThat(inventory.regions().get(0).gaps()).isEmpty();
            assertThat(polite.statistics().total().requests())
                    .isEqualTo(aws.calls().size());
            assertThat(polite.statistics().byCall().keySet())
                    .as("requests go by the names that IAM has")
                    .containsExactlyInAnyOrderElementsOf(aws.calls().stream()
                            .map(RecordedCall::action)
                            .distinct()
                            .toList())
                    .contains(Calls.METRIC_DATA);
        }
        try (SimulatedAws aws = SimulatedAws.start(busy, Faults.none().withAwsLimits());
                Collector hasty = new Collector(
                        new AwsConnection(
                                Optional.of(aws.endpoint()), key(), ApiBudget.UNLIMITED, PATIENCE.withAttempts(1), 4),
                        Clock.systemUTC(),
                        "test",
                        CallObserver.NONE)) {
            assertThat(Collected.by(hasty, List.of(plain()), CallPlan.ALL, heard)
                            .regions()
                            .get(0)
                            .gaps())
                    .extracting(Gap::cause)
                    .contains(Cause.THROTTLED);
        }
    }

    /** Twenty-four target groups on one load balancer: more than forty calls of Elastic Load Balancing. */
    private World busyWorld() throws Exception {
        StringBuilder groups = new StringBuilder();
        StringBuilder listeners = new StringBuilder();
        for (int number = 10; number < 34; number++) {
            groups.append("          - {name: g" + number + ", type: ip, targets: [{id: 10.0.1." + number + "}]}\n");
            listeners
                    .append(number == 10 ? "" : ", ")
                    .append("{port: " + number + ", target_groups: [g" + number + "]}");
        }
        return load("""
                company: Test
                caller: "100000000000"
                accounts:
                  - id: "111111111111"
                    regions:
                      us-east-1:
                        vpcs: [{name: main, cidr: 10.0.0.0/16, subnets: {main-a: a}}]
                        target_groups:
                %s
                        load_balancers: [{name: orders, subnets: [main-a], listeners: [%s]}]
                        services: [{id: vpce-svc-0aaaaaaaaaaaaaaaa, name: orders, load_balancers: [orders]}]
                """.formatted(groups, listeners));
    }

    private World world() throws Exception {
        return load(WORLD);
    }

    private World load(String text) throws Exception {
        return TestWorld.load(Files.writeString(folder.resolve("world.yaml"), text));
    }

    private Inventory collect(Faults faults, Account... accounts) throws Exception {
        try (SimulatedAws aws = SimulatedAws.start(world(), faults)) {
            return collect(aws, ApiBudget.UNLIMITED, accounts);
        }
    }

    private Inventory collect(SimulatedAws aws, ApiBudget budget, Account... accounts) throws Exception {
        try (Collector collector = collector(aws, budget)) {
            return Collected.by(collector, List.of(accounts), CallPlan.ALL, heard);
        }
    }

    private static Collector collector(SimulatedAws aws, ApiBudget budget) {
        return new Collector(
                new AwsConnection(Optional.of(aws.endpoint()), key(), budget, PATIENCE, 4),
                Clock.systemUTC(),
                "test",
                CallObserver.NONE);
    }

    private static Optional<AccessKey> key() {
        return Optional.of(new AccessKey(SimulatedAws.ACCESS_KEY, "secret"));
    }

    /** The provider's account in all Regions of the simulated AWS that need no opting in. */
    private static List<Account> regions() {
        return List.of(TestAccounts.account(
                PROVIDER, "provider", role(), Optional.of("the-secret-handshake"), new RegionSelection.AllEnabled()));
    }

    private static Account provider() {
        return TestAccounts.account(PROVIDER, "provider", role(), Optional.of("the-secret-handshake"), named(REGION));
    }

    private static Account plain() {
        return TestAccounts.account(PROVIDER, "", role(), Optional.empty(), named(REGION));
    }

    private static Account consumer(String region) {
        return TestAccounts.account(CONSUMER, "consumer", role(), Optional.empty(), named(region));
    }

    private static Optional<Role> role() {
        return Optional.of(new Role("PlauditAudit"));
    }

    private static RegionSelection named(String... regions) {
        return new RegionSelection.Named(List.of(regions));
    }
}
