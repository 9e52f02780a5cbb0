package dev.plaudit.report;

import dev.plaudit.findings.BaselineState;
import dev.plaudit.findings.Finding;
import dev.plaudit.findings.ScanResult;
import dev.plaudit.findings.State;
import dev.plaudit.findings.Triage.Comparison;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Predicate;

/** The comparison with an earlier scan in words. */
final class BaselineText {

    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private BaselineText() {}

    /** {@code Since 2026-11-19 06:30 UTC: 2 new, 1 waived no more, 14 existing (3 not re-checked), 1 fixed}. */
    static String of(ScanResult result, Comparison baseline) {
        long waivedNoMore = count(result, finding -> finding.isOpen() && !is(finding, BaselineState.NEW));
        long notRechecked = count(result, finding -> is(finding, BaselineState.NOT_RECHECKED));
        return "Since " + WHEN.format(baseline.startedAt()) + ": "
                + count(result, finding -> finding.isOpen() && is(finding, BaselineState.NEW)) + " new, "
                + (waivedNoMore == 0 ? "" : waivedNoMore + " waived no more, ")
                + count(
                        result,
                        finding ->
                                finding.state().filter(State.EXISTING::equals).isPresent())
                + " existing" + (notRechecked == 0 ? "" : " (" + notRechecked + " not re-checked)") + ", "
                + baseline.fixed().size() + " fixed";
    }

    private static boolean is(Finding finding, BaselineState state) {
        return finding.baselineState().filter(state::equals).isPresent();
    }

    private static long count(ScanResult result, Predicate<Finding> wanted) {
        return result.findings().stream().filter(wanted).count();
    }
}
