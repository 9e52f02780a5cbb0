package dev.plaudit.report.html;

import dev.plaudit.report.Headline;
import dev.plaudit.report.Unseen;
import dev.plaudit.results.ListedVerdicts;
import dev.plaudit.results.ScanResult;
import java.util.List;
import java.util.Optional;

/**
 * What the templates of the HTML reports see as {@code page}. Its text is as AWS and the team wrote it:
 * {@link VisibleTextWrapper} makes it visible, and the template escapes it.
 *
 * @param scan where and when it was scanned, and by what
 * @param headline the result in a line or two
 * @param overview what the first screen shows
 * @param verdicts all verdicts, counted
 * @param rules the rules with their tallies, those with open findings first
 * @param findings the failures
 * @param topology services zone by zone, and the map
 * @param coverage what was read and what was not
 * @param triage waivers, and what is fixed since the baseline
 * @param costs what links cost; empty when nothing is charged for
 */
public record HtmlPage(
        HtmlScan scan,
        Headline headline,
        HtmlOverview overview,
        HtmlVerdicts verdicts,
        List<HtmlRule> rules,
        HtmlFindings findings,
        HtmlTopology topology,
        HtmlCoverage coverage,
        HtmlTriage triage,
        Optional<HtmlCosts> costs) {

    static HtmlPage of(ScanResult result, ListedVerdicts listed) {
        HtmlTopology topology = HtmlTopology.of(result);
        List<Unseen> unseen = Unseen.of(result);
        return new HtmlPage(
                HtmlScan.of(result, listed),
                Headline.of(result),
                HtmlOverview.of(result, unseen),
                HtmlVerdicts.of(result),
                HtmlRule.all(result),
                HtmlFindings.of(result, topology.zones()),
                topology,
                HtmlCoverage.of(result, unseen),
                HtmlTriage.of(result),
                HtmlCosts.of(result));
    }
}
