package dev.plaudit.report.html;

import dev.plaudit.results.Finding;
import dev.plaudit.results.ScanResult;
import java.util.List;
import java.util.Optional;

/**
 * What the team knew before the scan: its waivers, and the baseline.
 *
 * @param fixed the comparison with the baseline; empty when there is none
 * @param waivers every waiver, those that need attention first
 */
public record HtmlTriage(Optional<Fixed> fixed, List<HtmlWaiver> waivers) {

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

    static HtmlTriage of(ScanResult result) {
        return new HtmlTriage(
                result.triage().baseline().map(baseline -> Fixed.of(baseline.fixed())), HtmlWaiver.all(result));
    }
}
