package dev.plaudit.report.html;

import dev.plaudit.report.Headline;
import dev.plaudit.report.Unseen;
import dev.plaudit.results.ListedVerdicts;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.ScanResult.ServiceSummary;
import java.util.List;
import java.util.Optional;

/**
 * The model of the HTML reports, which templates see as {@code page}. Its text is as AWS and the team wrote it:
 * {@link VisibleTextWrapper} makes it visible, and the template escapes it.
 *
 * @param rules those with open findings first
 * @param triage waivers, and fixed failures of the baseline
 * @param costs empty if nothing is charged for
 */
public record HtmlPage(
        HtmlScan scan,
        Headline headline,
        HtmlOverview overview,
        HtmlVerdicts verdicts,
        List<HtmlRule> rules,
        HtmlFindings findings,
        Topology topology,
        HtmlCoverage coverage,
        HtmlTriage triage,
        Optional<HtmlCosts> costs) {

    /**
     * Services and their consumers.
     *
     * @param zones services zone by zone
     * @param zonesLeftOut how many services are not among them
     * @param map links between consumers and services; empty if there are none
     */
    public record Topology(List<HtmlZones> zones, int zonesLeftOut, Optional<HtmlMap> map) {

        static Topology of(ScanResult result) {
            List<ServiceSummary> zoned = result.services().stream()
                    .filter(service -> !service.zones().rows().isEmpty())
                    .toList();
            List<HtmlZones> zones = HtmlZones.all(result, zoned);
            return new Topology(zones, zoned.size() - zones.size(), HtmlMap.of(result));
        }
    }

    static HtmlPage of(ScanResult result, ListedVerdicts listed) {
        Topology topology = Topology.of(result);
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
