package dev.plaudit.report;

import dev.plaudit.findings.Finding;
import dev.plaudit.findings.Outcome;
import dev.plaudit.findings.ScanResult;
import dev.plaudit.findings.Triage.Comparison;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What is fixed since the baseline, for formats that know a finding by its fingerprint and must not state one twice. */
final class FixedFailures {

    private final Set<String> passed;
    private final Map<String, Finding> gone = new LinkedHashMap<>();

    FixedFailures(ScanResult result) {
        result.triage()
                .baseline()
                .map(Comparison::fixed)
                .orElse(List.of())
                .forEach(finding -> gone.put(finding.fingerprint(), finding));
        passed = gone.isEmpty()
                ? Set.of()
                : result.findings(Outcome.PASS).stream()
                        .map(Finding::fingerprint)
                        .filter(gone::containsKey)
                        .collect(Collectors.toSet());
        gone.keySet().removeAll(passed);
    }

    /** Whether the rule passes now what failed in the baseline. */
    boolean isPassed(Finding finding) {
        return finding.outcome() == Outcome.PASS && passed.contains(finding.fingerprint());
    }

    /** Those without a passed verdict: the resource is gone, or the rule does not apply to it any more. */
    Collection<Finding> gone() {
        return gone.values();
    }

    boolean isGone(Finding finding) {
        return gone.containsKey(finding.fingerprint());
    }
}
