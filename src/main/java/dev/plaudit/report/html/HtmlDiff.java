package dev.plaudit.report.html;

import dev.plaudit.diff.CostDifference.OfAccount;
import dev.plaudit.diff.Diff;
import dev.plaudit.diff.FactChange;
import dev.plaudit.diff.VerdictChange;
import dev.plaudit.report.AttributionText;
import dev.plaudit.report.DiffSummary;
import dev.plaudit.report.DiffSummary.FactGroup;
import dev.plaudit.report.Fact;
import dev.plaudit.report.Headline;
import dev.plaudit.results.Finding;
import dev.plaudit.results.ScanResult;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The model of {@code diff.html}, which its template sees as {@code page}. Its text is as AWS and the team wrote it:
 * {@link VisibleTextWrapper} makes it visible, and the template escapes it.
 *
 * @param headline in the shape that the head of every page reads
 * @param others how many changes are not listed, in words; empty if all are
 */
public record HtmlDiff(
        HtmlPage.Scan scan,
        Head headline,
        List<Verdicts> verdicts,
        List<Change> facts,
        int factsLeftOut,
        List<String> costs,
        List<Payer> payers,
        String others) {

    private static final int MOST_ROWS = 500;
    private static final int MOST_REASONS = 5;
    private static final int MOST_RESOURCES = 10;

    /** The head of the page. */
    public record Head(String findings, String coverage, boolean incomplete, List<String> caveats) {}

    /** The verdicts that changed alike. */
    public record Verdicts(String key, String title, int count, List<Row> rows, int leftOut) {}

    /**
     * A changed verdict.
     *
     * @param owners of its resource: one, or none if no owners are named
     */
    public record Row(
            Finding verdict,
            List<HtmlOwner> owners,
            String address,
            String severity,
            String state,
            boolean gone,
            List<String> reasons,
            int moreReasons) {}

    /**
     * A change of facts with the resources that have it.
     *
     * @param madeBy for each of the resources who made the change; an empty text if CloudTrail was not asked
     */
    public record Change(String says, List<FactChange> resources, List<String> madeBy, int leftOut) {}

    /** The costs of an account. */
    public record Payer(OfAccount account, String before, String after, String difference) {}

    static HtmlDiff of(Diff diff) {
        DiffSummary summary = DiffSummary.of(diff);
        return new HtmlDiff(
                new HtmlPage.Scan(diff.after().provenance().toolVersion(), facts(diff), true),
                new Head(summary.headline(), summary.compared(), !diff.after().complete(), diff.doubts()),
                summary.verdicts().entrySet().stream()
                        .map(group -> verdicts(group.getKey(), group.getValue(), summary))
                        .toList(),
                first(summary.facts()).stream()
                        .map(group -> change(summary, group))
                        .toList(),
                Math.max(0, summary.facts().size() - MOST_ROWS),
                summary.costs(),
                first(diff.costs().accounts()).stream().map(HtmlDiff::payer).toList(),
                summary.others());
    }

    private static List<Fact> facts(Diff diff) {
        Stream<Fact> trail =
                diff.attributions().stream().map(asked -> new Fact("CloudTrail", AttributionText.summary(diff)));
        return Stream.concat(compared(diff).stream(), trail).toList();
    }

    private static List<Fact> compared(Diff diff) {
        return List.of(
                new Fact("Old", scanned(diff.before())),
                new Fact("New", scanned(diff.after())),
                new Fact("Profile", diff.after().provenance().profile()),
                new Fact(
                        "Changed facts",
                        diff.hasFacts() ? String.valueOf(diff.facts().size()) : "not compared"),
                new Fact("Changed verdicts", String.valueOf(diff.verdicts().size())));
    }

    private static String scanned(ScanResult result) {
        int accounts = result.coverage().stream()
                .map(ScanResult.ScopeCoverage::accountId)
                .collect(Collectors.toSet())
                .size();
        return Headline.plural(accounts, "account", "accounts") + ", "
                + Headline.plural(result.services().size(), "service", "services");
    }

    private static <T> List<T> first(List<T> all) {
        return all.subList(0, Math.min(MOST_ROWS, all.size()));
    }

    private static Verdicts verdicts(VerdictChange.Turn turn, List<VerdictChange> changes, DiffSummary summary) {
        return new Verdicts(
                turn.text().replace('_', '-'),
                DiffSummary.title(turn),
                changes.size(),
                first(changes).stream().map(change -> row(change, summary)).toList(),
                Math.max(0, changes.size() - MOST_ROWS));
    }

    private static Row row(VerdictChange change, DiffSummary summary) {
        List<String> reasons = summary.reasons(change);
        int left = Math.max(0, reasons.size() - MOST_REASONS);
        return new Row(
                change.verdict(),
                summary.diff().owner(change).map(HtmlOwner::of).stream().toList(),
                summary.address(change.verdict()),
                DiffSummary.severity(change),
                DiffSummary.state(change),
                change.after().isEmpty(),
                reasons.subList(0, reasons.size() - left),
                left == 0 ? 0 : left + change.moreFacts());
    }

    private static Change change(DiffSummary summary, FactGroup group) {
        int left = Math.max(0, group.changes().size() - MOST_RESOURCES);
        List<FactChange> shown = group.changes().subList(0, group.changes().size() - left);
        return new Change(
                group.says(), shown, shown.stream().map(summary::madeBy).toList(), left);
    }

    private static Payer payer(OfAccount account) {
        return new Payer(
                account,
                DiffSummary.amount(account.before()),
                DiffSummary.amount(account.after()),
                DiffSummary.difference(account.usd(), account.exact()));
    }
}
