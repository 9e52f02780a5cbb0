package dev.plaudit.report.exchange;

import dev.plaudit.report.FindingContext;
import dev.plaudit.report.JsonFields;
import dev.plaudit.report.JsonText;
import dev.plaudit.report.OwnerText;
import dev.plaudit.report.SameFlawText;
import dev.plaudit.report.TextReport;
import dev.plaudit.report.VisibleText;
import dev.plaudit.report.sarif.SarifLocation;
import dev.plaudit.results.CodeLocation;
import dev.plaudit.results.Finding;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.Severity;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.function.Function;

/**
 * {@code gl-code-quality-report.json}, GitLab's Code Quality report: failures that nobody has waived. GitLab compares it
 * with the target branch's by fingerprint. A resource whose code is unknown has the same pseudo path as in SARIF.
 */
public final class GitLabCodeQualityReport implements TextReport {

    private static final int LONGEST_DESCRIPTION = 1_000;

    @Override
    public String fileName() {
        return "gl-code-quality-report.json";
    }

    @Override
    public void write(ScanResult result, Writer out) throws IOException {
        Function<Finding, FindingContext> context = FindingContext.in(result);
        JsonText.write(
                FindingContext.unwaived(result).stream().map(context.andThen(GitLabCodeQualityReport::issue)), out);
    }

    private static JsonFields issue(FindingContext context) {
        Finding finding = context.finding();
        String also = SameFlawText.alsoBreaks(finding);
        String description = context.says() + (also.isEmpty() ? "" : " (" + also + ")") + ": " + context.place()
                + (context.owner().isEmpty() ? "" : "; " + OwnerText.phrase(List.of(context)));
        return new JsonFields()
                .add("description", VisibleText.atMost(LONGEST_DESCRIPTION, description))
                .add("check_name", finding.ruleId())
                .add("fingerprint", finding.fingerprint())
                .add("severity", severity(finding.severity()))
                .add("location", location(context));
    }

    private static JsonFields location(FindingContext context) {
        String path = context.code().map(CodeLocation::file).orElseGet(() -> SarifLocation.path(context.finding()));
        int line = context.code().map(CodeLocation::line).orElse(1);
        return new JsonFields().add("path", path).add("lines", new JsonFields().add("begin", line));
    }

    private static String severity(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "blocker";
            case HIGH -> "critical";
            case MEDIUM -> "major";
            case LOW -> "minor";
            case INFO -> "info";
        };
    }
}
