package dev.plaudit.report.text;

import dev.plaudit.diff.Diff;
import dev.plaudit.diff.FactChange;
import dev.plaudit.diff.VerdictChange;
import dev.plaudit.report.AttributionText;
import dev.plaudit.report.DiffReport;
import dev.plaudit.report.DiffSummary;
import dev.plaudit.report.DiffSummary.FactGroup;
import dev.plaudit.report.OwnerText;
import dev.plaudit.report.ScopeText;
import dev.plaudit.report.VisibleText;
import dev.plaudit.results.Finding;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code diff.md}: a diff as GitHub Flavored Markdown, for a comment or a step's summary. */
public final class DiffMarkdownReport implements DiffReport {

    /** In bytes of UTF-8: a comment on GitHub may have 65,536 characters. */
    static final int LONGEST = 60_000;

    static final String LIMIT = "comments to 65,536 characters";

    private static final int MOST_REASONS = 3;
    private static final int MOST_RESOURCES = 3;

    @Override
    public String fileName() {
        return "diff.md";
    }

    @Override
    public void write(Diff diff, Writer out) throws IOException {
        DiffSummary summary = DiffSummary.of(diff);
        MarkdownPage page = new MarkdownPage(out, LONGEST);
        page.paragraph("## Plaudit diff");
        page.paragraph("**" + summary.headline() + ".** " + summary.compared() + ".");
        if (diff.attributions().isPresent()) {
            page.paragraph(AttributionText.summary(diff) + ".");
        }
        for (String doubt : diff.doubts()) {
            page.paragraph(VisibleText.line(doubt));
        }
        for (Map.Entry<VerdictChange.Turn, List<VerdictChange>> group :
                summary.verdicts().entrySet()) {
            page.table(
                    DiffSummary.title(group.getKey()),
                    withOwner(diff, "Owner", "Severity", "Rule", "Account", "Region", "Resource", "Finding", "Because"),
                    group.getValue(),
                    change -> verdict(summary, change));
        }
        page.table("What changed", List.of("Change", "Resources"), summary.facts(), group -> fact(summary, group));
        costs(page, summary);
        page.end(
                LIMIT,
                summary.others().isEmpty()
                        ? "`diff.json` has every change."
                        : "Not listed: " + summary.others() + ". `diff.json` has every change.");
    }

    /** Writes the difference in costs, and what each account pays. */
    static void costs(MarkdownPage page, DiffSummary summary) throws IOException {
        for (String sentence : summary.costs()) {
            page.paragraph(VisibleText.line(sentence));
        }
        page.table(
                "Costs by account",
                List.of("Account", "Before", "After", "Difference"),
                summary.diff().costs().accounts(),
                account -> List.of(
                        MarkdownText.account(account.accountId(), account.accountName()),
                        DiffSummary.amount(account.before()),
                        DiffSummary.amount(account.after()),
                        DiffSummary.difference(account.usd(), account.exact())));
    }

    /** Returns cells with that of the owner at the end; without owners the column would be empty. */
    static List<String> withOwner(Diff diff, String owner, String... cells) {
        return Stream.concat(Stream.of(cells), diff.namesOwners() ? Stream.of(owner) : Stream.empty())
                .toList();
    }

    static String owner(Diff diff, VerdictChange change) {
        return diff.owner(change).map(OwnerText::label).map(MarkdownText::code).orElse("");
    }

    private static List<String> verdict(DiffSummary summary, VerdictChange change) {
        Finding verdict = change.verdict();
        String state = DiffSummary.state(change);
        return withOwner(
                summary.diff(),
                owner(summary.diff(), change),
                DiffSummary.severity(change) + (state.isEmpty() ? "" : ", " + state),
                MarkdownText.code(verdict.ruleId()),
                MarkdownText.account(verdict.accountId(), verdict.accountName()),
                MarkdownText.code(ScopeText.region(verdict.region())),
                named(DiffSummary.name(verdict.resource()), verdict.resourceName()),
                MarkdownText.code(verdict.message()),
                reasons(summary.reasons(change), change.moreFacts()));
    }

    private static String reasons(List<String> reasons, int moreFacts) {
        int more = reasons.size() - MOST_REASONS;
        return reasons.stream().limit(MOST_REASONS).map(MarkdownText::code).collect(Collectors.joining("; "))
                + (more > 0 ? " and " + (more + moreFacts) + " more" : "");
    }

    private static List<String> fact(DiffSummary summary, FactGroup group) {
        int more = group.changes().size() - MOST_RESOURCES;
        return List.of(
                MarkdownText.code(group.says()),
                group.changes().stream()
                                .limit(MOST_RESOURCES)
                                .map(change -> resource(summary, change))
                                .collect(Collectors.joining("; "))
                        + (more > 0 ? " and " + more + " more" : ""));
    }

    private static String resource(DiffSummary summary, FactChange change) {
        String madeBy = summary.madeBy(change);
        return named(DiffSummary.name(change), change.resource().name()) + " of "
                + MarkdownText.account(
                        change.resource().accountId(), change.resource().accountName())
                + (madeBy.isEmpty() ? "" : ": " + MarkdownText.code(madeBy));
    }

    private static String named(String id, String name) {
        return MarkdownText.code(id) + (name.isEmpty() || id.contains(name) ? "" : " " + MarkdownText.code(name));
    }
}
