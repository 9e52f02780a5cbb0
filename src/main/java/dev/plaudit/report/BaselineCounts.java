package dev.plaudit.report;

import dev.plaudit.results.BaselineState;
import dev.plaudit.results.Finding;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.State;
import dev.plaudit.results.Triage.Comparison;
import java.util.function.Predicate;

/**
 * What came and went since an earlier scan.
 *
 * @param since when that scan was started, {@code 2026-11-19 06:30 UTC}
 * @param isNew open failures that it does not know, or knows as less severe
 * @param waivedNoMore open failures that were waived then
 * @param existing failures that it knows
 * @param notRechecked those among all that could not be judged this time
 * @param fixed failures of then that are none any more
 */
public record BaselineCounts(String since, long isNew, long waivedNoMore, long existing, long notRechecked, int fixed) {

    public static BaselineCounts of(ScanResult result, Comparison baseline) {
        return new BaselineCounts(
                Headline.when(baseline.startedAt()),
                count(result, finding -> finding.isOpen() && isNews(finding)),
                count(result, finding -> finding.isOpen() && !isNews(finding)),
                count(
                        result,
                        finding ->
                                finding.state().filter(State.EXISTING::equals).isPresent()),
                count(result, FindingContext::isNotRechecked),
                baseline.fixed().size());
    }

    /** {@code Since 2026-11-19 06:30 UTC: 2 new, 1 no longer waived, 14 existing (3 not re-checked), 1 fixed}. */
    public String text() {
        return "Since " + since + ": " + isNew + " new, "
                + (waivedNoMore == 0 ? "" : waivedNoMore + " no longer waived, ")
                + existing + " existing" + (notRechecked == 0 ? "" : " (" + notRechecked + " not re-checked)") + ", "
                + fixed + " fixed";
    }

    private static boolean isNews(Finding finding) {
        return finding.baselineState().filter(BaselineState::isNews).isPresent();
    }

    private static long count(ScanResult result, Predicate<Finding> wanted) {
        return result.findings().stream().filter(wanted).count();
    }
}
