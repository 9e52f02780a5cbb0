package dev.plaudit.report.html;

import dev.plaudit.report.Fact;
import dev.plaudit.report.Headline;
import dev.plaudit.report.Tally;
import dev.plaudit.report.Unseen;
import dev.plaudit.results.ListedVerdicts;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.ScanResult.ScopeCoverage;
import dev.plaudit.results.ScanResult.ServiceSummary;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The model of the HTML reports, which templates see as {@code page}. Its text is as AWS and the team wrote it:
 * {@link VisibleTextWrapper} makes it visible, and the template escapes it.
 *
 * @param rules those with open findings first
 * @param triage waivers, and fixed failures of the baseline
 * @param costs empty if nothing is charged for
 */
public record HtmlPage(
        Scan scan,
        Headline headline,
        HtmlOverview overview,
        HtmlVerdicts verdicts,
        List<HtmlRule> rules,
        HtmlFindings findings,
        Topology topology,
        HtmlCoverage coverage,
        HtmlTriage triage,
        Optional<HtmlCosts> costs) {

    private static final DateTimeFormatter FINISHED = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /**
     * Services and their consumers.
     *
     * @param zones services zone by zone
     * @param zonesLeftOut how many services are not among them
     * @param map links between consumers and services; empty if there are none
     * @param drill what happens if a zone fails; empty if nothing does
     */
    public record Topology(List<HtmlZones> zones, int zonesLeftOut, Optional<HtmlMap> map, Optional<HtmlDrill> drill) {

        static Topology of(ScanResult result) {
            List<ServiceSummary> zoned = result.services().stream()
                    .filter(service -> !service.zones().rows().isEmpty())
                    .toList();
            List<HtmlZones> zones = HtmlZones.all(result, zoned);
            return new Topology(
                    zones,
                    zoned.size() - zones.size(),
                    HtmlMap.of(result),
                    HtmlDrill.of(result.links().drill()));
        }
    }

    /**
     * The scan.
     *
     * @param version of Plaudit
     * @param facts for the head of the page
     * @param everyVerdictListed whether {@code findings.json} also lists passes
     */
    public record Scan(String version, List<Fact> facts, boolean everyVerdictListed) {}

    static HtmlPage of(ScanResult result, ListedVerdicts listed) {
        Topology topology = Topology.of(result);
        List<Unseen> unseen = Unseen.of(result);
        return new HtmlPage(
                new Scan(result.provenance().toolVersion(), facts(result), listed == ListedVerdicts.ALL),
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

    private static List<Fact> facts(ScanResult result) {
        int accounts = distinct(result, ScopeCoverage::accountId);
        // The Region is a star if an account's Regions could not be listed.
        int regions = distinct(result, scope -> scope.region().equals("*") ? "" : scope.region());
        return List.of(
                new Fact(
                        "Scanned",
                        Headline.plural(accounts, "account", "accounts") + ", "
                                + Headline.plural(regions, "Region", "Regions")),
                new Fact("Endpoint services", Integer.toString(result.services().size())),
                new Fact("Rules", Integer.toString(result.rules().size())),
                new Fact("Profile", result.provenance().profile()),
                new Fact("Finished", FINISHED.format(result.finishedAt())),
                new Fact("Took", Headline.took(result)));
    }

    /** Counts the distinct values that are not empty. */
    private static int distinct(ScanResult result, Function<ScopeCoverage, String> value) {
        Set<String> values = result.coverage().stream().map(value).collect(Collectors.toSet());
        return Tally.count(values, text -> !text.isEmpty());
    }
}
