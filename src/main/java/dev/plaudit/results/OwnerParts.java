package dev.plaudit.results;

import dev.plaudit.costs.CostLine;
import dev.plaudit.inventory.AccountRegion;
import dev.plaudit.inventory.RegionInventory.Coverage;
import dev.plaudit.inventory.Resource;
import dev.plaudit.results.Ownership.Owned;
import dev.plaudit.results.ScanResult.ScopeCoverage;
import dev.plaudit.results.ScanResult.ServiceSummary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Splits a result by owner. The part under the empty name has what belongs to no team, or to one that is unknown. A team's part has
 * also the unknown verdicts that may be about something of the team, and the account-Regions where it may own something. None has
 * the drill, which is about links between accounts, or the history of the whole.
 */
final class OwnerParts {

    /** The name of the part without a team. */
    private static final String NOBODY = "";

    private final ScanResult whole;
    private final Ownership ownership;
    private final Map<String, Set<AccountRegion>> places = new HashMap<>();
    private final Set<AccountRegion> somewhere = new HashSet<>();
    private final Map<String, Owner> ofServices = new HashMap<>();

    private OwnerParts(ScanResult whole) {
        this.whole = whole;
        this.ownership = whole.triage().ownership();
        ownership.owners().forEach(this::add);
    }

    private void add(Owned owned, Owner owner) {
        Resource resource = owned.resource();
        somewhere.add(resource.place());
        Stream.concat(Stream.of(nameOf(owner)), owner.possible().stream())
                .forEach(name ->
                        places.computeIfAbsent(name, key -> new HashSet<>()).add(resource.place()));
        if (resource.type().equals("service") && !owned.unlisted()) {
            ofServices.put(resource.id(), owner);
        }
    }

    static Map<String, ScanResult> of(ScanResult whole) {
        return new OwnerParts(whole).parts();
    }

    private Map<String, ScanResult> parts() {
        Map<String, List<Finding>> findings = new HashMap<>();
        List<Finding> ofAll =
                whole.findings().stream().filter(Finding::isOfScan).toList();
        for (Finding finding : whole.findings()) {
            namesOf(finding)
                    .forEach(name -> findings.computeIfAbsent(name, key -> new ArrayList<>(ofAll))
                            .add(shown(finding, name)));
        }
        Map<String, ScanResult> parts = new TreeMap<>();
        Stream.of(findings.keySet(), places.keySet(), Set.of(NOBODY))
                .flatMap(Collection::stream)
                .distinct()
                .forEach(name -> parts.put(name, part(name, findings.getOrDefault(name, ofAll))));
        return parts;
    }

    /** Returns the parts that a finding is in: its owner's, and those of all who may own what was not seen. */
    private List<String> namesOf(Finding finding) {
        if (finding.isOfScan()) {
            return List.of();
        }
        Owner owner = ownership.of(finding).orElse(Owner.NOBODY);
        return finding.outcome() == Outcome.UNKNOWN
                ? Stream.concat(Stream.of(nameOf(owner)), owner.possible().stream())
                        .toList()
                : List.of(nameOf(owner));
    }

    private static String nameOf(Owner owner) {
        return owner.team().map(Team::name).orElse(NOBODY);
    }

    private Finding shown(Finding finding, String name) {
        boolean together = finding.superseding()
                .filter(other -> namesOf(other).contains(name))
                .isPresent();
        return together ? finding : AccountParts.alone(finding);
    }

    private ScanResult part(String name, List<Finding> findings) {
        Set<AccountRegion> own = places.getOrDefault(name, Set.of());
        Set<String> serviceIds = findings.stream().map(Finding::serviceId).collect(Collectors.toSet());
        return new ScanResult(
                whole.provenance(),
                whole.coverage().stream()
                        .filter(scope -> concerns(scope, name, own))
                        .toList(),
                whole.services().stream()
                        .filter(service -> serviceIds.contains(service.serviceId()) || isOwn(service, name))
                        .toList(),
                whole.rules(),
                findings,
                whole.defects(),
                List.of(),
                triage(name, findings),
                whole.costs().stream().filter(line -> isOwn(line, name)).toList(),
                AccountParts.codeLocations(whole, findings));
    }

    /** Where nothing was seen, anybody may own something; where nothing is, nobody does. */
    private boolean concerns(ScopeCoverage scope, String name, Set<AccountRegion> own) {
        if (somewhere.contains(scope.place())) {
            return own.contains(scope.place());
        }
        boolean unseen = scope.status() == Coverage.FAILED || scope.status() == Coverage.PARTIAL;
        return unseen || name.equals(NOBODY);
    }

    private boolean isOwn(ServiceSummary service, String name) {
        return nameOf(ofServices.getOrDefault(service.serviceId(), Owner.NOBODY))
                .equals(name);
    }

    private boolean isOwn(CostLine line, String name) {
        Owned owned = new Owned(line.resource(), line.serviceId(), false);
        return nameOf(ownership.owners().getOrDefault(owned, Owner.NOBODY)).equals(name);
    }

    private Triage triage(String name, List<Finding> findings) {
        Triage triage = whole.triage();
        return new Triage(
                waivers(triage.waivers(), findings),
                triage.baseline()
                        .map(baseline -> new Triage.Comparison(
                                baseline.startedAt(),
                                baseline.fixed().stream()
                                        .filter(finding -> namesOf(finding).contains(name))
                                        .toList(),
                                baseline.doubts())),
                triage.maxAge(),
                History.NONE,
                ownership.withoutUnused());
    }

    /** Returns the waivers that name failures of the part, with their number. */
    private static List<WaiverUse> waivers(List<WaiverUse> uses, List<Finding> findings) {
        WaiverIndex index = new WaiverIndex(uses.stream().map(WaiverUse::waiver).toList());
        IdentityHashMap<Waiver, Integer> named = new IdentityHashMap<>();
        for (Finding finding : findings) {
            if (finding.outcome() == Outcome.FAIL) {
                index.naming(finding).forEach(waiver -> named.merge(waiver, 1, Integer::sum));
            }
        }
        return uses.stream()
                .filter(use -> use.failures() > 0 && named.containsKey(use.waiver()))
                .map(use -> new WaiverUse(use.waiver(), use.status(), named.getOrDefault(use.waiver(), 0)))
                .toList();
    }
}
