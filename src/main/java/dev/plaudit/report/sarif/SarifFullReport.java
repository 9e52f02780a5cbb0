package dev.plaudit.report.sarif;

import dev.plaudit.report.FindingContext;
import dev.plaudit.report.JsonFields;
import dev.plaudit.report.TextReport;
import dev.plaudit.results.Finding;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.Triage;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * {@code report-full.sarif}: SARIF 2.1.0 with everything that it can express, for viewers and stores that read more of it
 * than GitHub does: every verdict with its kind, waivers as suppressions, new and fixed findings since the baseline, the
 * mappings as taxonomies, and the other side of each link as a related location. GitHub would open an alert for each pass.
 *
 * @param category the start of the run's ID, to which {@code -full} is added so that it is no run of {@link SarifReport}
 */
public record SarifFullReport(String category) implements TextReport {

    @Override
    public String fileName() {
        return "report-full.sarif";
    }

    @Override
    public void write(ScanResult result, Writer out) throws IOException {
        SarifRun run = new SarifRun(result, category + "-full");
        SarifNotifications notifications = run.notifications();
        SarifTaxonomies taxonomies = new SarifTaxonomies(result.rules());
        Stream<JsonFields> rules = result.rules().stream()
                .map(rule ->
                        SarifRule.descriptor(rule).addUnlessEmpty("relationships", taxonomies.relationships(rule)));
        run.write(
                run.driver(rules).add("supportedTaxonomies", taxonomies.references()),
                run.invocation(notifications.all(Optional.empty()))
                        .add("toolConfigurationNotifications", notifications.ofSettings()),
                new JsonFields().add("taxonomies", taxonomies.all()),
                results(run, result),
                out);
    }

    /** Returns every verdict, and then the failures of the baseline that are fixed. */
    private static Stream<JsonFields> results(SarifRun run, ScanResult result) {
        SarifPeers peers = new SarifPeers(result);
        Function<Finding, FindingContext> context = FindingContext.in(result);
        Stream<JsonFields> verdicts =
                result.findings().stream().map(context).map(finding -> result(finding, run, peers));
        Stream<JsonFields> fixed = result.triage().baseline().map(Triage.Comparison::fixed).stream()
                .flatMap(List::stream)
                .map(context)
                .map(finding -> result(finding, run, peers).add("baselineState", "absent"));
        return Stream.concat(verdicts, fixed);
    }

    private static JsonFields result(FindingContext context, SarifRun run, SarifPeers peers) {
        return SarifResult.of(context, run.ruleIndex(context.finding()), context.code())
                .addUnlessEmpty("relatedLocations", peers.of(context.finding()));
    }
}
