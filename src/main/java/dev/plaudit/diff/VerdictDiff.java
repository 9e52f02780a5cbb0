package dev.plaudit.diff;

import dev.plaudit.diff.VerdictChange.Turn;
import dev.plaudit.inventory.AccountRegion;
import dev.plaudit.results.Finding;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.Recheck;
import dev.plaudit.results.ScanResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares the verdicts of two results by rule and resource. What could not be judged again is not fixed. */
final class VerdictDiff {

    private final ScanResult before;
    private final ScanResult after;
    private final Recheck recheck;
    private final boolean listsPasses;
    private final Deletions deletions;
    private final Set<String> resources;
    private final Function<Finding, Reasons> reasons;

    /**
     * @param listsPasses whether the later side lists every verdict, so that one that is missing has no resource anymore
     * @param deletions what the later side certainly no longer has
     * @param reasons the changed facts that a verdict depends on
     */
    VerdictDiff(
            ScanResult before,
            ScanResult after,
            boolean listsPasses,
            Deletions deletions,
            Function<Finding, Reasons> reasons) {
        this.before = before;
        this.after = after;
        this.recheck = Recheck.of(before, after);
        this.listsPasses = listsPasses;
        this.deletions = deletions;
        this.resources = after.findings().stream().map(Finding::resourceId).collect(Collectors.toSet());
        this.reasons = reasons;
    }

    /**
     * What a verdict is about.
     *
     * @param place empty for a verdict on the whole scan
     * @param serviceId present for a resource that is judged once for each of its services
     */
    private record Key(
            String ruleId, Optional<AccountRegion> place, String type, String id, Optional<String> serviceId) {

        static Key of(Finding finding) {
            return new Key(
                    finding.ruleId(),
                    Optional.of(finding.resource().place()).filter(place -> !finding.isOfScan()),
                    finding.resourceType(),
                    finding.resourceId(),
                    Optional.of(finding.serviceId()).filter(id -> finding.isOfAService()));
        }
    }

    List<VerdictChange> changes() {
        Map<Key, Finding> earlier = index(before);
        List<VerdictChange> changes = new ArrayList<>();
        index(after).forEach((key, finding) -> {
            Optional<Finding> then = Optional.ofNullable(earlier.remove(key));
            turn(then, finding)
                    .ifPresent(turn ->
                            changes.add(new VerdictChange(turn, then, Optional.of(finding), reasons.apply(finding))));
        });
        earlier.values()
                .forEach(finding -> missing(finding)
                        .ifPresent(turn -> changes.add(new VerdictChange(
                                turn, Optional.of(finding), Optional.empty(), reasons.apply(finding)))));
        return changes.stream().sorted().toList();
    }

    /** The worst verdict comes first in a result. */
    private static Map<Key, Finding> index(ScanResult result) {
        Map<Key, Finding> index = new LinkedHashMap<>();
        result.findings().forEach(finding -> index.putIfAbsent(Key.of(finding), finding));
        return index;
    }

    private static Optional<Turn> turn(Optional<Finding> then, Finding now) {
        Optional<Outcome> before = then.map(Finding::outcome);
        boolean same = before.equals(Optional.of(now.outcome()));
        return switch (now.outcome()) {
            case FAIL -> same ? ofFailures(then.orElseThrow(), now) : Optional.of(Turn.NEWLY_FAILING);
            case UNKNOWN -> same ? Optional.empty() : Optional.of(Turn.NEWLY_UNKNOWN);
            case PASS, NOT_APPLICABLE -> same ? Optional.empty() : harmless(before, now.outcome());
        };
    }

    private static Optional<Turn> ofFailures(Finding then, Finding now) {
        if (now.isNotRechecked()) {
            return then.isNotRechecked() ? Optional.empty() : Optional.of(Turn.NOT_RECHECKED);
        }
        if (then.severity() != now.severity()) {
            return Optional.of(then.severity().atLeast(now.severity()) ? Turn.EASED : Turn.WORSENED);
        }
        return then.state().equals(now.state()) ? Optional.empty() : Optional.of(Turn.STATE_CHANGED);
    }

    private static Optional<Turn> harmless(Optional<Outcome> before, Outcome now) {
        if (before.equals(Optional.of(Outcome.FAIL))) {
            return Optional.of(now == Outcome.PASS ? Turn.FIXED : Turn.NO_LONGER_APPLICABLE);
        }
        if (before.equals(Optional.of(Outcome.UNKNOWN))) {
            return Optional.of(Turn.NO_LONGER_UNKNOWN);
        }
        if (now == Outcome.PASS) {
            return Optional.of(Turn.NEWLY_PASSING);
        }
        return before.map(pass -> Turn.NO_LONGER_APPLICABLE);
    }

    /** What became of a verdict of the earlier side that the later side does not list. */
    private Optional<Turn> missing(Finding then) {
        if (then.outcome() == Outcome.NOT_APPLICABLE) {
            return Optional.empty();
        }
        boolean ofListing = then.outcome() == Outcome.UNKNOWN && (then.isOfWholeScope() || then.isOfScan());
        if (!recheck.judged(then) && !deletions.end(then)) {
            return Optional.of(Turn.NOT_RECHECKED);
        }
        if (ofListing) {
            return Optional.of(Turn.NO_LONGER_UNKNOWN);
        }
        if (listsPasses) {
            // A rule that an override turned off has no verdict on a resource that others still judge.
            return Optional.of(resources.contains(then.resourceId()) ? Turn.NO_LONGER_APPLICABLE : Turn.GONE);
        }
        return switch (then.outcome()) {
            case FAIL -> Optional.of(Turn.FIXED);
            case UNKNOWN -> Optional.of(Turn.NO_LONGER_UNKNOWN);
            default -> Optional.empty();
        };
    }
}
