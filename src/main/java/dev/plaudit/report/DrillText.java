package dev.plaudit.report;

import dev.plaudit.drill.Consequence;
import dev.plaudit.drill.DrillResult;
import dev.plaudit.drill.EndpointImpact;
import dev.plaudit.drill.ServiceImpact;
import dev.plaudit.drill.ServiceImpact.AffectedService;
import dev.plaudit.drill.ZoneFailure;
import dev.plaudit.inventory.Gap;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A drill in words. Names in them are untrusted text. */
public final class DrillText {

    private DrillText() {}

    /** Returns {@code If use1-az4 fails: 2 services are lost for 5 accounts, 3 degrade, 1 unknown.} */
    public static String headline(ZoneFailure failure) {
        String fails = "If " + failure.zoneId() + " fails: ";
        if (failure.services().isEmpty()) {
            return fails + "no service is affected.";
        }
        List<String> parts = new ArrayList<>();
        int lost = failure.count(Consequence.LOST);
        parts.add(
                lost == 0
                        ? "no service is lost"
                        : Headline.plural(lost, "service is lost", "services are lost") + " for "
                                + Headline.plural(failure.accountsThatLose(), "account", "accounts"));
        int degraded = failure.count(Consequence.ONE_ZONE) + failure.count(Consequence.CAPACITY);
        if (degraded > 0) {
            parts.add(degraded + (degraded == 1 ? " degrades" : " degrade"));
        }
        add(parts, failure, Consequence.UNKNOWN);
        add(parts, failure, Consequence.ALREADY_DOWN);
        return fails + String.join(", ", parts) + ".";
    }

    private static void add(List<String> parts, ZoneFailure failure, Consequence consequence) {
        int services = failure.count(consequence);
        if (services > 0) {
            parts.add(services + " " + consequence.text());
        }
    }

    /** Returns the headline of the worst zone, or that no zone is in use. */
    public static String headline(DrillResult result) {
        return result.zones().stream()
                .findFirst()
                .map(DrillText::headline)
                .orElse("No Availability Zone is in use, as far as could be read.");
    }

    /** Returns {@code INCOMPLETE: 2 account-Regions could not be listed, …}, or nothing. */
    public static List<String> unread(DrillResult result) {
        int places = result.unread().size();
        return places == 0
                ? List.of()
                : List.of("INCOMPLETE: services or endpoints of "
                        + Headline.plural(places, "account-Region", "account-Regions")
                        + " could not be listed, so more may be affected.");
    }

    /** Returns {@code refunds (vpce-svc-…) of 111122223333 (payments)}. */
    public static String service(AffectedService service) {
        String id = service.id().isEmpty() || service.id().equals(service.name()) ? "" : " (" + service.id() + ")";
        return service.name()
                + id
                + (service.accountId().isEmpty() ? "" : " of " + account(service.accountId(), service.accountName()));
    }

    /** Returns {@code vpce-… (portal) of 555566667777 (customer-portal)}. */
    public static String endpoint(EndpointImpact endpoint) {
        return endpoint.endpointId() + (endpoint.name().isEmpty() ? "" : " (" + endpoint.name() + ")") + " of "
                + account(endpoint.accountId(), endpoint.accountName());
    }

    public static String account(String id, String name) {
        return name.isEmpty() ? id : id + " (" + name + ")";
    }

    /** Returns who fails whatever the others do, or nothing. */
    public static List<String> zonalClients(ZoneFailure failure) {
        int endpoints = (int) failure.services().stream()
                .flatMap(impact -> impact.endpoints().stream())
                .filter(endpoint -> endpoint.zonalNames().contains(failure.zoneId()))
                .count();
        return endpoints == 0
                ? List.of()
                : List.of(
                        "Clients of the zonal name or of a fixed address in " + failure.zoneId() + " fail in any case: "
                                + Headline.plural(endpoints, "endpoint has", "endpoints have") + " one there.");
    }

    /** Returns the reason, the other zones whose clients fail, and the gaps. */
    public static String reason(EndpointImpact endpoint, ZoneFailure failure) {
        List<String> others = endpoint.zonalNames().stream()
                .filter(zone -> !zone.equals(failure.zoneId()))
                .toList();
        String zonal = others.isEmpty() || endpoint.consequence() == Consequence.LOST
                ? ""
                : "; clients of the zonal name or of a fixed address in " + String.join(", ", others) + " fail as well";
        String gaps = endpoint.gaps().isEmpty()
                ? ""
                : "; " + endpoint.gaps().stream().map(DrillText::gap).distinct().collect(Collectors.joining("; "));
        return endpoint.reason() + zonal + gaps;
    }

    /** Returns {@code ec2:DescribeSubnets denied in 111122223333}; JSON has AWS's own words. */
    private static String gap(Gap gap) {
        return gap.call() + " " + Unseen.words(gap.cause()) + " in " + gap.accountId();
    }

    /** Returns {@code 2 endpoints of 1 account}, or the doubt about a service whose consumers are not known. */
    public static String extent(ServiceImpact impact) {
        Consequence worst = impact.worst();
        int endpoints = impact.count(worst);
        if (endpoints == 0) {
            return impact.doubt();
        }
        long accounts = impact.endpoints().stream()
                .filter(endpoint -> endpoint.consequence() == worst)
                .map(EndpointImpact::accountId)
                .distinct()
                .count();
        return Headline.plural(endpoints, "endpoint", "endpoints") + " of "
                + Headline.plural(accounts, "account", "accounts");
    }
}
