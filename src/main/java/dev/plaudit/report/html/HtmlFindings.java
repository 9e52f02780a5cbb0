package dev.plaudit.report.html;

import dev.plaudit.report.FindingContext;
import dev.plaudit.results.Finding;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The failures that the page has room for: the first with all there is to know of them, more by name only.
 *
 * @param groups by endpoint service; the last may hold failures of no service
 * @param first what of these a browser shows at once
 * @param more what follows, of which a browser with JavaScript need not make elements until somebody looks for it; it may
 *     begin in the middle of a group
 * @param byAccount links to those shown in full, account by account
 * @param byRule links to those shown in full, rule by rule
 * @param count how many failures are on the page
 * @param named how many of these by name only
 * @param leftOut how many only the other reports hold
 */
public record HtmlFindings(
        List<HtmlGroup> groups,
        List<HtmlGroup> first,
        List<HtmlGroup> more,
        List<HtmlIndex> byAccount,
        List<HtmlIndex> byRule,
        int count,
        int named,
        int leftOut) {

    /** A browser makes the elements of this many findings in less time than anybody notices. */
    static final int AT_ONCE = 150;
    /** Some 4 MB; what is longer takes a browser more than a second to read. */
    static final int MOST_FULL = 1_000;
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
        List<Finding> full = shown.subList(0, Math.min(shown.size(), MOST_FULL));
        List<HtmlGroup> groups = HtmlGroup.all(result, zones, shown, MOST_FULL);
        return new HtmlFindings(
                groups,
                part(groups, 0, AT_ONCE),
                part(groups, AT_ONCE, MOST),
                HtmlIndex.byAccount(full),
                HtmlIndex.byRule(full, FindingContext.in(result)),
                shown.size(),
                Math.max(0, shown.size() - MOST_FULL),
                failures.size() - shown.size());
    }

    /** The findings of some groups from one place to another, counted through all groups. */
    private static List<HtmlGroup> part(List<HtmlGroup> groups, int from, int to) {
        List<HtmlGroup> part = new ArrayList<>();
        int before = 0;
        for (HtmlGroup group : groups) {
            int size = group.findings().size();
            int first = Math.max(0, Math.min(size, from - before));
            int end = Math.max(0, Math.min(size, to - before));
            if (first < end) {
                part.add(group.part(first, end));
            }
            before += size;
        }
        return part;
    }
}
