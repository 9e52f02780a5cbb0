package dev.plaudit.report.text;

import dev.plaudit.report.FindingContext;
import dev.plaudit.report.FindingStatusText;
import dev.plaudit.report.FirstChange;
import dev.plaudit.report.FirstChanges;
import dev.plaudit.report.Flaw;
import dev.plaudit.report.OwnerText;
import dev.plaudit.report.SameFlawText;
import dev.plaudit.report.ScopeText;
import dev.plaudit.results.Finding;
import dev.plaudit.results.ScanResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The open findings in {@code summary.md}, and who owns them. */
final class MarkdownFindings {

    static final int WORST_SHOWN = 50;

    private static final int RESOURCES_SHOWN = 3;

    private MarkdownFindings() {}

    static void write(ScanResult result, MarkdownPage page) throws IOException {
        List<Finding> findings =
                result.findings().stream().filter(Finding::isOpen).toList();
        List<Flaw> open = Flaw.of(findings);
        String rows = open.size() < findings.size() ? "flaws" : "open findings";
        String title =
                open.size() > WORST_SHOWN ? "Top " + WORST_SHOWN + " of " + open.size() + " " + rows : "Open findings";
        List<String> columns = new ArrayList<>(List.of("Severity", "Rule", "Account", "Region", "Resource", "Finding"));
        // Without owners or code the column would be empty.
        boolean owners = result.triage().ownership().isKnown();
        boolean code = !result.codeLocations().isEmpty();
        if (owners) {
            columns.add("Owner");
        }
        if (code) {
            columns.add("Code");
        }
        Function<Finding, FindingContext> context = FindingContext.in(result);
        page.table(title, columns, open.subList(0, Math.min(WORST_SHOWN, open.size())), flaw -> {
            List<FindingContext> contexts =
                    flaw.findings().stream().map(context).toList();
            List<String> row = new ArrayList<>(row(flaw, contexts.get(0)));
            if (owners) {
                row.add(OwnerText.labels(contexts).stream()
                        .map(MarkdownText::code)
                        .collect(Collectors.joining(", ")));
            }
            if (code) {
                row.add(MarkdownText.code(contexts.get(0).codePlace()));
            }
            return row;
        });
    }

    /** Lists the changes to make first. */
    static void first(ScanResult result, MarkdownPage page) throws IOException {
        List<FirstChange> changes = FirstChanges.of(result);
        boolean owners = result.triage().ownership().isKnown();
        List<String> columns = new ArrayList<>(List.of("", "Severity", "Change", "Where", "Closes", "Affects"));
        if (owners) {
            columns.add("Owner");
        }
        page.table("Do first", columns, changes, change -> {
            List<String> row = new ArrayList<>(List.of(
                    String.valueOf(changes.indexOf(change) + 1),
                    change.worst().finding().severity().text(),
                    MarkdownText.sentence(change.what()),
                    MarkdownText.sentence(change.where()),
                    MarkdownText.sentence(change.closing()),
                    MarkdownText.sentence(change.consumers().text())));
            if (owners) {
                row.add(OwnerText.labels(List.of(change.worst())).stream()
                        .map(MarkdownText::code)
                        .collect(Collectors.joining()));
            }
            return row;
        });
    }

    /** Counts the open findings of each owner; nothing without owners. */
    static void owners(ScanResult result, MarkdownPage page) throws IOException {
        page.table(
                "Open findings by owner",
                List.of("Owner", "Open"),
                List.copyOf(OwnerText.open(result).entrySet()),
                owner -> List.of(MarkdownText.code(owner.getKey()), String.valueOf(owner.getValue())));
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
                MarkdownText.code(context.says()) + also(finding));
    }

    private static String also(Finding finding) {
        String also = SameFlawText.alsoBreaks(finding);
        return also.isEmpty() ? "" : "; " + also;
    }
}
