package dev.plaudit.policy;

import dev.plaudit.input.Glob;
import dev.plaudit.policy.RuleScope.Fit;
import dev.plaudit.results.RuleOverride.Where;
import dev.plaudit.results.Team;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An entry of {@code owners.yaml}: the team that owns what meets all of its conditions.
 *
 * @param services patterns of the IDs or names of endpoint services; empty for any and for none
 */
record OwnerEntry(Team team, Where where, List<String> services) {

    OwnerEntry {
        services = List.copyOf(services);
    }

    /**
     * Whether the entry is about a resource.
     *
     * @param ofResource the ID and name of the service that the resource belongs to; empty if unknown
     */
    Fit fits(RuleScope scope, Optional<Set<String>> ofResource) {
        Fit place = scope.fits(where);
        Fit service = service(ofResource);
        if (place == Fit.NO && service != Fit.NO && isOnlyUnnamed(scope)) {
            return Fit.UNKNOWN;
        }
        return place.compareTo(service) > 0 ? place : service;
    }

    /** Why {@link #fits} cannot decide, in words. */
    Stream<String> undecided(RuleScope scope, Optional<Set<String>> ofResource) {
        if (isOnlyUnnamed(scope)) {
            return Stream.of("account name not known");
        }
        Stream<String> service = service(ofResource) == Fit.UNKNOWN ? Stream.of("services not listed") : Stream.of();
        return Stream.concat(scope.undecided(where), service);
    }

    /** Whether nothing but the unknown name of the account keeps its other conditions from being met. */
    private boolean isOnlyUnnamed(RuleScope scope) {
        Where others = new Where(
                List.of(), where.accountTags(), where.organizationalUnits(), where.regions(), where.resourceTags());
        return scope.fits(where) == Fit.NO && scope.mayBeNamed(where.accounts()) && scope.fits(others) != Fit.NO;
    }

    private Fit service(Optional<Set<String>> ofResource) {
        if (services.isEmpty()) {
            return Fit.YES;
        }
        return ofResource.map(this::names).orElse(Fit.UNKNOWN);
    }

    private Fit names(Set<String> ofResource) {
        return services.stream().anyMatch(pattern -> ofResource.stream().anyMatch(name -> Glob.matches(pattern, name)))
                ? Fit.YES
                : Fit.NO;
    }
}
