package dev.plaudit.topology;

import dev.plaudit.costs.PricedTopology;
import dev.plaudit.costs.Pricing;
import dev.plaudit.costs.Tariff;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.inventory.RegionInventory;
import java.util.List;

/** The topology of some account-Regions, and shortcuts to the single thing of a kind in it. */
public record Joined(PricedTopology priced) {

    public static Joined of(RegionInventory... regions) {
        return of("aws", List.of(regions));
    }

    public static Joined of(String partition, List<RegionInventory> regions) {
        return new Joined(
                Pricing.of(TopologyJoin.of(new Inventory("test", partition, Facts.NOW, regions)), Tariff.listPrices()));
    }

    public Topology topology() {
        return priced.topology();
    }

    public Subject only(Subject.Kind kind) {
        List<Subject> all = topology().subjects(kind);
        if (all.size() != 1) {
            throw new AssertionError(kind + ": " + all);
        }
        return all.get(0);
    }

    Service service() {
        return (Service) only(Subject.Kind.SERVICE).facts();
    }

    ServiceLoadBalancer balancer() {
        return (ServiceLoadBalancer) only(Subject.Kind.LOAD_BALANCER).facts();
    }

    ServiceTargetGroup group() {
        return (ServiceTargetGroup) only(Subject.Kind.TARGET_GROUP).facts();
    }

    ServiceTargetGroup.Target target() {
        return group().targets().orElseThrow().get(0);
    }

    Endpoint endpoint() {
        return (Endpoint) only(Subject.Kind.ENDPOINT).facts();
    }
}
