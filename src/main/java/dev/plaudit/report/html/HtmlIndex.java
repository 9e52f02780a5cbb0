package dev.plaudit.report.html;

import dev.plaudit.report.FindingContext;
import dev.plaudit.report.ScopeText;
import dev.plaudit.results.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The failures of one account or of one rule as links to where they stand. With JavaScript the findings themselves are put
 * into these orders.
 *
 * @param name what they have in common
 * @param entries in the order of the page
 */
public record HtmlIndex(String name, List<Entry> entries) {

    /** A link to a failure. */
    public record Entry(String anchor, Finding finding) {}

    static List<HtmlIndex> byAccount(List<Finding> failures) {
        return by(failures, finding -> ScopeText.account(finding.accountId(), finding.accountName()));
    }

    static List<HtmlIndex> byRule(List<Finding> failures, Function<Finding, FindingContext> context) {
        return by(
                failures,
                finding -> finding.ruleId() + " " + context.apply(finding).title());
    }

    private static List<HtmlIndex> by(List<Finding> failures, Function<Finding, String> name) {
        Map<String, List<Finding>> groups =
                failures.stream().collect(Collectors.groupingBy(name, TreeMap::new, Collectors.toList()));
        List<HtmlIndex> indexes = new ArrayList<>();
        groups.forEach((common, findings) -> indexes.add(new HtmlIndex(
                common, new MappedList<>(findings, finding -> new Entry(HtmlFinding.anchor(finding), finding)))));
        return indexes;
    }
}
