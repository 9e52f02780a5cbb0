package dev.plaudit.diff;

import dev.plaudit.inventory.AccountRegion;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.topology.Subject;
import dev.plaudit.topology.Subject.Kind;
import dev.plaudit.topology.Subject.Unseen;
import dev.plaudit.topology.Topology;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a side certainly lists: a resource that is missing there does not exist, and any other may. */
final class Listing {

    private final Set<AccountRegion> planned = new HashSet<>();
    private final Set<AccountRegion> read = new HashSet<>();
    private final Map<Kind, Set<AccountRegion>> unseen = new EnumMap<>(Kind.class);
    private final Map<String, AccountRegion> services = new HashMap<>();

    Listing(Topology topology) {
        for (RegionInventory region : topology.inventory().regions()) {
            planned.add(region.place());
            if (region.holdsFacts()) {
                read.add(region.place());
            }
        }
        for (Unseen some : topology.unseen()) {
            unseen.computeIfAbsent(some.kind(), kind -> new HashSet<>()).add(some.place());
        }
        for (Subject service : topology.subjects(Kind.SERVICE)) {
            services.put(service.resourceId(), service.resource().place());
        }
    }

    /**
     * Returns whether this side would list a subject of the other side if it existed.
     *
     * @param other where the subject is from
     */
    boolean contains(Subject subject, Listing other) {
        return switch (subject.kind()) {
            case SERVICE, LOAD_BALANCER, TARGET_GROUP ->
                lists(subject.kind(), subject.resource().place());
            case CONNECTION -> ofItsService(subject, other);
            case ENDPOINT -> endpoint(subject, other);
            // Scopes are what was scanned, not what exists.
            case SCOPE -> false;
        };
    }

    /** An endpoint is listed by its own account, or by its service where neither side was to read the account. */
    private boolean endpoint(Subject subject, Listing other) {
        AccountRegion own = subject.resource().place();
        AccountRegion everywhere = new AccountRegion(own.accountId(), RegionInventory.EVERY_REGION);
        boolean asked = planned.contains(own) || planned.contains(everywhere) || other.planned.contains(own);
        return asked ? lists(Kind.ENDPOINT, own) : ofItsService(subject, other);
    }

    private boolean ofItsService(Subject subject, Listing other) {
        return Optional.ofNullable(services.get(subject.serviceId()))
                .or(() -> Optional.ofNullable(other.services.get(subject.serviceId())))
                .filter(place -> lists(Kind.CONNECTION, place))
                .isPresent();
    }

    private boolean lists(Kind kind, AccountRegion place) {
        Collection<AccountRegion> without = unseen.getOrDefault(kind, Set.of());
        return read.contains(place) && !without.contains(place);
    }
}
