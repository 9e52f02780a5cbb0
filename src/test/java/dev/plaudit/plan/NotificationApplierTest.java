package dev.plaudit.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.inventory.AccountRegion;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.EndpointService;
import dev.plaudit.inventory.FactsOnDemand;
import dev.plaudit.inventory.FactsOnDemand.ConnectionNotification;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.plan.PlannedChange.Action;
import dev.plaudit.plan.Value.Fields;
import dev.plaudit.plan.Value.Items;
import dev.plaudit.plan.Value.Text;
import dev.plaudit.results.Finding;
import dev.plaudit.results.Outcome;
import dev.plaudit.scan.Scan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A service whose plan also makes or removes its notification, as the rule OPS-02 sees it. */
class NotificationApplierTest {

    private static final AccountRegion PROVIDER = new AccountRegion("123456789012", "us-east-1");
    private static final Fields NOTHING = new Fields(Map.of());
    private static final String ID = "vpce-nfn-0123456789abcdef0";
    private static final String TOPIC = "arn:aws:sns:us-east-1:123456789012:connections";

    private static Scan scan;
    private static Inventory snapshot;
    private static String serviceId;

    @BeforeAll
    static void read() throws Exception {
        scan = PlanFixture.strictScan();
        snapshot = PlanFixture.snapshot();
        serviceId = snapshot.regions().stream()
                .filter(region -> region.place().equals(PROVIDER))
                .flatMap(region -> region.privateLink().services().orElseThrow().stream())
                .map(EndpointService::serviceId)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_notification_that_the_plan_makes_counts() {
        assertVerdict(listed(), Outcome.FAIL, "the service has no notification");
        assertVerdict(
                applied(listed(), change(Action.CREATE, NOTHING, watching("Connect", "Delete"))),
                Outcome.PASS,
                "notifications cover Connect, Delete");
        assertVerdict(
                applied(listed(), change(Action.CREATE, NOTHING, watching("Connect"))),
                Outcome.FAIL,
                "no enabled notification covers Delete");
    }

    @Test
    void one_that_it_changes_or_removes_counts_no_more() {
        Inventory facts =
                listed(new ConnectionNotification(ID, serviceId, "", TOPIC, List.of("Connect", "Delete"), "Enabled"));
        Fields now = PlanFixture.with(watching("Connect", "Delete"), "id", new Text(ID));

        assertVerdict(facts, Outcome.PASS, "notifications cover Connect, Delete");
        assertVerdict(
                applied(facts, change(Action.UPDATE, now, PlanFixture.with(watching("Delete"), "id", new Text(ID)))),
                Outcome.FAIL,
                "no enabled notification covers Connect");
        assertVerdict(
                applied(facts, change(Action.DELETE, now, NOTHING)), Outcome.FAIL, "the service has no notification");
    }

    @Test
    void what_it_does_not_say_is_unknown() {
        Fields events = PlanFixture.with(watching(), "connection_events", Value.UNKNOWN);
        Fields service = PlanFixture.with(
                watching("Connect", "Delete"), "vpc_endpoint_service_id", new Value.Unknown(newService()));

        assertVerdict(
                applied(listed(), change(Action.CREATE, NOTHING, events)),
                Outcome.UNKNOWN,
                "which events aws_vpc_endpoint_connection_notification.new covers");
        assertVerdict(applied(listed(), change(Action.CREATE, NOTHING, service)), Outcome.FAIL, "no notification");
        assertVerdict(
                applied(snapshot, change(Action.CREATE, NOTHING, watching("Connect", "Delete"))),
                Outcome.UNKNOWN,
                Calls.NOTIFICATIONS);
    }

    @Test
    void a_new_service_gets_the_notification_that_refers_to_it() {
        PlannedChange service = new PlannedChange(
                "aws_vpc_endpoint_service.new",
                "",
                "aws_vpc_endpoint_service",
                "aws",
                Action.CREATE,
                false,
                NOTHING,
                new Fields(Map.of("acceptance_required", new Text("true"))));
        Fields watching = PlanFixture.with(
                watching("Connect", "Delete"), "vpc_endpoint_service_id", new Value.Unknown(newService()));
        Inventory alone = applied(listed(), service);
        Inventory both = applied(listed(), service, change(Action.CREATE, NOTHING, watching));

        assertThat(verdict(alone, newService()).outcome()).isEqualTo(Outcome.FAIL);
        assertThat(verdict(both, newService()).outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void one_for_a_single_endpoint_changes_nothing() {
        Fields endpoint = PlanFixture.with(
                PlanFixture.with(watching("Connect", "Delete"), "vpc_endpoint_service_id", Value.NONE),
                "vpc_endpoint_id",
                new Text("vpce-0123456789abcdef0"));

        assertVerdict(
                applied(listed(), change(Action.CREATE, NOTHING, endpoint)),
                Outcome.FAIL,
                "the service has no notification");
    }

    private static String newService() {
        return PlannedChange.identity("aws_vpc_endpoint_service", "aws_vpc_endpoint_service.new");
    }

    private static Fields watching(String... events) {
        List<Value> texts = Stream.of(events).<Value>map(Text::new).toList();
        return new Fields(Map.of(
                "vpc_endpoint_service_id", new Text(serviceId),
                "connection_notification_arn", new Text(TOPIC),
                "connection_events", new Items(texts)));
    }

    private static PlannedChange change(Action action, Fields before, Fields after) {
        String type = "aws_vpc_endpoint_connection_notification";
        return new PlannedChange(type + ".new", "", type, "aws", action, false, before, after);
    }

    private static Inventory applied(Inventory facts, PlannedChange... changes) {
        return PlanFixture.applied(facts, PROVIDER, changes);
    }

    private static void assertVerdict(Inventory facts, Outcome outcome, String message) {
        Finding verdict = verdict(facts, serviceId);
        assertThat(verdict.outcome()).as(verdict.message()).isEqualTo(outcome);
        assertThat(verdict.message()).contains(message);
    }

    private static Finding verdict(Inventory facts, String service) {
        return scan.judge(facts).findings().stream()
                .filter(finding -> finding.ruleId().equals("OPS-02")
                        && finding.resourceId().equals(service))
                .findFirst()
                .orElseThrow();
    }

    /** The snapshot as a scan of AWS would have it, which lists notifications and moto does not. */
    private static Inventory listed(ConnectionNotification... notifications) {
        return PlanFixture.changed(snapshot, PROVIDER, region -> with(region, List.of(notifications)));
    }

    private static RegionInventory with(RegionInventory region, List<ConnectionNotification> notifications) {
        FactsOnDemand more = region.onDemand();
        return new RegionInventory(
                region.scope(),
                region.readAt(),
                region.asked(),
                region.availabilityZones(),
                region.privateLink(),
                region.subnets(),
                region.loadBalancing(),
                new FactsOnDemand(
                        Optional.of(notifications),
                        more.network(),
                        more.listenerAttributes(),
                        more.capacityReservations(),
                        more.accountLimits(),
                        more.networkLoadBalancerCount(),
                        more.targetGroupCount(),
                        more.insightRules(),
                        more.metrics()),
                region.gaps().stream()
                        .filter(gap -> !gap.call().equals(Calls.NOTIFICATIONS))
                        .toList());
    }
}
