package dev.plaudit.policy;

import dev.plaudit.results.Finding;
import dev.plaudit.results.Owner;
import dev.plaudit.results.Ownership;
import dev.plaudit.results.Ownership.Owned;
import dev.plaudit.results.Ownership.Unused;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.Triage.Comparison;
import dev.plaudit.topology.Endpoint;
import dev.plaudit.topology.Service;
import dev.plaudit.topology.Subject;
import dev.plaudit.topology.Topology;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the owner of each resource of a scan. */
final class OwnerSearch {

    private final List<OwnerEntry> entries;
    private final Topology topology;
    private final RuleScopes scopes;
    private final Map<String, String> serviceNames;
    private final Map<Owned, Owner> owners = new HashMap<>();
    private final Set<OwnerEntry> used = new HashSet<>();

    OwnerSearch(List<OwnerEntry> entries, Topology topology) {
        this.entries = entries;
        this.topology = topology;
        this.scopes = new RuleScopes(topology);
        this.serviceNames = topology.subjects(Subject.Kind.SERVICE).stream()
                .map(subject -> (Service) subject.facts())
                .collect(Collectors.toMap(
                        Service::id, service -> service.access().serviceName(), (first, second) -> first));
    }

    /** Returns the owners of all subjects, of what could not be listed, and of failures that the baseline alone knows. */
    Ownership of(ScanResult result) {
        for (Subject subject : topology.subjects()) {
            put(
                    new Owned(subject.resource(), subject.serviceId(), false),
                    scopes.of(subject),
                    Optional.of(services(subject)));
        }
        for (Subject.Kind kind : Subject.Kind.values()) {
            for (Subject.Unseen unseen : topology.unseen(kind)) {
                put(new Owned(unseen.resource(), "", true), scopes.of(unseen), Optional.empty());
            }
        }
        Stream<Finding> fixed =
                result.triage().baseline().map(Comparison::fixed).stream().flatMap(List::stream);
        Stream.concat(result.findings().stream(), fixed)
                .filter(finding -> !finding.isOfScan() && !owners.containsKey(Owned.by(finding)))
                .forEach(this::putUnseen);
        return new Ownership(
                entries.stream().map(OwnerEntry::team).distinct().toList(),
                owners,
                entries.stream()
                        .filter(entry -> !used.contains(entry))
                        .map(entry -> new Unused(entry.team().name(), entry.where(), entry.services()))
                        .toList());
    }

    /** A resource that this scan did not see: its tags are unknown, and so is the service of one that names none. */
    private void putUnseen(Finding finding) {
        Set<String> services = services(finding.serviceId());
        put(
                Owned.by(finding),
                scopes.of(finding.resource()),
                services.isEmpty() ? Optional.empty() : Optional.of(services));
    }

    private void put(Owned owned, RuleScope scope, Optional<Set<String>> services) {
        owners.put(owned, owner(scope, services));
    }

    /** The first entry that applies decides, unless an earlier one of another team may apply. */
    private Owner owner(RuleScope scope, Optional<Set<String>> services) {
        Set<String> possible = new TreeSet<>();
        Set<String> undecided = new TreeSet<>();
        for (OwnerEntry entry : entries) {
            switch (entry.fits(scope, services)) {
                case YES -> {
                    used.add(entry);
                    possible.add(entry.team().name());
                    return possible.size() == 1 ? Owner.of(entry.team()) : unknown(undecided, possible);
                }
                case UNKNOWN -> {
                    used.add(entry);
                    possible.add(entry.team().name());
                    entry.undecided(scope, services).forEach(undecided::add);
                }
                case NO -> {}
            }
        }
        return possible.isEmpty() ? Owner.NOBODY : unknown(undecided, possible);
    }

    private static Owner unknown(Set<String> undecided, Set<String> possible) {
        return new Owner(Optional.empty(), String.join(", ", undecided), List.copyOf(possible));
    }

    private Set<String> services(Subject subject) {
        Set<String> names = services(subject.serviceId());
        if (subject.facts() instanceof Endpoint endpoint) {
            Stream.of(endpoint.service().id(), endpoint.service().name())
                    .filter(name -> !name.isEmpty())
                    .forEach(names::add);
        }
        return names;
    }

    private Set<String> services(String serviceId) {
        Set<String> names = new HashSet<>();
        if (!serviceId.isEmpty()) {
            names.add(serviceId);
            Optional.ofNullable(serviceNames.get(serviceId)).ifPresent(names::add);
        }
        return names;
    }
}
