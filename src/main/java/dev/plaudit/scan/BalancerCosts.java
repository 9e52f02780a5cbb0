package dev.plaudit.scan;

import dev.plaudit.findings.CostLine;
import dev.plaudit.findings.CostLine.Charge;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.pricing.Estimate;
import dev.plaudit.pricing.Item;
import dev.plaudit.pricing.Tariff;
import dev.plaudit.topology.Metric;
import dev.plaudit.topology.ServiceLoadBalancer;
import dev.plaudit.topology.ServiceTargetGroup;
import dev.plaudit.topology.Subject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/** What a load balancer behind a service costs its owner. */
final class BalancerCosts {

    private static final int GB_DIGITS = 9;

    private final Tariff tariff;
    private final TrafficWindow window;

    BalancerCosts(Tariff tariff, Inventory inventory) {
        this.tariff = tariff;
        this.window = new TrafficWindow(inventory);
    }

    List<CostLine> lines(Subject subject, ServiceLoadBalancer balancer) {
        Optional<String> type = balancer.type();
        if (type.isEmpty() || !type.get().equals("network")) {
            String why = type.map(
                            other -> "the price list holds no prices of load balancers of another type than network")
                    .orElse("the type of the load balancer was not seen");
            return List.of(line(subject, balancer, Charge.LOAD_BALANCER_HOURS, Estimate.unknown(why)));
        }
        String payer = balancer.accountId();
        String region = balancer.region();
        Estimate capacity = Estimate.unknown("the capacity units of the load balancer: "
                + tariff.rate(payer, Item.NETWORK_LOAD_BALANCER_CAPACITY_HOUR, region));
        return List.of(
                line(
                        subject,
                        balancer,
                        Charge.LOAD_BALANCER_HOURS,
                        tariff.hours(payer, Item.NETWORK_LOAD_BALANCER_HOUR, region, 1, "")),
                line(subject, balancer, Charge.LOAD_BALANCER_CAPACITY, capacity),
                line(subject, balancer, Charge.ZONE_TRANSFER, zoneTransfer(balancer)));
    }

    /**
     * Of traffic that is spread evenly over clients and targets of all enabled zones, all but one in as many as there are zones
     * leaves its zone. The load balancer reports one number for all of its groups, so it is an upper estimate.
     */
    private Estimate zoneTransfer(ServiceLoadBalancer balancer) {
        Optional<Boolean> crossing = crossing(balancer);
        Optional<List<String>> zoneIds = balancer.zoneIds();
        if (crossing.equals(Optional.of(false)) || zoneIds.map(List::size).equals(Optional.of(1))) {
            return Estimate.NOTHING;
        }
        String rate = tariff.rate(balancer.accountId(), Item.ZONE_TRANSFER, balancer.region());
        if (crossing.isEmpty()) {
            return Estimate.unknown("whether cross-zone load balancing is on was not seen: " + rate);
        }
        Optional<Metric> bytes = balancer.processedBytes();
        if (zoneIds.isEmpty() || zoneIds.get().isEmpty()) {
            return Estimate.unknown("the zones of the load balancer were not seen: " + rate);
        }
        if (bytes.isEmpty()) {
            return Estimate.unknown("the traffic between zones was not read: " + rate);
        }
        if (!bytes.get().reported()) {
            return Estimate.unknown("no traffic of the load balancer is reported");
        }
        BigDecimal zones = BigDecimal.valueOf(zoneIds.get().size());
        BigDecimal gb = window.monthlyGb(balancer.accountId(), balancer.region(), bytes.get());
        BigDecimal crossed = gb.multiply(zones.subtract(BigDecimal.ONE)).divide(zones, GB_DIGITS, RoundingMode.HALF_UP);
        String made = TrafficWindow.made(gb) + " × (1 − 1/" + Tariff.plain(zones) + ")";
        return tariff.data(balancer.accountId(), Item.ZONE_TRANSFER, balancer.region(), crossed, made);
    }

    /** Whether any group has cross-zone load balancing on; empty when none surely has and one may. */
    private static Optional<Boolean> crossing(ServiceLoadBalancer balancer) {
        if (balancer.targetGroups().isEmpty()) {
            return Optional.empty();
        }
        List<Optional<Boolean>> groups = balancer.targetGroups().get().stream()
                .map(ServiceTargetGroup::crossZone)
                .toList();
        if (groups.contains(Optional.of(true))) {
            return Optional.of(true);
        }
        return groups.contains(Optional.<Boolean>empty()) ? Optional.empty() : Optional.of(false);
    }

    private static CostLine line(Subject subject, ServiceLoadBalancer balancer, Charge charge, Estimate estimate) {
        return new CostLine(
                charge,
                balancer.accountId(),
                subject.accountName(),
                Subject.Kind.LOAD_BALANCER.text(),
                subject.resourceId(),
                balancer.name(),
                balancer.serviceId(),
                balancer.region(),
                balancer.region(),
                estimate);
    }
}
