package dev.plaudit.report.html;

import dev.plaudit.inventory.RegionInventory.Coverage;
import dev.plaudit.report.Fact;
import dev.plaudit.report.Headline;
import dev.plaudit.report.Tally;
import dev.plaudit.report.Unseen;
import dev.plaudit.report.VisibleText;
import dev.plaudit.results.Finding;
import dev.plaudit.results.ListedVerdicts;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.RuleDefect;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.ScanResult.ScopeCoverage;
import dev.plaudit.results.Severity;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the templates of the HTML reports see as {@code page}. All text is made visible here and escaped by the template.
 *
 * @param facts where and when it was scanned, and by what
 * @param severities a tally for each severity, worst first
 * @param rules the rules with their tallies, those with open findings first
 * @param zones services zone by zone
 * @param zonesLeftOut how many services are not among them
 * @param map who consumes whose services; empty when nobody does
 * @param baseline the comparison with an earlier scan; empty when there is none
 * @param costs what links cost; empty when nothing is charged for
 * @param waivers every waiver, those that need attention first
 * @param unseen calls without an answer that some verdict needed
 * @param unstated what AWS does not state and some verdict needed
 * @param remedies how to let the scanner see what was refused
 * @param incomplete accounts and Regions that were not fully seen
 * @param skipped Regions that are not enabled in the account
 * @param passed verdicts that nothing is wrong
 * @param everyVerdictListed whether {@code findings.json} lists those, too
 */
public record HtmlPage(
        String version,
        Headline verdict,
        HtmlOverview overview,
        List<Fact> facts,
        List<SeverityTally> severities,
        Tally total,
        List<HtmlRule> rules,
        List<HtmlZones> zones,
        int zonesLeftOut,
        Optional<HtmlMap> map,
        HtmlFindings findings,
        Optional<HtmlBaseline> baseline,
        Optional<HtmlCosts> costs,
        List<HtmlWaiver> waivers,
        List<HtmlUnseen> unseen,
        List<HtmlUnseen> unstated,
        List<HtmlRemedy> remedies,
        List<HtmlScope> incomplete,
        List<HtmlScope> complete,
        List<HtmlScope> skipped,
        List<HtmlVerdicts> passed,
        List<HtmlVerdicts> notApplicable,
        List<RuleDefect> defects,
        boolean everyVerdictListed) {

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /**
     * The verdicts of one severity, {@code critical} and so on.
     *
     * @param worst the anchor of its first open finding; empty when there is none
     */
    public record SeverityTally(String severity, Tally tally, String worst) {

        static SeverityTally of(Severity severity, List<Finding> findings) {
            return new SeverityTally(
                    severity.text(),
                    Tally.of(findings, severity),
                    findings.stream()
                            .filter(finding -> finding.isOpen() && finding.severity() == severity)
                            .findFirst()
                            .map(HtmlFinding::anchor)
                            .orElse(""));
        }
    }

    static HtmlPage of(ScanResult result, ListedVerdicts listed) {
        List<HtmlZones> zones = HtmlZones.all(result);
        List<Unseen> unseen = Unseen.of(result);
        return new HtmlPage(
                result.toolVersion(),
                Headline.of(result),
                HtmlOverview.of(result, unseen),
                facts(result),
                Arrays.stream(Severity.values())
                        .map(severity -> SeverityTally.of(severity, result.findings()))
                        .toList(),
                Tally.of(result.findings()),
                HtmlRule.all(result),
                zones,
                HtmlZones.leftOut(result),
                HtmlMap.of(result),
                HtmlFindings.of(result, zones),
                HtmlBaseline.of(result),
                HtmlCosts.of(result),
                HtmlWaiver.all(result),
                HtmlUnseen.all(unseen, call -> !call.isUnstated()),
                HtmlUnseen.all(unseen, Unseen::isUnstated),
                HtmlRemedy.all(result, unseen),
                scopes(result, Set.of(Coverage.PARTIAL, Coverage.FAILED)),
                scopes(result, Set.of(Coverage.COMPLETE)),
                scopes(result, Set.of(Coverage.SKIPPED)),
                HtmlVerdicts.byRule(result, Outcome.PASS),
                HtmlVerdicts.byRule(result, Outcome.NOT_APPLICABLE),
                result.defects().stream().map(HtmlPage::visible).toList(),
                listed == ListedVerdicts.ALL);
    }

    private static List<HtmlScope> scopes(ScanResult result, Set<Coverage> statuses) {
        return result.coverage().stream()
                .filter(scope -> statuses.contains(scope.status()))
                .map(HtmlScope::of)
                .toList();
    }

    private static List<Fact> facts(ScanResult result) {
        long accounts = result.coverage().stream()
                .map(ScopeCoverage::accountId)
                .distinct()
                .count();
        long regions = result.coverage().stream()
                .map(ScopeCoverage::region)
                .filter(region -> !region.equals("*"))
                .distinct()
                .count();
        return List.of(
                new Fact(
                        "Scanned",
                        Headline.plural(Math.toIntExact(accounts), "account", "accounts") + ", "
                                + Headline.plural(Math.toIntExact(regions), "Region", "Regions")),
                new Fact("Endpoint services", Integer.toString(result.services().size())),
                new Fact("Rules", Integer.toString(result.rules().size())),
                new Fact("Profile", VisibleText.line(result.profile())),
                new Fact("Finished", when(result.finishedAt())),
                new Fact("Took", Headline.took(result)));
    }

    private static String when(Instant instant) {
        return WHEN.format(instant);
    }

    private static RuleDefect visible(RuleDefect defect) {
        return new RuleDefect(
                VisibleText.line(defect.ruleId()),
                VisibleText.line(defect.file()),
                defect.line(),
                VisibleText.line(defect.resourceId()),
                VisibleText.line(defect.message()));
    }
}
