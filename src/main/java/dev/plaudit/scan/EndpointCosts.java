package dev.plaudit.scan;

import dev.plaudit.findings.CostLine;
import dev.plaudit.findings.CostLine.Charge;
import dev.plaudit.pricing.Estimate;
import dev.plaudit.pricing.Item;
import dev.plaudit.pricing.Tariff;
import dev.plaudit.topology.Endpoint;
import dev.plaudit.topology.Metric;
import dev.plaudit.topology.Service;
import dev.plaudit.topology.Subject;
import dev.plaudit.topology.Topology;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What endpoints cost: hours and data are paid by the endpoint's owner, or by the service's where that was agreed; data
 * between Regions always by the endpoint's owner.
 */
final class EndpointCosts {

    private static final String SERVICE_OWNER = "ServiceOwner";
    private static final String OF_A_CUSTOMER = "vpce-svc-";

    private final Tariff tariff;
    private final TrafficWindow window;
    private final Map<Volume, BigDecimal> monthlyGb = new HashMap<>();

    /** Whose bytes are added up before the tiers apply. */
    private record Volume(String payerAccountId, String region, Item item) {}

    EndpointCosts(Tariff tariff, Topology topology) {
        this.tariff = tariff;
        this.window = new TrafficWindow(topology.inventory());
        for (Subject subject : topology.subjects(Subject.Kind.ENDPOINT)) {
            Endpoint endpoint = (Endpoint) subject.facts();
            endpoint.bytesProcessed()
                    .ifPresent(bytes -> monthlyGb.merge(volume(endpoint), gb(endpoint, bytes), BigDecimal::add));
        }
    }

    /** @param names of accounts, by id */
    List<CostLine> lines(Endpoint endpoint, Map<String, String> names) {
        String payer = payer(endpoint);
        List<CostLine> lines = new ArrayList<>();
        lines.add(line(endpoint, Charge.ENDPOINT_HOURS, payer, names, hours(endpoint, payer)));
        lines.add(line(endpoint, Charge.ENDPOINT_DATA, payer, names, data(endpoint, payer)));
        if (endpoint.crossRegion()) {
            lines.add(line(endpoint, Charge.REGION_TRANSFER, endpoint.accountId(), names, transfer(endpoint)));
        }
        return lines;
    }

    private Estimate hours(Endpoint endpoint, String payer) {
        Optional<String> unsure = unsure(endpoint);
        if (unsure.isPresent()) {
            return Estimate.unknown(unsure.get());
        }
        String type = endpoint.type().orElse("");
        Optional<Integer> zones = endpoint.subnetIds().map(List::size);
        if (zones.isEmpty()) {
            return Estimate.unknown("the zones of the endpoint were not seen");
        }
        return switch (type) {
            case "Interface" -> tariff.hours(payer, Item.ENDPOINT_HOUR, endpoint.region(), zones.get(), "zones");
            case "GatewayLoadBalancer" ->
                tariff.hours(payer, Item.GATEWAY_LOAD_BALANCER_ENDPOINT_HOUR, endpoint.region(), zones.get(), "zones");
            default -> Estimate.unknown("no price is known of an hour of an endpoint of this type");
        };
    }

    private Estimate data(Endpoint endpoint, String payer) {
        Optional<String> unsure = unsure(endpoint);
        if (unsure.isPresent()) {
            return Estimate.unknown(unsure.get());
        }
        String rate = tariff.rate(payer, dataItem(endpoint), endpoint.region());
        if (endpoint.crossRegion()) {
            return Estimate.unknown("AWS publishes no traffic of endpoints to another Region: " + rate);
        }
        Optional<Metric> bytes = endpoint.bytesProcessed();
        if (bytes.isEmpty()) {
            return Estimate.unknown("the traffic of the endpoint was not read: " + rate);
        }
        if (!bytes.get().reported()) {
            return Estimate.unknown("no traffic of the endpoint is reported");
        }
        BigDecimal gb = gb(endpoint, bytes.get());
        BigDecimal whole = monthlyGb.getOrDefault(volume(endpoint), gb);
        return tariff.tiered(payer, dataItem(endpoint), endpoint.region(), gb, whole, TrafficWindow.made(gb));
    }

    private Estimate transfer(Endpoint endpoint) {
        String payer = endpoint.accountId();
        String region = endpoint.region();
        String serviceRegion = endpoint.serviceRegion();
        return Estimate.unknown("AWS publishes no traffic of endpoints to another Region; "
                + tariff.perTb(payer, region, serviceRegion) + ", " + tariff.perTb(payer, serviceRegion, region));
    }

    /** Why it is not known that anybody pays for the endpoint as for any other. */
    private static Optional<String> unsure(Endpoint endpoint) {
        if (endpoint.type().isEmpty()) {
            return Optional.of("the endpoint's account was not scanned");
        }
        boolean managed = endpoint.requesterManaged().orElse(false)
                && !endpoint.serviceId().startsWith(OF_A_CUSTOMER);
        return managed ? Optional.of("who pays for an endpoint that an AWS service manages") : Optional.empty();
    }

    private BigDecimal gb(Endpoint endpoint, Metric bytes) {
        return window.monthlyGb(endpoint.accountId(), endpoint.region(), bytes);
    }

    private static Volume volume(Endpoint endpoint) {
        return new Volume(payer(endpoint), endpoint.region(), dataItem(endpoint));
    }

    private static Item dataItem(Endpoint endpoint) {
        return endpoint.type().equals(Optional.of("GatewayLoadBalancer"))
                ? Item.GATEWAY_LOAD_BALANCER_ENDPOINT_DATA
                : Item.ENDPOINT_DATA;
    }

    private static String payer(Endpoint endpoint) {
        return endpoint.service()
                .filter(service -> service.payerResponsibility().equals(SERVICE_OWNER))
                .map(Service::accountId)
                .orElse(endpoint.accountId());
    }

    private static CostLine line(
            Endpoint endpoint, Charge charge, String payer, Map<String, String> names, Estimate estimate) {
        return new CostLine(
                charge,
                payer,
                names.getOrDefault(payer, ""),
                Subject.Kind.ENDPOINT.text(),
                endpoint.id(),
                endpoint.name(),
                endpoint.serviceId(),
                endpoint.region(),
                endpoint.serviceRegion(),
                estimate);
    }
}
