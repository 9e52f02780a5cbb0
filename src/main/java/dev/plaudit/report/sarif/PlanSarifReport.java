package dev.plaudit.report.sarif;

import dev.plaudit.diff.Diff;
import dev.plaudit.diff.VerdictChange;
import dev.plaudit.report.DiffReport;
import dev.plaudit.results.Finding;
import dev.plaudit.results.ScanResult;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** {@code plan.sarif}: the failures that a plan newly causes, on the lines of code that cause them. */
public record PlanSarifReport(String category) implements DiffReport {

    @Override
    public String fileName() {
        return "plan.sarif";
    }

    @Override
    public void write(Diff diff, Writer out) throws IOException {
        List<Finding> news = diff.verdicts().stream()
                .filter(VerdictChange::isNews)
                .map(VerdictChange::verdict)
                .sorted()
                .toList();
        ScanResult after = diff.after();
        new SarifReport(category).write(after.with(news, after.triage()), out);
    }
}
