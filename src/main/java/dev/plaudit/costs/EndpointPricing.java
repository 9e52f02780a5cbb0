package dev.plaudit.costs;

import dev.plaudit.costs.CostLine.Charge;
import dev.plaudit.costs.EndpointCosts.TransferRates;
import dev.plaudit.costs.Estimate.Rate;
import dev.plaudit.inventory.Canonical;
import dev.plaudit.topology.Endpoint;
import dev.plaudit.topology.Scope;
import dev.plaudit.topology.Subject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Estimates what endpoints cost. The endpoint's owner pays for hours and data, unless the service's owner has agreed to;
 * data between Regions is always paid by the endpoint's owner.
 */
final class EndpointPricing {

    private static final String NO_TRAFFIC_TOLD = "AWS publishes no traffic metrics for cross-Region endpoints";
    private static final String WAY_TO_SHARED = "the cost of reaching a shared VPC";

    private final Tariff tariff;
    private final TrafficWindow window;
    private final Map<Volume, BigDecimal> monthlyGb = new HashMap<>();
    private final Map<String, Endpoint> byId = new HashMap<>();

    /** The bytes that are added up before tiers apply. */
    private record Volume(String payerAccountId, String region, Item item) {}

    EndpointPricing(Tariff tariff, TrafficWindow window, List<Subject> subjects) {
        this.tariff = tariff;
        this.window = window;
        for (Subject subject : subjects) {
            if (subject.facts() instanceof Endpoint endpoint) {
                byId.put(endpoint.id(), endpoint);
                if (EndpointBilling.freeOrUnknown(endpoint).isEmpty()) {
                    volume(endpoint)
                            .ifPresent(volume ->
                                    monthlyGb(endpoint).ifPresent(gb -> monthlyGb.merge(volume, gb, BigDecimal::add)));
                }
            }
        }
    }

    EndpointCosts costs(Endpoint endpoint) {
        Estimate hours = hours(endpoint);
        Estimate duplicates = Estimate.sum(endpoint.network().duplicateIds().orElse(List.of()).stream()
                .flatMap(id -> Optional.ofNullable(byId.get(id)).stream())
                .map(this::hours)
                .toList());
        return Canonical.of(new EndpointCosts(
                Cost.of(hours),
                Cost.of(EndpointBilling.freeOrUnknown(endpoint).orElseGet(() -> chargedData(endpoint))),
                Cost.of(transfer(endpoint)),
                Cost.of(hours.plus(duplicates)),
                Cost.of(servedLocally(endpoint, hours)),
                transferRates(endpoint)));
    }

    ScopeCosts costs(Scope scope) {
        return new ScopeCosts(scope.consumedServices().orElse(List.of()).stream()
                .map(this::consumedService)
                .toList());
    }

    /**
     * The cost lines of an endpoint.
     *
     * @param names of accounts, by id
     */
    List<CostLine> lines(Subject subject, EndpointCosts costs, Map<String, String> names) {
        Endpoint endpoint = (Endpoint) subject.facts();
        if (!EndpointBilling.isCharged(endpoint)) {
            return List.of();
        }
        String payer = EndpointBilling.payer(endpoint);
        List<CostLine> lines = new ArrayList<>();
        lines.add(line(subject, Charge.ENDPOINT_HOURS, payer, names, costs.hours()));
        lines.add(line(subject, Charge.ENDPOINT_DATA, payer, names, costs.data()));
        if (endpoint.service().crossRegion()) {
            lines.add(line(subject, Charge.REGION_TRANSFER, endpoint.account().id(), names, costs.transfer()));
        }
        return lines;
    }

    /** An endpoint's hours in all of its zones; nothing for one that is free or being deleted. */
    Estimate hours(Endpoint endpoint) {
        return EndpointBilling.freeOrUnknown(endpoint).orElseGet(() -> chargedHours(endpoint));
    }

    private Estimate chargedHours(Endpoint endpoint) {
        String payer = EndpointBilling.payer(endpoint);
        String type = EndpointBilling.type(endpoint);
        return switch (type) {
            case "Interface" -> zoneHours(endpoint, Item.ENDPOINT_HOUR);
            case "GatewayLoadBalancer" -> zoneHours(endpoint, Item.GATEWAY_LOAD_BALANCER_ENDPOINT_HOUR);
            // AWS charges for each resource, and a resource configuration may be a group of them.
            case "Resource" ->
                tariff.hours(payer, Item.RESOURCE_ENDPOINT_HOUR, endpoint.region(), 1, "resource")
                        .plus(Estimate.unknown("how many resources a Resource endpoint gives access to"));
            case "Tunnel" ->
                tariff.hours(payer, Item.TUNNEL_ENDPOINT_HOUR, endpoint.region(), 1, "")
                        .plus(Estimate.unknown("whether AWS charges a Tunnel endpoint in each zone"));
            case "ServiceNetwork" -> Estimate.NOTHING;
            case "" -> Estimate.unknown("the endpoint was not read in its own account");
            default -> Estimate.unknown("what an endpoint of type " + type + " costs");
        };
    }

    private Estimate zoneHours(Endpoint endpoint, Item item) {
        Optional<Integer> zones = endpoint.network().subnetIds().map(List::size);
        if (zones.isEmpty()) {
            return Estimate.unknown("the endpoint was not read in its own account");
        }
        if (zones.get() == 0) {
            return Estimate.unknown("AWS did not report the zones of the endpoint");
        }
        return tariff.hours(EndpointBilling.payer(endpoint), item, endpoint.region(), zones.get(), "zone");
    }

    private Estimate chargedData(Endpoint endpoint) {
        return EndpointBilling.dataItem(endpoint)
                .map(item -> chargedData(endpoint, item))
                .orElseGet(() -> Estimate.unknown(
                        "what the data of an endpoint of type " + EndpointBilling.type(endpoint) + " costs"));
    }

    private Estimate chargedData(Endpoint endpoint, Item item) {
        String payer = EndpointBilling.payer(endpoint);
        Optional<BigDecimal> gb = monthlyGb(endpoint);
        if (gb.isEmpty()) {
            String why = endpoint.service().crossRegion()
                    ? NO_TRAFFIC_TOLD
                    : window.whyUnknown(endpoint.network().bytesProcessed());
            return tariff.unknown(payer, item, endpoint.region(), why);
        }
        BigDecimal whole = monthlyGb.getOrDefault(new Volume(payer, endpoint.region(), item), gb.get());
        return tariff.tiered(
                payer,
                item,
                endpoint.region(),
                gb.get(),
                whole,
                TrafficWindow.made(gb.get(), endpoint.network().bytesProcessed()));
    }

    private Estimate transfer(Endpoint endpoint) {
        if (!endpoint.service().crossRegion() || !EndpointBilling.isCharged(endpoint)) {
            return Estimate.NOTHING;
        }
        // AWS publishes no traffic of an endpoint to another Region, so one with traffic is moved by a what-if.
        return monthlyGb(endpoint)
                .map(gb -> tariff.transferEitherWay(
                        endpoint.account().id(),
                        endpoint.region(),
                        endpoint.service().region(),
                        gb,
                        TrafficWindow.made(gb, endpoint.network().bytesProcessed())))
                .orElseGet(() -> tariff.unknownTransfer(
                        endpoint.account().id(),
                        endpoint.region(),
                        endpoint.service().region(),
                        NO_TRAFFIC_TOLD));
    }

    private Estimate servedLocally(Endpoint endpoint, Estimate hours) {
        if (!endpoint.service().crossRegion()) {
            return hours;
        }
        String serviceOwner = endpoint.service().owner().orElse("");
        return hours.plus(tariff.hours(
                serviceOwner, Item.NETWORK_LOAD_BALANCER_HOUR, endpoint.region(), 1, "Network Load Balancer"));
    }

    private TransferRates transferRates(Endpoint endpoint) {
        Optional<Rate> out = tariff.transferRate(
                endpoint.account().id(), endpoint.region(), endpoint.service().region());
        Optional<Rate> back =
                tariff.transferRate(endpoint.account().id(), endpoint.service().region(), endpoint.region());
        return new TransferRates(
                out.isPresent(),
                out.map(rate -> rate.usdPerTb().doubleValue()).orElse(0.0),
                back.isPresent(),
                back.map(rate -> rate.usdPerTb().doubleValue()).orElse(0.0),
                Stream.concat(out.stream(), back.stream())
                        .map(rate -> rate.price().asOf())
                        .min(Comparator.naturalOrder())
                        .map(LocalDate::toString)
                        .orElse(""));
    }

    private ScopeCosts.ConsumedService consumedService(Scope.ConsumedService service) {
        List<Estimate> hours = service.endpointIds().stream()
                .map(byId::get)
                .filter(Objects::nonNull)
                .map(this::hours)
                .toList();
        Estimate most = hours.stream().max(Comparator.comparing(Estimate::usd)).orElse(Estimate.NOTHING);
        return new ScopeCosts.ConsumedService(
                service.serviceName(),
                Cost.of(Estimate.sum(hours)),
                Cost.of(most.plus(Estimate.unknown(WAY_TO_SHARED))));
    }

    private Optional<BigDecimal> monthlyGb(Endpoint endpoint) {
        return window.monthlyGb(
                endpoint.account().id(),
                endpoint.region(),
                endpoint.network().bytesProcessed(),
                endpoint.details().createdAt());
    }

    private static Optional<Volume> volume(Endpoint endpoint) {
        return EndpointBilling.dataItem(endpoint)
                .map(item -> new Volume(EndpointBilling.payer(endpoint), endpoint.region(), item));
    }

    private static CostLine line(Subject subject, Charge charge, String payer, Map<String, String> names, Cost cost) {
        Endpoint endpoint = (Endpoint) subject.facts();
        return new CostLine(
                charge,
                payer,
                names.getOrDefault(payer, ""),
                subject.resource(),
                subject.serviceId(),
                endpoint.service().region(),
                cost.estimate());
    }
}
