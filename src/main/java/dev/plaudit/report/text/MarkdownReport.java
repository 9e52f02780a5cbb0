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
import dev.plaudit.report.Headline;
import dev.plaudit.report.ScopeText;
import dev.plaudit.report.Tally;
import dev.plaudit.report.TextReport;
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
import java.util.stream.Stream;

/**
 * {@code summary.md} for {@code $GITHUB_STEP_SUMMARY}: verdict, counts, top open findings, expired waivers, coverage gaps
 * and fixed findings. It stays below 1 MiB, because GitHub drops a larger summary as a whole.
 */
public final class MarkdownReport implements TextReport {

    /** In bytes of UTF-8, with room below GitHub's 1 MiB for other output of the step. */
    static final int LONGEST = 900_000;

    private static final int WORST_SHOWN = MarkdownFindings.WORST_SHOWN;
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
        MarkdownFindings.first(result, page);
        MarkdownFindings.owners(result, page);
        costs(result, page);
        MarkdownFindings.write(result, page);
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
        for (Headline.Unmet setting : headline.unmet()) {
            page.paragraph(MarkdownText.sentence(setting.what()) + " matched nothing: "
                    + MarkdownText.code(setting.where()) + ".");
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
