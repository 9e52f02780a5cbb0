package dev.plaudit.scan;

import dev.plaudit.results.Finding;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.ScanResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How verdicts differ when less is known. Nothing may pass that did not, and a failure may become UNKNOWN at most: its own
 * verdict, or that of its rule about a listing that was not read.
 *
 * @param unknown how many are UNKNOWN that were not
 * @param wrong new passes, lost failures and broken rules
 */
public record VerdictChange(long unknown, List<String> wrong) {

    public static VerdictChange of(ScanResult earlier, ScanResult later) {
        Map<String, Outcome> before = outcomes(earlier);
        Map<String, Outcome> after = outcomes(later);
        List<String> wrong = new ArrayList<>();
        later.defects().forEach(defect -> wrong.add(defect.toString()));
        after.forEach((verdict, outcome) -> {
            if (outcome == Outcome.PASS && before.get(verdict) != Outcome.PASS) {
                wrong.add(verdict + ": " + before.get(verdict) + " became PASS");
            }
        });
        before.forEach((verdict, outcome) -> {
            if (outcome == Outcome.FAIL && !isStillSaid(verdict, after)) {
                wrong.add(verdict + ": FAIL became " + after.get(verdict));
            }
        });
        long unknown = after.entrySet().stream()
                .filter(verdict -> verdict.getValue() == Outcome.UNKNOWN)
                .filter(verdict -> before.get(verdict.getKey()) != Outcome.UNKNOWN)
                .count();
        return new VerdictChange(unknown, wrong);
    }

    private static boolean isStillSaid(String verdict, Map<String, Outcome> after) {
        Outcome outcome = after.get(verdict);
        return outcome == null
                ? after.entrySet().stream()
                        .anyMatch(
                                other -> isAboutListing(other.getKey(), verdict) && other.getValue() == Outcome.UNKNOWN)
                : outcome == Outcome.FAIL || outcome == Outcome.UNKNOWN;
    }

    /**
     * Whether a verdict is what the rule of another says where what it applies to could not be listed: in the same account, or in
     * that of the service whose consumer it is.
     */
    private static boolean isAboutListing(String verdict, String lost) {
        String[] parts = verdict.split(" ", 4);
        return lost.startsWith(parts[0] + " ") && parts[3].equals(parts[1] + "/" + parts[2]);
    }

    private static Map<String, Outcome> outcomes(ScanResult result) {
        Map<String, Outcome> outcomes = new TreeMap<>();
        for (Finding finding : result.findings()) {
            outcomes.put(
                    String.join(" ", finding.ruleId(), finding.accountId(), finding.region(), finding.resourceId()),
                    finding.outcome());
        }
        return outcomes;
    }
}
