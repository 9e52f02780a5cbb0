package dev.plaudit.report;

import dev.plaudit.findings.Finding;
import dev.plaudit.findings.Outcome;
import dev.plaudit.findings.ScanResult;
import dev.plaudit.findings.State;
import java.util.Comparator;
import java.util.List;

/**
 * The failures that the page has room for: the first with all there is to know of them, more by name only.
 *
 * @param groups by endpoint service; the last may hold those of no service
 * @param byAccount links to the same, account by account
 * @param byRule links to the same, rule by rule
 * @param count how many failures are on the page
 * @param named how many of these by name only
 * @param leftOut how many only the other reports hold
 */
public record HtmlFindings(
        List<HtmlGroup> groups, List<HtmlIndex> byAccount, List<HtmlIndex> byRule, int count, int named, int leftOut) {

    /** A browser opens a page with this many whole findings within a second. */
    static final int MOST_FULL = 2_500;
    /** With the names of this many findings, a search still answers while somebody types. */
    static final int MOST = 25_000;

    /** What needs a decision comes first. */
    private static final Comparator<Finding> ORDER = Comparator.comparingInt(
                    (Finding finding) -> List.of(State.OPEN, State.EXISTING, State.WAIVED)
                            .indexOf(finding.state().orElseThrow()))
            .thenComparing(Comparator.naturalOrder());

    static HtmlFindings of(ScanResult result, List<HtmlZones> zones) {
        List<Finding> failures =
                result.findings(Outcome.FAIL).stream().sorted(ORDER).toList();
        List<Finding> shown = failures.subList(0, Math.min(failures.size(), MOST));
        return new HtmlFindings(
                HtmlGroup.all(result, zones, shown, MOST_FULL),
                HtmlIndex.byAccount(shown),
                HtmlIndex.byRule(shown, FindingContext.in(result)),
                shown.size(),
                Math.max(0, shown.size() - MOST_FULL),
                failures.size() - shown.size());
    }
}
