package dev.plaudit.results;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Lists each failure under the failure that states the same flaw, if there is one: on the same resource, or on the service
 * that the resource belongs to. A failure hides another only if it counts at least as much: it is as severe, not waived, as
 * open, as new, and as certain. Visits each finding once.
 */
final class SameFlaw {

    private final Map<Place, Finding> candidates = new HashMap<>();
    private final IdentityHashMap<Finding, Finding> superseding = new IdentityHashMap<>();

    /** A rule and what it judged. */
    private record Place(String ruleId, String resourceType, String resourceId, String serviceId) {}

    private SameFlaw() {}

    static ScanResult merged(ScanResult scan) {
        List<Finding> superseded = scan.findings().stream()
                .filter(finding -> finding.outcome() == Outcome.FAIL
                        && !finding.supersededBy().isEmpty())
                .toList();
        return superseded.isEmpty() ? scan : new SameFlaw().merged(scan, superseded);
    }

    private ScanResult merged(ScanResult scan, List<Finding> superseded) {
        Set<String> rules = new HashSet<>();
        superseded.forEach(finding -> rules.addAll(finding.supersededBy()));
        for (Finding failure : scan.findings()) {
            if (failure.outcome() == Outcome.FAIL && rules.contains(failure.ruleId())) {
                candidates.putIfAbsent(place(failure.ruleId(), failure), failure);
            }
        }
        superseded.forEach(finding -> superseding(finding).ifPresent(other -> superseding.put(finding, other)));
        return superseding.isEmpty() ? scan : scan.with(arranged(scan.findings()), scan.triage());
    }

    /** Puts each superseded failure under the one that nothing supersedes, at the end of the chain. */
    private List<Finding> arranged(List<Finding> findings) {
        IdentityHashMap<Finding, List<Finding>> under = new IdentityHashMap<>();
        IdentityHashMap<Finding, Finding> changed = new IdentityHashMap<>();
        for (Finding finding : findings) {
            if (superseding.containsKey(finding)) {
                Finding last = last(finding);
                Finding hidden = finding.with(finding.standing().orElseThrow().under(last));
                changed.put(finding, hidden);
                under.computeIfAbsent(last, key -> new ArrayList<>()).add(hidden);
            }
        }
        under.forEach((last, hidden) ->
                changed.put(last, last.with(last.standing().orElseThrow().over(hidden))));
        return findings.stream()
                .map(finding -> changed.getOrDefault(finding, finding))
                .toList();
    }

    /** Rules do not supersede each other in a cycle, so the chain ends. */
    private Finding last(Finding finding) {
        Finding last = finding;
        for (Finding next = superseding.get(last); next != null; next = superseding.get(last)) {
            last = next;
        }
        return last;
    }

    private Optional<Finding> superseding(Finding finding) {
        return finding.supersededBy().stream()
                .flatMap(rule -> Stream.of(place(rule, finding), service(rule, finding)))
                .flatMap(place -> Stream.ofNullable(candidates.get(place)))
                .filter(other -> countsAsMuch(other, finding))
                .findFirst();
    }

    private static Place place(String rule, Finding finding) {
        return new Place(rule, finding.resourceType(), finding.resourceId(), finding.serviceId());
    }

    private static Place service(String rule, Finding finding) {
        return new Place(rule, "service", finding.serviceId(), finding.serviceId());
    }

    private static boolean countsAsMuch(Finding other, Finding finding) {
        return other.severity().atLeast(finding.severity())
                && !is(other, State.WAIVED)
                && !is(finding, State.WAIVED)
                && (other.isOpen() || !finding.isOpen())
                && (other.isNews() || !finding.isNews())
                && (!other.isNotRechecked() || finding.isNotRechecked());
    }

    private static boolean is(Finding failure, State state) {
        return failure.state().equals(Optional.of(state));
    }
}
