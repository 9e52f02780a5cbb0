package dev.plaudit.report;

import dev.plaudit.results.Finding;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.Triage.Comparison;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is to be told to a system that keeps findings by their fingerprints: each rule and resource once, and what of the
 * baseline is fixed.
 */
public final class DistinctFindings {

    private final ScanResult result;
    private final Set<String> notRechecked;
    private final Set<String> passed;
    private final Map<String, Finding> gone = new LinkedHashMap<>();

    public DistinctFindings(ScanResult result) {
        this.result = result;
        notRechecked = fingerprints(result, Outcome.FAIL, FindingContext::isNotRechecked);
        result.triage()
                .baseline()
                .map(Comparison::fixed)
                .orElse(List.of())
                .forEach(finding -> gone.put(finding.fingerprint(), finding));
        passed = gone.isEmpty()
                ? Set.of()
                : fingerprints(result, Outcome.PASS, finding -> gone.containsKey(finding.fingerprint()));
        gone.keySet().removeAll(passed);
    }

    /**
     * The verdicts of this scan, in report order. A failure that could not be judged again wins over the UNKNOWN beside it,
     * and one that is {@link #gone()} over what came of it.
     */
    public Stream<Finding> verdicts() {
        return result.findings().stream().filter(finding -> switch (finding.outcome()) {
            case FAIL, PASS -> true;
            case UNKNOWN -> !notRechecked.contains(finding.fingerprint());
            case NOT_APPLICABLE -> !gone.containsKey(finding.fingerprint());
        });
    }

    /** Whether a verdict is a pass of what failed in the baseline. */
    public boolean isFixed(Finding verdict) {
        return verdict.outcome() == Outcome.PASS && passed.contains(verdict.fingerprint());
    }

    /** Fixed failures without a pass: the resource is gone, or the rule does not apply to it any more. */
    public Collection<Finding> gone() {
        return gone.values();
    }

    private static Set<String> fingerprints(ScanResult result, Outcome outcome, Predicate<Finding> wanted) {
        return result.findings(outcome).stream()
                .filter(wanted)
                .map(Finding::fingerprint)
                .collect(Collectors.toSet());
    }
}
