package dev.plaudit.report;

import dev.plaudit.results.Finding;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.Triage.Comparison;
import java.util.List;

/**
 * The changes since the baseline.
 *
 * @param since when the scan of the baseline started, {@code 2026-11-19 06:30 UTC}
 * @param isNew open failures that the baseline does not have, or has as less severe
 * @param waivedNoMore open failures that were waived in the baseline
 * @param notRechecked failures that could not be judged this time, superseded ones left out as in the other counts
 * @param fixed failures of the baseline that no longer fail
 */
public record BaselineCounts(String since, int isNew, int waivedNoMore, int existing, int notRechecked, int fixed) {

    public static BaselineCounts of(ScanResult result, Comparison baseline) {
        List<Finding> all = result.findings();
        return new BaselineCounts(
                Headline.when(baseline.startedAt()),
                Tally.count(all, finding -> finding.isOpen() && finding.isNews()),
                Tally.count(all, finding -> finding.isOpen() && !finding.isNews()),
                Tally.of(all).existing(),
                Tally.count(
                        all,
                        finding -> finding.isNotRechecked()
                                && finding.superseding().isEmpty()),
                baseline.fixed().size());
    }

    /** Returns {@code Since 2026-11-19 06:30 UTC: 2 new, 1 no longer waived, 14 existing (3 not re-checked), 1 fixed}. */
    public String text() {
        return "Since " + since + ": " + isNew + " new, "
                + (waivedNoMore == 0 ? "" : waivedNoMore + " no longer waived, ")
                + existing + " existing" + (notRechecked == 0 ? "" : " (" + notRechecked + " not re-checked)") + ", "
                + fixed + " fixed";
    }
}
