package dev.plaudit.results;

import dev.plaudit.inventory.Resource;
import dev.plaudit.results.RuleOverride.Where;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The owners of the resources of a scan.
 *
 * @param teams every team of the file, in its order; empty if the configuration names no owners
 * @param owners of every resource that was seen, and of account-Regions as a whole; what is not there has none
 * @param unused entries that own nothing in this scan
 */
public record Ownership(List<Team> teams, Map<Owned, Owner> owners, List<Unused> unused) {

    /** Without owners. */
    public static final Ownership NONE = new Ownership(List.of(), Map.of(), List.of());

    public Ownership {
        teams = List.copyOf(teams);
        owners = Map.copyOf(owners);
        unused = List.copyOf(unused);
    }

    /**
     * What has an owner. A resource that several services share has one for each.
     *
     * @param serviceId the service that it belongs to, or empty
     * @param unlisted whether it stands for resources that could not be listed, or that no longer exist
     */
    public record Owned(Resource resource, String serviceId, boolean unlisted) {

        /** Returns what a finding is about. */
        public static Owned by(Finding finding) {
            boolean unlisted = finding.outcome() == Outcome.UNKNOWN && finding.isOfWholeScope();
            return new Owned(finding.resource(), finding.serviceId(), unlisted);
        }
    }

    /**
     * An entry that owns nothing in this scan.
     *
     * @param services patterns of services
     */
    public record Unused(String team, Where where, List<String> services) {

        public Unused {
            services = List.copyOf(services);
        }
    }

    /** Returns the same owners without complaints about entries. */
    Ownership withoutUnused() {
        return new Ownership(teams, owners, List.of());
    }

    /** Returns whether the configuration names owners. */
    public boolean isKnown() {
        return !teams.isEmpty();
    }

    /** Returns the owner of a finding's resource; empty if the configuration names no owners. */
    public Optional<Owner> of(Finding finding) {
        return isKnown() ? Optional.of(owners.getOrDefault(Owned.by(finding), Owner.NOBODY)) : Optional.empty();
    }
}
