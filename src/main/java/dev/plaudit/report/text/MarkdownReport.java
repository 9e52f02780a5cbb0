package dev.plaudit.report.text;

import dev.plaudit.costs.Costs;
import dev.plaudit.costs.Estimate;
import dev.plaudit.drill.DrillResult;
import dev.plaudit.report.AgeText;
import dev.plaudit.report.BaselineCounts;
import dev.plaudit.report.CostSummary;
import dev.plaudit.report.DrillText;
import dev.plaudit.report.FindingContext;
import dev.plaudit.report.FindingContext.Age;
import dev.plaudit.report.FindingStatusText;
import dev.plaudit.report.Flaw;
import dev.plaudit.report.Headline;
import dev.plaudit.report.Report;
import dev.plaudit.report.SameFlawText;
import dev.plaudit.report.ScopeText;
import dev.plaudit.report.Tally;
import dev.plaudit.report.Unseen;
import dev.plaudit.report.VisibleText;
import dev.plaudit.report.WaiverText;
import dev.plaudit.results.Finding;
import dev.plaudit.results.RuleInfo;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.Severity;
import dev.plaudit.results.Triage.Comparison;
import dev.plaudit.results.WaiverUse;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code summary.md} for {@code $GITHUB_STEP_SUMMARY}: verdict, counts, top open findings, expired waivers, coverage gaps
 * and fixed findings. It stays below 1 MiB, because GitHub drops a larger summary as a whole.
 */
public final class MarkdownReport implements Report {

    /** In bytes of UTF-8, with room below GitHub's 1 MiB for other output of the step. */
    static final int LONGEST = 900_000;

    private static final int WORST_SHOWN = 50;
    private static final int RESOURCES_SHOWN = 3;
    private static final int MOST_PAYERS = 5;

    @Override
    public String fileName() {
        return "summary.md";
    }

    @Override
    public void write(ScanResult result, Writer out) throws IOException {
        MarkdownPage page = new MarkdownPage(out, LONGEST);
        verdict(result, page);
        counts(result, page);
        costs(result, page);
        worst(result, page);
        overdue(result, page);
        endedWaivers(result, page);
        unseen(result, page);
        fixed(result, page);
        page.end("Evidence, fixes and all other details are in `report.html` and `findings.json`.");
    }

    private static void verdict(ScanResult result, MarkdownPage page) throws IOException {
        Headline headline = Headline.of(result);
        page.paragraph("## Plaudit");
        page.paragraph("**" + headline.findings() + ". " + headline.coverage() + ".**");
        Optional<Comparison> baseline = result.triage().baseline();
        if (baseline.isPresent()) {
            String counts = BaselineCounts.of(result, baseline.get()).text() + ". ";
            page.paragraph(
                    (counts + VisibleText.line(String.join(" ", baseline.get().doubts()))).strip());
        }
        for (String doubt : headline.doubts()) {
            page.paragraph(doubt + ".");
        }
        DrillResult drill = result.links().drill();
        if (!drill.zones().isEmpty()) {
            page.paragraph(MarkdownText.sentence(DrillText.headline(drill)));
        }
        for (String where : headline.unmet()) {
            page.paragraph(Headline.unmet(MarkdownText.code(where)) + ".");
        }
    }

    private static void counts(ScanResult result, MarkdownPage page) throws IOException {
        page.table(
                "Verdicts",
                List.of("Severity", "Open", "Existing", "Waived", "Unknown", "Pass", "Not applicable"),
                List.of(Severity.values()),
                severity -> {
                    Tally tally = Tally.of(result.findings(), severity);
                    return Stream.of(
                                    severity.text(),
                                    tally.open(),
                                    tally.existing(),
                                    tally.waived(),
                                    tally.unknown(),
                                    tally.pass(),
                                    tally.notApplicable())
                            .map(String::valueOf)
                            .toList();
                });
    }

    private static void costs(ScanResult result, MarkdownPage page) throws IOException {
        Costs costs = new Costs(result.costs());
        Optional<CostSummary> summary = CostSummary.of(costs, result.finishedAt());
        if (summary.isEmpty()) {
            return;
        }
        String warning = summary.get().warning();
        page.paragraph("**Links cost " + summary.get().amount() + ".** "
                + summary.get().prices() + (warning.isEmpty() ? "" : " **" + warning + "**"));
        page.table(
                "Not included in the costs",
                List.of("Lines", "Unknown"),
                List.copyOf(costs.unknown().entrySet()),
                unknown -> List.of(String.valueOf(unknown.getValue()), MarkdownText.code(unknown.getKey())));
        page.table(
                "Highest costs by account",
                List.of("Account", "USD a month"),
                costs.payers().stream().limit(MOST_PAYERS).toList(),
                payer -> List.of(
                        MarkdownText.account(
                                payer.getKey(), payer.getValue().lines().get(0).payerAccountName()),
                        Estimate.amount(payer.getValue().usd(), payer.getValue().isWhole())));
    }

    private static void worst(ScanResult result, MarkdownPage page) throws IOException {
        List<Finding> findings =
                result.findings().stream().filter(Finding::isOpen).toList();
        List<Flaw> open = Flaw.of(findings);
        String rows = open.size() < findings.size() ? "flaws" : "open findings";
        String title =
                open.size() > WORST_SHOWN ? "Top " + WORST_SHOWN + " of " + open.size() + " " + rows : "Open findings";
        List<String> columns = List.of("Severity", "Rule", "Account", "Region", "Resource", "Finding", "Code");
        // Without code the last column would be empty.
        int shown = result.codeLocations().isEmpty() ? columns.size() - 1 : columns.size();
        page.table(
                title,
                columns.subList(0, shown),
                open.subList(0, Math.min(WORST_SHOWN, open.size())),
                flaw -> row(flaw, FindingContext.in(result).apply(flaw.first())).subList(0, shown));
    }

    private static List<String> row(Flaw flaw, FindingContext context) {
        Finding finding = context.finding();
        String label = FindingStatusText.label(finding);
        String name = finding.resourceName().isEmpty() ? "" : " " + MarkdownText.code(finding.resourceName());
        String others = flaw.findings().stream()
                .skip(1)
                .limit(RESOURCES_SHOWN - 1)
                .map(other -> ", " + MarkdownText.code(other.resourceId()))
                .collect(Collectors.joining());
        int more = flaw.findings().size() - RESOURCES_SHOWN;
        return List.of(
                finding.severity().text() + (label.isEmpty() ? "" : ", " + label),
                MarkdownText.code(finding.ruleId()),
                MarkdownText.account(finding.accountId(), finding.accountName()),
                MarkdownText.code(ScopeText.region(finding.region())),
                MarkdownText.code(finding.resourceId()) + name + others + (more > 0 ? " and " + more + " more" : ""),
                MarkdownText.code(context.says()) + also(finding),
                MarkdownText.code(context.codePlace()));
    }

    private static String also(Finding finding) {
        String also = SameFlawText.alsoBreaks(finding);
        return also.isEmpty() ? "" : "; " + also;
    }

    private static void overdue(ScanResult result, MarkdownPage page) throws IOException {
        List<FindingContext> overdue = AgeText.overdueOldestFirst(result);
        String title = "Open for too long";
        page.table(
                overdue.size() > WORST_SHOWN ? title + ": the oldest " + WORST_SHOWN + " of " + overdue.size() : title,
                List.of("Severity", "Rule", "Account", "Region", "Resource", "Open for", "Limit"),
                overdue.subList(0, Math.min(WORST_SHOWN, overdue.size())),
                context -> overdue(context.finding(), context.age().orElseThrow()));
    }

    private static List<String> overdue(Finding finding, Age age) {
        return List.of(
                finding.severity().text(),
                MarkdownText.code(finding.ruleId()),
                MarkdownText.account(finding.accountId(), finding.accountName()),
                MarkdownText.code(ScopeText.region(finding.region())),
                MarkdownText.code(finding.resourceId()),
                AgeText.days(age.days()) + (finding.isNotRechecked() ? ", not re-checked" : ""),
                age.exceeded().map(AgeText::days).orElse(""));
    }

    private static void endedWaivers(ScanResult result, MarkdownPage page) throws IOException {
        List<String> rules = result.rules().stream().map(RuleInfo::id).toList();
        page.table(
                "Expired waivers",
                List.of("Rule", "Resource", "Owner", "Last day", "Effect"),
                result.triage().waivers().stream()
                        .filter(use -> use.status() == WaiverUse.Status.EXPIRED)
                        .toList(),
                use -> List.of(
                        MarkdownText.code(use.waiver().rule()),
                        MarkdownText.code(use.waiver().resource()),
                        MarkdownText.code(use.waiver().owner()),
                        use.waiver().expires().toString(),
                        WaiverText.meaning(use, rules)));
    }

    private static void unseen(ScanResult result, MarkdownPage page) throws IOException {
        page.table(
                "Coverage gaps",
                List.of("Account", "Regions", "Call", "Why", "Unknown verdicts", "AWS message"),
                Unseen.of(result).stream().filter(Unseen::isCoverageGap).toList(),
                unseen -> List.of(
                        MarkdownText.code(unseen.accountId()),
                        MarkdownText.code(unseen.where()),
                        MarkdownText.code(unseen.call()),
                        Unseen.words(unseen.cause()) + (unseen.nothingSeen() ? ", nothing read" : ""),
                        String.valueOf(unseen.verdicts()),
                        MarkdownText.code(unseen.message())));
    }

    private static void fixed(ScanResult result, MarkdownPage page) throws IOException {
        page.table(
                "Fixed since the baseline",
                List.of("Severity", "Rule", "Account", "Region", "Resource"),
                result.triage().baseline().map(Comparison::fixed).orElse(List.of()),
                finding -> List.of(
                        finding.severity().text(),
                        MarkdownText.code(finding.ruleId()),
                        MarkdownText.account(finding.accountId(), finding.accountName()),
                        MarkdownText.code(ScopeText.region(finding.region())),
                        MarkdownText.code(finding.resourceId())));
    }
}
