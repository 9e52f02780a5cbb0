package dev.plaudit.rules;

import dev.plaudit.inventory.AccountRegion;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.results.VerdictTrace.Source;
import dev.plaudit.topology.Subject;
import dev.plaudit.topology.Topology;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The account-Regions that a scan read the facts of one subject in. */
public final class FactSources {

    /** The calls that the owner of a service makes, also for facts about its consumers. */
    private static final Set<String> OF_THE_SERVICE =
            Set.of(Calls.SERVICES, Calls.PERMISSIONS, Calls.CONNECTIONS, Calls.NOTIFICATIONS);

    private final Map<AccountRegion, RegionInventory> read;
    private final Optional<AccountRegion> service;

    private FactSources(Map<AccountRegion, RegionInventory> read, Optional<AccountRegion> service) {
        this.read = read;
        this.service = service;
    }

    /** The sources of a subject's facts, of which some are its service's. */
    public static FactSources of(Topology topology, Subject subject) {
        return new FactSources(
                topology.inventory().regions().stream()
                        .filter(RegionInventory::holdsFacts)
                        .collect(Collectors.toMap(RegionInventory::place, region -> region)),
                topology.subjects(Subject.Kind.SERVICE).stream()
                        .filter(service -> service.resourceId().equals(subject.serviceId()))
                        .map(service -> new AccountRegion(
                                service.resource().accountId(),
                                service.resource().region()))
                        .findFirst());
    }

    /** The calls that the scan made where a fact comes from; all of them, without a time, if it made none. */
    List<Source> of(List<String> calls, AccountRegion owner) {
        List<Source> all = calls.stream()
                .sorted()
                .map(call -> source(call, OF_THE_SERVICE.contains(call) ? service.orElse(owner) : owner))
                .toList();
        List<Source> made =
                all.stream().filter(source -> source.readAt().isPresent()).toList();
        return made.isEmpty() ? all : made;
    }

    private Source source(String call, AccountRegion place) {
        if (Calls.isOfTheOrganization(call)) {
            return new Source(call, "", "", Optional.empty());
        }
        Optional<Instant> readAt = Optional.ofNullable(read.get(place))
                .filter(region -> region.asked().contains(call))
                .map(RegionInventory::readAt);
        return new Source(call, place.accountId(), place.region(), readAt);
    }
}
