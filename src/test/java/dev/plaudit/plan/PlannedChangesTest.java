package dev.plaudit.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.Seed;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.inventory.AccountRegion;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.plan.PlannedChange.Action;
import dev.plaudit.plan.Value.Fields;
import dev.plaudit.plan.Value.Items;
import dev.plaudit.results.Finding;
import dev.plaudit.results.Outcome;
import dev.plaudit.scan.Scan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Real plans of a Terraform configuration, applied to what a scan saw of it. */
class PlannedChangesTest {

    private static final List<String> CHANGES = List.of(
            "acceptance-off",
            "built-new",
            "consumer-added",
            "consumers-deleted",
            "cross-zone-off",
            "endpoint-in-one-zone",
            "group-replaced",
            "imported",
            "moved",
            "open-to-all",
            "security-group-opened",
            "service-added",
            "subnet-removed",
            "weights-swapped",
            "worker-removed");

    /** Of the attributes of one change, in a build. */
    static final int A_FEW = 3;

    private static Scan scan;
    private static final Map<Path, Inventory> SNAPSHOTS = new ConcurrentHashMap<>();
    private static final Map<Path, Map<List<String>, Finding>> BEFORE = new ConcurrentHashMap<>();

    @BeforeAll
    static void judge() throws InvalidInputException {
        scan = PlanFixture.strictScan();
        for (String change : CHANGES) {
            Path folder = PlanFixture.folder(change);
            if (!SNAPSHOTS.containsKey(folder)) {
                Inventory snapshot = PlanFixture.snapshot(folder);
                SNAPSHOTS.put(folder, snapshot);
                BEFORE.put(folder, PlanFixture.verdicts(scan, snapshot));
            }
        }
    }

    /** The first line of each: what a plan newly causes, and on what. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    acceptance-off        | SEC-06 | aws_vpc_endpoint_service.payroll     | connections need no acceptance; every allowed principal is an account of this scan
                    open-to-all           | SEC-02 | aws_vpc_endpoint_service.payroll     | every AWS account can request a connection, and only acceptance stands in the way
                    endpoint-in-one-zone  | RES-13 | aws_vpc_endpoint.consumer            | the endpoint is only in use1-az6
                    moved                 | RES-13 | aws_vpc_endpoint.consumer["main"]    | the endpoint is only in use1-az1
                    consumer-added        | RES-13 | aws_vpc_endpoint.consumer_reports    | the endpoint is only in use1-az6
                    built-new             | RES-13 | aws_vpc_endpoint.invoices            | the endpoint is only in use1-az6
                    security-group-opened | SEC-13 | aws_vpc_endpoint.consumer            | allows 0.0.0.0/0
                    subnet-removed        | RES-02 | aws_lb.payroll                       | the load balancer is enabled only in use1-az6
                    worker-removed        | RES-04 | aws_vpc_endpoint_service.payroll     | target group payroll of listener TCP 443 has targets only in use1-az6
                    weights-swapped       | RES-14 | aws_vpc_endpoint.consumer            | no healthy target serves a common zone: use1-az1, use1-az6
                    subnet-removed        | RES-01 | aws_vpc_endpoint_service.payroll     | the service is offered only in use1-az6
                    service-added         | RES-02 | module.payments["ap\\"]"].aws_lb.this | the load balancer is enabled only in use1-az6
                    """)
    void predicts_what_newly_fails(String change, String rule, String address, String message)
            throws InvalidInputException {
        AppliedPlan applied = PlanFixture.plan(change).applyTo(snapshot(change));
        Map<List<String>, Finding> after = PlanFixture.verdicts(scan, applied.after());

        assertThat(after.entrySet().stream()
                        .filter(entry -> entry.getValue().outcome() == Outcome.FAIL)
                        .filter(entry -> !isFailure(before(change).get(entry.getKey())))
                        .map(Map.Entry::getValue))
                .anySatisfy(finding -> {
                    assertThat(finding.ruleId()).isEqualTo(rule);
                    assertThat(applied.addresses()).containsEntry(finding.resourceId(), address);
                    assertThat(finding.message()).contains(message);
                });
    }

    @Test
    void predicts_what_is_fixed_and_what_is_gone() throws InvalidInputException {
        Map<List<String>, Finding> imported = after("imported", PlanFixture.plan("imported"));
        assertThat(imported.entrySet().stream()
                        .filter(entry -> isFailure(before("imported").get(entry.getKey())))
                        .filter(entry -> entry.getValue().outcome() == Outcome.PASS)
                        .map(entry -> entry.getValue().ruleId()))
                .contains("RES-13", "RES-14", "RES-15");

        Map<List<String>, Finding> deleted = after("consumers-deleted", PlanFixture.plan("consumers-deleted"));
        List<List<String>> gone = before("consumers-deleted").keySet().stream()
                .filter(key -> !deleted.containsKey(key))
                .toList();
        assertThat(gone.stream().map(key -> key.get(2)).distinct()).hasSize(4).allMatch(id -> id.startsWith("vpce-"));
        assertThat(deleted.values())
                .noneMatch(finding -> finding.outcome() == Outcome.PASS
                        && before("consumers-deleted").values().stream()
                                .filter(earlier -> earlier.ruleId().equals(finding.ruleId()))
                                .filter(earlier -> earlier.resourceId().equals(finding.resourceId()))
                                .anyMatch(earlier -> earlier.outcome() == Outcome.UNKNOWN));
    }

    /** Health cannot follow from a plan, so a rule about it cannot pass for what is registered anew. */
    @Test
    void a_plan_cannot_show_the_health_of_new_targets() throws InvalidInputException {
        for (String change : List.of("group-replaced", "built-new")) {
            Map<List<String>, Finding> after = after(change, PlanFixture.plan(change));
            List<Finding> ofHealth = after.values().stream()
                    .filter(finding -> List.of("RES-06", "RES-07").contains(finding.ruleId()))
                    .filter(finding -> PlannedChange.isNew(finding.resourceId())
                            || finding.message().contains("a plan cannot show the health of target i-"))
                    .toList();
            assertThat(ofHealth).isNotEmpty().allMatch(finding -> finding.outcome() == Outcome.UNKNOWN);
        }
    }

    @Test
    void a_new_endpoint_is_joined_with_its_new_service_and_load_balancer() throws InvalidInputException {
        AppliedPlan applied = PlanFixture.plan("built-new").applyTo(snapshot("built-new"));
        Map<List<String>, Finding> after = PlanFixture.verdicts(scan, applied.after());

        assertThat(verdict(after, "RES-01", "vpce-svc-(known after apply: aws_vpc_endpoint_service.invoices)")
                        .message())
                .isEqualTo("the service is offered in use1-az1, use1-az6");
        assertThat(verdict(after, "SEC-15", "(known after apply: aws_vpc_endpoint.invoices)")
                        .message())
                .isEqualTo("the service owner is 123456789012");
        assertThat(verdict(after, "RES-14", "(known after apply: aws_vpc_endpoint.invoices)")
                        .message())
                .contains("use1-az6");
        assertThat(applied.notes())
                .contains(
                        "aws_vpc_endpoint.invoices has to be accepted by the owner of"
                                + " vpce-svc-(known after apply: aws_vpc_endpoint_service.invoices), and is judged as if it were");
    }

    /** The most important property: what a plan does not show never passes a rule. */
    @ParameterizedTest
    @MethodSource("changes")
    void an_attribute_that_is_not_known_never_makes_a_rule_pass(String change) throws InvalidInputException {
        Plan plan = PlanFixture.plan(change);
        Map<List<String>, Finding> known = after(change, plan);
        List<Plan> hidden = new ArrayList<>();
        for (int i = 0; i < plan.changes().size(); i++) {
            PlacedChange placed = plan.changes().get(i);
            if (!placed.change().action().changes() || placed.change().action() == Action.DELETE) {
                continue;
            }
            for (Fields values : hideEach(placed.change().after())) {
                List<PlacedChange> changes = new ArrayList<>(plan.changes());
                changes.set(i, new PlacedChange(placed.change().withAfter(values), placed.place()));
                hidden.add(new Plan(changes, List.of()));
            }
        }
        for (Plan partly : Seed.sample(hidden, A_FEW)) {
            after(change, partly)
                    .forEach((key, finding) -> assertThat(finding.outcome() != Outcome.PASS || passes(known, key))
                            .as("%s: %s of %s, %s", key, finding.message(), partly.changes(), Seed.option())
                            .isTrue());
        }
        assertThat(hidden.size())
                .as("attributes")
                .isGreaterThan(List.of("consumers-deleted", "worker-removed").contains(change) ? -1 : 3);
    }

    /** An endpoint whose service is not known is the same endpoint. */
    static boolean passes(Map<List<String>, Finding> known, List<String> key) {
        Finding same = known.get(key);
        return same == null
                ? known.entrySet().stream()
                        .filter(other -> other.getKey().subList(0, 3).equals(key.subList(0, 3)))
                        .anyMatch(other -> other.getValue().outcome() == Outcome.PASS)
                : same.outcome() == Outcome.PASS;
    }

    /** The values with each known one made unknown in turn, also inside blocks. */
    static List<Fields> hideEach(Fields values) {
        List<Fields> hidden = new ArrayList<>();
        values.fields()
                .forEach((key, value) -> variants(value).forEach(variant -> {
                    Map<String, Value> changed = new LinkedHashMap<>(values.fields());
                    changed.put(key, variant);
                    hidden.add(new Fields(changed));
                }));
        return hidden;
    }

    private static List<Value> variants(Value value) {
        List<Value> variants = new ArrayList<>();
        if (value instanceof Value.Unknown || value instanceof Value.None) {
            return variants;
        }
        variants.add(Value.UNKNOWN);
        if (value instanceof Fields fields) {
            variants.addAll(hideEach(fields));
        } else if (value instanceof Items items) {
            for (int i = 0; i < items.items().size(); i++) {
                for (Value variant : variants(items.items().get(i))) {
                    List<Value> changed = new ArrayList<>(items.items());
                    changed.set(i, variant);
                    variants.add(new Items(changed));
                }
            }
        }
        return variants;
    }

    private static Stream<String> changes() {
        return CHANGES.stream();
    }

    @Test
    void only_account_regions_that_the_plan_changes_are_copied() throws InvalidInputException {
        Inventory snapshot = snapshot("acceptance-off");
        AppliedPlan applied = PlanFixture.plan("acceptance-off").applyTo(snapshot);

        Set<RegionInventory> same = Collections.newSetFromMap(new IdentityHashMap<>());
        same.addAll(snapshot.regions());
        assertThat(applied.after().regions().stream()
                        .filter(region -> !same.contains(region))
                        .map(RegionInventory::place))
                .containsExactly(new AccountRegion("123456789012", "us-east-1"));
        assertThat(applied.before()).isSameAs(snapshot);
    }

    private static Inventory snapshot(String change) {
        return Objects.requireNonNull(SNAPSHOTS.get(PlanFixture.folder(change)));
    }

    private static Map<List<String>, Finding> before(String change) {
        return Objects.requireNonNull(BEFORE.get(PlanFixture.folder(change)));
    }

    private static Map<List<String>, Finding> after(String change, Plan plan) {
        return PlanFixture.verdicts(scan, plan.applyTo(snapshot(change)).after());
    }

    private static Finding verdict(Map<List<String>, Finding> verdicts, String rule, String resource) {
        return verdicts.entrySet().stream()
                .filter(entry -> entry.getKey().get(0).equals(rule)
                        && entry.getKey().get(2).equals(resource))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFailure(@Nullable Finding finding) {
        return finding != null && finding.outcome() == Outcome.FAIL;
    }
}
