package dev.plaudit.costs;

import dev.plaudit.costs.CostLine.Charge;
import dev.plaudit.costs.LoadBalancerCosts.ZoneTransferRate;
import dev.plaudit.inventory.Canonical;
import dev.plaudit.topology.ServiceLoadBalancer;
import dev.plaudit.topology.ServiceTargetGroup;
import dev.plaudit.topology.Subject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/** Estimates what a load balancer behind a service costs its owner. */
final class BalancerPricing {

    private static final int GB_DIGITS = 9;

    private final Tariff tariff;
    private final TrafficWindow window;

    BalancerPricing(Tariff tariff, TrafficWindow window) {
        this.tariff = tariff;
        this.window = window;
    }

    LoadBalancerCosts costs(ServiceLoadBalancer balancer) {
        return Canonical.of(new LoadBalancerCosts(
                Cost.of(hours(balancer)),
                Cost.of(zoneTransfer(balancer)),
                Cost.of(unknown(balancer, "the traffic between zones")),
                tariff.rate(balancer.account().id(), Item.ZONE_TRANSFER, balancer.region())
                        .map(rate -> new ZoneTransferRate(
                                true,
                                rate.usdPerTb().doubleValue(),
                                rate.price().asOf().toString()))
                        .orElseGet(() -> new ZoneTransferRate(false, 0, ""))));
    }

    List<CostLine> lines(Subject subject, ServiceLoadBalancer balancer, LoadBalancerCosts costs) {
        CostLine hours = line(
                subject, balancer, Charge.LOAD_BALANCER_HOURS, costs.hours().estimate());
        if (!isNetwork(balancer)) {
            return List.of(hours);
        }
        Estimate capacity = tariff.unknown(
                balancer.account().id(),
                Item.NETWORK_LOAD_BALANCER_CAPACITY_HOUR,
                balancer.region(),
                "the capacity units that load balancers use");
        Estimate zoneTransfer = costs.zoneTransfer().estimate();
        return List.of(
                hours,
                line(subject, balancer, Charge.LOAD_BALANCER_CAPACITY, capacity),
                line(subject, balancer, Charge.ZONE_TRANSFER, zoneTransfer));
    }

    private static CostLine line(Subject subject, ServiceLoadBalancer balancer, Charge charge, Estimate estimate) {
        return Pricing.line(subject, charge, balancer.region(), balancer.arn(), estimate);
    }

    Estimate hours(ServiceLoadBalancer balancer) {
        if (isNetwork(balancer)) {
            return tariff.hours(balancer.account().id(), Item.NETWORK_LOAD_BALANCER_HOUR, balancer.region(), 1, "");
        }
        return Estimate.unknown(balancer.type()
                .map(type -> "what a load balancer of type " + type + " costs")
                .orElse("the type of the load balancer could not be read"));
    }

    private static boolean isNetwork(ServiceLoadBalancer balancer) {
        return balancer.type().equals(Optional.of("network"));
    }

    /**
     * With clients and targets spread evenly over n enabled zones, all but 1/n of the traffic leaves its zone. The load
     * balancer reports one number for all of its groups, so it is an upper estimate.
     */
    private Estimate zoneTransfer(ServiceLoadBalancer balancer) {
        Optional<Boolean> crossing = crossing(balancer);
        Optional<Integer> zones = balancer.zoneIds().map(List::size);
        if (!isNetwork(balancer) || crossing.equals(Optional.of(false)) || zones.equals(Optional.of(1))) {
            return Estimate.NOTHING;
        }
        if (crossing.isEmpty()) {
            return unknown(balancer, "the cross-zone setting of the load balancer could not be read");
        }
        if (zones.isEmpty() || zones.get() == 0) {
            return unknown(balancer, "the zones of the load balancer could not be read");
        }
        Optional<BigDecimal> gb = window.monthlyGb(
                balancer.account().id(),
                balancer.region(),
                balancer.details().processedBytes(),
                balancer.details().createdAt());
        if (gb.isEmpty()) {
            return unknown(balancer, window.whyUnknown(balancer.details().processedBytes()));
        }
        BigDecimal count = BigDecimal.valueOf(zones.get());
        BigDecimal crossed =
                gb.get().multiply(count.subtract(BigDecimal.ONE)).divide(count, GB_DIGITS, RoundingMode.HALF_UP);
        String made =
                TrafficWindow.made(gb.get(), balancer.details().processedBytes()) + " × (1 − 1/" + zones.get() + ")";
        return tariff.quantity(balancer.account().id(), Item.ZONE_TRANSFER, balancer.region(), crossed, made);
    }

    private Estimate unknown(ServiceLoadBalancer balancer, String why) {
        return tariff.unknown(balancer.account().id(), Item.ZONE_TRANSFER, balancer.region(), why);
    }

    /** Whether any group has cross-zone load balancing on; empty if none is known to and one may. */
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
}
