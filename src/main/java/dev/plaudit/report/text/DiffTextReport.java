package dev.plaudit.report.text;

import dev.plaudit.diff.CostDifference.OfAccount;
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

/** {@code diff.txt}: a diff for the terminal. Every line passes {@link VisibleText}. */
public final class DiffTextReport implements DiffReport {

    private static final int MOST_ROWS = 50;
    private static final int MOST_REASONS = 3;
    private static final int MOST_RESOURCES = 5;

    @Override
    public String fileName() {
        return "diff.txt";
    }

    @Override
    public void write(Diff diff, Writer out) throws IOException {
        DiffSummary summary = DiffSummary.of(diff);
        line(out, summary.headline() + ".");
        line(out, summary.compared() + ".");
        if (diff.attributions().isPresent()) {
            line(out, AttributionText.summary(diff) + ".");
        }
        for (String doubt : diff.doubts()) {
            line(out, "Note: " + doubt);
        }
        for (Map.Entry<VerdictChange.Turn, List<VerdictChange>> group :
                summary.verdicts().entrySet()) {
            title(out, DiffSummary.title(group.getKey()), group.getValue().size());
            for (VerdictChange change : first(group.getValue())) {
                verdict(out, summary, change);
            }
            more(out, group.getValue().size() - MOST_ROWS);
        }
        if (!summary.facts().isEmpty()) {
            title(out, "What changed", summary.facts().size());
            for (FactGroup group : first(summary.facts())) {
                fact(out, summary, group);
            }
            more(out, summary.facts().size() - MOST_ROWS);
        }
        costs(out, summary);
        if (!summary.others().isEmpty()) {
            line(out, "");
            line(out, "Not listed: " + summary.others() + "; --format json lists all.");
        }
    }

    private static <T> List<T> first(List<T> all) {
        return all.subList(0, Math.min(MOST_ROWS, all.size()));
    }

    private static void title(Writer out, String title, int count) throws IOException {
        line(out, "");
        line(out, title + " (" + count + ")");
    }

    private static void more(Writer out, int count) throws IOException {
        if (count > 0) {
            line(out, "  and " + count + " more; --format json lists all");
        }
    }

    private static void verdict(Writer out, DiffSummary summary, VerdictChange change) throws IOException {
        Finding verdict = change.verdict();
        String state = DiffSummary.state(change);
        line(
                out,
                "  " + DiffSummary.severity(change) + (state.isEmpty() ? "" : ", " + state) + "  " + verdict.ruleId()
                        + "  " + named(DiffSummary.name(verdict.resource()), verdict.resourceName()) + ", "
                        + ScopeText.account(verdict.accountId(), verdict.accountName()) + ", "
                        + ScopeText.region(verdict.region())
                        + summary.diff()
                                .owner(change)
                                .map(owner -> "; " + OwnerText.phrase(owner))
                                .orElse(""));
        line(out, "      " + (change.after().isPresent() ? "" : "was: ") + verdict.message());
        if (!summary.address(verdict).isEmpty()) {
            line(out, "      at " + summary.address(verdict));
        }
        List<String> reasons = summary.reasons(change);
        for (String reason : reasons.subList(0, Math.min(MOST_REASONS, reasons.size()))) {
            line(out, "      because " + reason);
        }
        int more = reasons.size() - MOST_REASONS + change.moreFacts();
        if (reasons.size() > MOST_REASONS) {
            line(out, "      and " + more + " more");
        }
    }

    private static void fact(Writer out, DiffSummary summary, FactGroup group) throws IOException {
        line(out, "  " + group.says());
        for (FactChange change : group.changes()
                .subList(0, Math.min(MOST_RESOURCES, group.changes().size()))) {
            line(
                    out,
                    "      " + named(DiffSummary.name(change), change.resource().name()) + ", "
                            + ScopeText.account(
                                    change.resource().accountId(),
                                    change.resource().accountName())
                            + ", " + ScopeText.region(change.resource().region()));
            if (!summary.madeBy(change).isEmpty()) {
                line(out, "          " + summary.madeBy(change));
            }
        }
        int more = group.changes().size() - MOST_RESOURCES;
        if (more > 0) {
            line(out, "      and " + more + " more");
        }
    }

    private static void costs(Writer out, DiffSummary summary) throws IOException {
        List<String> costs = summary.costs();
        if (!costs.isEmpty()) {
            line(out, "");
        }
        for (String sentence : costs) {
            line(out, sentence);
        }
        for (OfAccount account : first(summary.diff().costs().accounts())) {
            line(
                    out,
                    "  " + ScopeText.account(account.accountId(), account.accountName()) + ": "
                            + DiffSummary.difference(account.usd(), account.exact()));
        }
    }

    private static String named(String id, String name) {
        return name.isEmpty() || id.contains(name) ? id : id + " " + name;
    }

    private static void line(Writer out, String text) throws IOException {
        out.append(VisibleText.line(text).stripTrailing()).append('\n');
    }
}
