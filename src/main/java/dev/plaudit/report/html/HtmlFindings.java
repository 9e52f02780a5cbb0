package dev.plaudit.report.html;

import dev.plaudit.report.FindingContext;
import dev.plaudit.report.Flaw;
import dev.plaudit.report.OwnerText;
import dev.plaudit.report.ScopeText;
import dev.plaudit.report.html.HtmlGroup.Shown;
import dev.plaudit.results.Finding;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The failures that the page has room for, those of one {@link Flaw} in one row: the first in full, more in short.
 *
 * @param groups by endpoint service; the last may hold failures of no service
 * @param services the groups as they would be if each failure had a row of its own
 * @param first the part of them that a browser shows at once
 * @param more the rest, for which a browser with JavaScript creates elements only when they are needed; it may begin in the
 *     middle of a group
 * @param orders links to those shown in full, account by account, rule by rule, and owner by owner
 * @param count how many failures are on the page
 * @param rows how many rows they have
 * @param named how many of the failures are shown in short
 * @param leftOut how many are only in the other reports
 */
public record HtmlFindings(
        List<HtmlGroup> groups,
        List<HtmlGroup> services,
        List<HtmlGroup> first,
        List<HtmlGroup> more,
        List<Order> orders,
        int count,
        int rows,
        int named,
        int leftOut) {

    /** A browser creates the elements of this many findings without noticeable delay. */
    static final int AT_ONCE = 150;
    /** About 4 MB; a browser takes more than a second to read a longer page. */
    static final int MOST_FULL = 1_000;
    /** With this many findings, a search still keeps up with typing. */
    static final int MOST = 25_000;

    /** Failures that need a decision come first. A superseded one is a line of another. */
    private static final Comparator<Finding> ORDER = Comparator.comparingInt(
                    (Finding finding) -> List.of(State.OPEN, State.EXISTING, State.WAIVED)
                            .indexOf(finding.state().orElseThrow()))
            .thenComparing(Comparator.naturalOrder());

    /** Another order of the failures. */
    public record Order(String title, List<Index> indexes) {}

    /** Links to the failures of one account, rule or owner; with JavaScript the findings themselves are put in this order. */
    public record Index(String name, List<Entry> entries) {

        private static List<Index> of(List<Finding> failures, Function<Finding, String> name) {
            return failures.stream()
                    .collect(Collectors.groupingBy(name, TreeMap::new, Collectors.toList()))
                    .entrySet()
                    .stream()
                    .map(group -> new Index(group.getKey(), new MappedList<>(group.getValue(), Entry::of)))
                    .toList();
        }
    }

    /** A link to a failure. */
    public record Entry(String anchor, Finding finding) {

        private static Entry of(Finding finding) {
            return new Entry(HtmlFinding.anchor(finding), finding);
        }
    }

    static HtmlFindings of(ScanResult result, List<HtmlZones> zones) {
        List<Finding> failures = result.findings(Outcome.FAIL).stream()
                .filter(failure -> failure.superseding().isEmpty())
                .sorted(ORDER)
                .toList();
        List<Finding> shown = failures.subList(0, Math.min(failures.size(), MOST));
        List<Shown> rows = rows(shown);
        List<Finding> full = rows.stream()
                .filter(Shown::full)
                .flatMap(row -> row.flaw().findings().stream())
                .toList();
        List<HtmlGroup> groups = HtmlGroup.all(result, zones, rows);
        return new HtmlFindings(
                groups,
                HtmlGroup.all(
                        result,
                        zones,
                        shown.stream()
                                .map(finding -> new Shown(new Flaw(List.of(finding)), false))
                                .toList()),
                part(groups, 0, AT_ONCE),
                part(groups, AT_ONCE, MOST),
                orders(result, full),
                shown.size(),
                rows.size(),
                Math.max(0, shown.size() - MOST_FULL),
                failures.size() - shown.size());
    }

    private static List<Order> orders(ScanResult result, List<Finding> full) {
        Function<Finding, FindingContext> context = FindingContext.in(result);
        List<Order> orders = new ArrayList<>();
        orders.add(new Order(
                "Findings by account",
                Index.of(full, finding -> ScopeText.account(finding.accountId(), finding.accountName()))));
        orders.add(new Order(
                "Findings by rule",
                Index.of(full, context.andThen(it -> it.finding().ruleId() + " " + it.title()))));
        if (result.triage().ownership().isKnown()) {
            orders.add(new Order(
                    "Findings by owner",
                    Index.of(full, context.andThen(it -> String.join(", ", OwnerText.labels(List.of(it)))))));
        }
        return orders;
    }

    /** Returns the rows. The one in which the first failures end, of which the page has all details, is split there. */
    private static List<Shown> rows(List<Finding> shown) {
        List<Shown> rows = new ArrayList<>();
        int before = 0;
        for (Flaw flaw : Flaw.of(shown)) {
            for (Flaw part : flaw.splitAt(MOST_FULL - before)) {
                rows.add(new Shown(part, before < MOST_FULL));
                before += part.findings().size();
            }
        }
        return rows;
    }

    /** Returns a range of the rows, counted through all groups. */
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
