package dev.plaudit.report.html;

import dev.plaudit.report.WaiverText;
import dev.plaudit.results.Finding;
import dev.plaudit.results.RuleInfo;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.WaiverUse;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The team's waivers, and the comparison with the baseline and earlier scans.
 *
 * @param fixed empty if there is no baseline
 * @param waivers every waiver, those that need attention first
 * @param trend empty without a history of at least two scans
 */
public record HtmlTriage(Optional<Fixed> fixed, List<Waived> waivers, Optional<HtmlTrend> trend) {

    /**
     * Failures of the baseline that no longer fail, as they were then.
     *
     * @param leftOut how many more there are
     */
    public record Fixed(List<Finding> findings, int leftOut) {

        static Fixed of(List<Finding> fixed) {
            List<Finding> shown =
                    fixed.stream().limit(HtmlVerdicts.MOST_RESOURCES).toList();
            return new Fixed(shown, fixed.size() - shown.size());
        }
    }

    /**
     * A waiver and its use.
     *
     * @param linked whether the page describes its rule
     * @param place account and Region; empty if the waiver is limited to neither
     * @param meaning the consequence of the status, or empty
     */
    public record Waived(WaiverUse use, boolean linked, String place, String status, String meaning) {}

    static HtmlTriage of(ScanResult result) {
        Set<String> rules = result.rules().stream().map(RuleInfo::id).collect(Collectors.toSet());
        return new HtmlTriage(
                result.triage().baseline().map(baseline -> Fixed.of(baseline.fixed())),
                result.triage().waivers().stream()
                        .sorted(Comparator.comparing(WaiverUse::status))
                        .map(use -> waived(use, rules))
                        .toList(),
                HtmlTrend.of(result));
    }

    private static Waived waived(WaiverUse use, Set<String> rules) {
        return new Waived(
                use,
                rules.contains(use.waiver().rule()),
                WaiverText.place(use.waiver()),
                WaiverText.status(use.status()),
                WaiverText.meaning(use, rules));
    }
}
