package dev.plaudit.report.html;

import dev.plaudit.report.ScopeText;
import dev.plaudit.report.VisibleText;
import dev.plaudit.results.Finding;
import dev.plaudit.results.ScanResult;
import java.util.List;
import java.util.Optional;

/**
 * The comparison with an earlier scan.
 *
 * @param fixed what is wrong no more
 * @param leftOut how many more there are of these
 */
public record HtmlBaseline(List<Fixed> fixed, int leftOut) {

    /** A failure of the earlier scan, as it was then. */
    public record Fixed(
            String ruleId,
            String severity,
            String message,
            String resourceType,
            String resourceId,
            String resourceName,
            String account,
            String region) {}

    static Optional<HtmlBaseline> of(ScanResult result) {
        return result.triage().baseline().map(baseline -> {
            List<Fixed> shown = baseline.fixed().stream()
                    .limit(HtmlVerdicts.MOST_RESOURCES)
                    .map(HtmlBaseline::fixed)
                    .toList();
            return new HtmlBaseline(shown, baseline.fixed().size() - shown.size());
        });
    }

    private static Fixed fixed(Finding finding) {
        return new Fixed(
                VisibleText.line(finding.ruleId()),
                finding.severity().text(),
                VisibleText.line(finding.message()),
                VisibleText.line(finding.resourceType().replace('_', ' ')),
                VisibleText.line(finding.resourceId()),
                VisibleText.line(finding.resourceName()),
                ScopeText.account(finding.accountId(), finding.accountName()),
                VisibleText.line(finding.region()));
    }
}
