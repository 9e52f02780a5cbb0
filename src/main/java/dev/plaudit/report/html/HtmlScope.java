package dev.plaudit.report.html;

import dev.plaudit.inventory.Gap;
import dev.plaudit.report.ScopeText;
import dev.plaudit.report.Unseen;
import dev.plaudit.report.VisibleText;
import dev.plaudit.results.ScanResult.ScopeCoverage;
import java.util.List;
import java.util.Locale;

/**
 * An account and Region and how much of it was seen.
 *
 * @param status {@code complete}, {@code partial}, {@code failed} or {@code skipped}
 */
public record HtmlScope(String account, String region, String status, List<HtmlGap> gaps) {

    /** A call without an answer; {@code resource} is empty when it was about the whole account and Region. */
    public record HtmlGap(String call, String cause, String resource, String message) {}

    static HtmlScope of(ScopeCoverage scope) {
        return new HtmlScope(
                ScopeText.account(scope.accountId(), scope.accountName()),
                ScopeText.region(scope.region()),
                scope.status().name().toLowerCase(Locale.ROOT),
                scope.gaps().stream().map(HtmlScope::gap).toList());
    }

    private static HtmlGap gap(Gap gap) {
        return new HtmlGap(
                VisibleText.line(gap.call()),
                Unseen.words(gap.cause()),
                VisibleText.line(gap.resource()),
                VisibleText.line(gap.message()));
    }
}
