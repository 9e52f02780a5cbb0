package dev.plaudit.report.sarif;

import dev.plaudit.report.JsonFields;
import dev.plaudit.report.Report;
import dev.plaudit.results.Finding;
import dev.plaudit.results.RuleInfo;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.Triage;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code report-full.sarif}: SARIF 2.1.0 with everything that it can say, for viewers and stores that read more of it than
 * GitHub does: every verdict with its kind, waivers as suppressions, what is new and what is gone since the baseline, the
 * mappings as taxonomies, and the other side of each link as a related location. GitHub would open an alert for each pass.
 */
public final class SarifFullReport implements Report {

    private final String category;

    /** @param category what the run's id begins with, so that it is no run of {@link SarifReport} */
    public SarifFullReport(String category) {
        this.category = category + "-full";
    }

    @Override
    public String fileName() {
        return "report-full.sarif";
    }

    @Override
    public void write(ScanResult result, Writer out) throws IOException {
        SarifRun run = new SarifRun(result, category);
        SarifNotifications notifications = run.notifications();
        SarifTaxonomies taxonomies = new SarifTaxonomies(result.rules());
        Stream<JsonFields> rules = result.rules().stream().map(rule -> rule(rule, taxonomies));
        run.write(
                run.driver(rules).add("supportedTaxonomies", taxonomies.references()),
                run.invocation(notifications.all()).add("toolConfigurationNotifications", notifications.ofSettings()),
                new JsonFields().add("taxonomies", taxonomies.all()),
                results(run, result),
                out);
    }

    private static JsonFields rule(RuleInfo rule, SarifTaxonomies taxonomies) {
        List<JsonFields> relationships = taxonomies.relationships(rule);
        JsonFields descriptor = SarifRule.descriptor(rule);
        return relationships.isEmpty() ? descriptor : descriptor.add("relationships", relationships);
    }

    /** Every verdict, and then what the baseline had and is fixed. */
    private static Stream<JsonFields> results(SarifRun run, ScanResult result) {
        SarifPeers peers = new SarifPeers(result);
        Stream<JsonFields> verdicts = result.findings().stream().map(finding -> result(finding, run, result, peers));
        Stream<JsonFields> fixed = result.triage().baseline().map(Triage.Comparison::fixed).stream()
                .flatMap(List::stream)
                .map(finding -> result(finding, run, result, peers).add("baselineState", "absent"));
        return Stream.concat(verdicts, fixed);
    }

    private static JsonFields result(Finding finding, SarifRun run, ScanResult result, SarifPeers peers) {
        JsonFields fields = SarifResult.of(finding, run.ruleIndex(finding), result.codeOf(finding));
        List<JsonFields> related = peers.of(finding);
        return related.isEmpty() ? fields : fields.add("relatedLocations", related);
    }
}
