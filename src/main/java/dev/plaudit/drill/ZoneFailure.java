package dev.plaudit.drill;

import java.util.Comparator;
import java.util.List;

/**
 * The failure of one Availability Zone.
 *
 * @param zoneId its AZ ID
 * @param services those with a consequence, worst first
 * @param shifts the Network and Gateway Load Balancers in the zone, those that cannot shift away first
 */
public record ZoneFailure(String zoneId, String region, List<ServiceImpact> services, List<ShiftOption> shifts) {

    static final Comparator<ZoneFailure> WORST_FIRST = Comparator.comparing(
                    (ZoneFailure failure) -> failure.count(Consequence.LOST), Comparator.reverseOrder())
            .thenComparing(ZoneFailure::accountsThatLose, Comparator.reverseOrder())
            .thenComparing(failure -> failure.count(Consequence.UNKNOWN), Comparator.reverseOrder())
            .thenComparing(failure -> failure.count(Consequence.ONE_ZONE), Comparator.reverseOrder())
            .thenComparing(failure -> failure.count(Consequence.CAPACITY), Comparator.reverseOrder())
            .thenComparing(ZoneFailure::zoneId);

    public ZoneFailure {
        services = services.stream().sorted(ServiceImpact.WORST_FIRST).toList();
        shifts = shifts.stream().sorted().toList();
    }

    /** How many services have this as their worst consequence. */
    public int count(Consequence worst) {
        return (int) services.stream().filter(impact -> impact.worst() == worst).count();
    }

    /** How many accounts lose a service. */
    public int accountsThatLose() {
        return (int) services.stream()
                .flatMap(impact -> impact.endpoints().stream())
                .filter(endpoint -> endpoint.consequence() == Consequence.LOST)
                .map(EndpointImpact::accountId)
                .distinct()
                .count();
    }
}
