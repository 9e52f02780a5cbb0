package dev.plaudit.report;

import dev.plaudit.results.Finding;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.Triage.Comparison;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The findings for a system that keeps them by fingerprint: each rule and resource once, and the fixed failures of the
 * baseline.
 */
public final class DistinctFindings {

    private final ScanResult result;
    private final Set<String> notRechecked;
    private final Map<String, Finding> passed;
    private final Map<String, Finding> gone = new LinkedHashMap<>();

    public DistinctFindings(ScanResult result) {
        this.result = result;
        notRechecked = fingerprints(result, Outcome.FAIL, Finding::isNotRechecked);
        Optional<Comparison> baseline = result.triage().baseline();
        baseline.ifPresent(then -> then.fixed().forEach(finding -> gone.put(finding.fingerprint(), finding)));
        passed = new HashMap<>(gone);
        passed.keySet()
                .retainAll(
                        gone.isEmpty()
                                ? Set.of()
                                : fingerprints(
                                        result, Outcome.PASS, finding -> gone.containsKey(finding.fingerprint())));
        gone.keySet().removeAll(passed.keySet());
    }

    /**
     * Returns the verdicts of this scan, in report order. A failure that could not be judged again replaces the UNKNOWN for
     * it, and one that is {@link #gone()} the NOT_APPLICABLE.
     */
    public Stream<Finding> verdicts() {
        return result.findings().stream().filter(finding -> switch (finding.outcome()) {
            case FAIL, PASS -> true;
            case UNKNOWN -> !notRechecked.contains(finding.fingerprint());
            case NOT_APPLICABLE -> !gone.containsKey(finding.fingerprint());
        });
    }

    /** Returns the failure of the baseline that a verdict is the pass of. */
    public Optional<Finding> fixed(Finding verdict) {
        return verdict.outcome() == Outcome.PASS && !passed.isEmpty()
                ? Optional.ofNullable(passed.get(verdict.fingerprint()))
                : Optional.empty();
    }

    /** Returns fixed failures without a pass: the resource is gone, or the rule no longer applies to it. */
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
