package dev.plaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.inventory.RegionInventory.Coverage;
import dev.plaudit.inventory.Resource;
import dev.plaudit.report.exchange.AsffReport;
import dev.plaudit.report.exchange.CsvReport;
import dev.plaudit.report.exchange.GitLabCodeQualityReport;
import dev.plaudit.report.exchange.JUnitReport;
import dev.plaudit.report.exchange.OcsfReport;
import dev.plaudit.report.json.JsonReport;
import dev.plaudit.report.sarif.SarifFullReport;
import dev.plaudit.report.sarif.SarifReport;
import dev.plaudit.report.text.ConsoleSummary;
import dev.plaudit.report.text.MarkdownReport;
import dev.plaudit.results.AcceptedRisks;
import dev.plaudit.results.Finding;
import dev.plaudit.results.FindingStatus;
import dev.plaudit.results.Gate;
import dev.plaudit.results.ListedVerdicts;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.Remediation;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.Severity;
import dev.plaudit.results.Triage;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How each format shows a flaw that two rules find. */
public class SameFlawReportTest {

    private static final String SERVICE = "vpce-svc-0123456789abcdef0";
    private static final Finding SHOWN = failure("RES-06", "service", SERVICE, "no healthy target in use1-az2");
    private static final Finding HIDDEN =
            failure("RES-05", "load_balancer", "arn:lb", "no registered target in use1-az2", "RES-06");
    private static final String LINE = "Also breaks RES-05 (load balancer arn:lb): no registered target in use1-az2";
    public static final ScanResult RESULT = AcceptedRisks.nothing()
            .applyTo(
                    new ScanResult(
                            new ScanResult.Provenance(
                                    "0", Instant.EPOCH, Instant.EPOCH.plusSeconds(1), "standard", List.of()),
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(HIDDEN, SHOWN),
                            List.of(),
                            List.of(),
                            Triage.NONE,
                            List.of(),
                            Map.of()),
                    Set.of());

    @Test
    void counts_and_gate_see_one_failure() {
        assertThat(Tally.of(RESULT.findings()).open()).isEqualTo(1);
        assertThat(Headline.of(RESULT).open()).isEqualTo(1);
        Gate gate = new Gate(Optional.of(Severity.LOW), false, Optional.empty(), false);
        assertThat(RESULT.findings())
                .filteredOn(gate::failsOn)
                .extracting(Finding::ruleId)
                .containsExactly("RES-06");
        assertThat(FindingContext.unwaived(RESULT)).extracting(Finding::ruleId).containsExactly("RES-06");
    }

    @Test
    void texts_for_people_name_the_other_rule_beside_the_failure() throws IOException {
        assertThat(ConsoleSummary.inLog(RESULT)).contains("also breaks RES-05").doesNotContain("high     RES-05");
        assertThat(written(new MarkdownReport())).contains("also breaks RES-05").doesNotContain("`RES-05`");
        assertThat(FindingStatusText.notes(RESULT.findings().get(1))).containsExactly(LINE);
        assertThat(FindingStatusText.label(RESULT.findings().get(0))).isEqualTo("superseded by RES-06");
    }

    @Test
    void formats_with_one_alert_for_each_failure_have_one() throws IOException {
        assertThat(written(new SarifReport("plaudit")))
                .contains(LINE)
                .doesNotContain("\"ruleId\": \"RES-05\",\n            \"kind");
        assertThat(written(new GitLabCodeQualityReport()))
                .contains("also breaks RES-05")
                .doesNotContain("\"check_name\": \"RES-05\"");
    }

    @Test
    void formats_with_a_state_for_each_verdict_have_both() throws IOException {
        assertThat(written(new JsonReport(ListedVerdicts.ALL)))
                .contains("\"state\": \"superseded\"", "\"supersededBy\": {", "\"alsoBreaks\": [");
        assertThat(SchemaCheck.errors(
                        "/dev/plaudit/report/findings.schema.json", written(new JsonReport(ListedVerdicts.ALL))))
                .isEmpty();
        assertThat(written(new CsvReport(ListedVerdicts.ALL))).contains("superseded", ",RES-06,", LINE);
        assertThat(written(new JUnitReport()))
                .contains("failures=\"1\"", "skipped=\"1\"", "superseded by RES-06: ", LINE);
        assertThat(written(new AsffReport())).contains("ARCHIVED", "also breaks RES-05");
        assertThat(written(new OcsfReport(ListedVerdicts.ALL)))
                .contains("superseded by RES-06 of service " + SERVICE, "\"also_breaks\"");
        assertThat(written(new SarifFullReport("plaudit")))
                .contains("superseded by RES-06 of service " + SERVICE, "\"suppressions\"");
    }

    @Test
    void the_part_of_an_account_without_the_other_failure_counts_it() {
        Finding elsewhere = new Finding(
                "RES-14",
                Severity.LOW,
                Outcome.FAIL,
                Optional.of(FindingStatus.OPEN),
                new Resource("444455556666", "", "us-east-1", "endpoint", "vpce-1", "", ""),
                SERVICE,
                new Finding.Explanation("not served", Map.of(), List.of()),
                List.of(),
                Remediation.NONE,
                List.of("RES-06"));
        ScanResult whole = AcceptedRisks.nothing()
                .applyTo(
                        new ScanResult(
                                RESULT.provenance(),
                                List.of(coverage("111122223333"), coverage("444455556666")),
                                List.of(),
                                List.of(),
                                List.of(SHOWN, elsewhere),
                                List.of(),
                                List.of(),
                                Triage.NONE,
                                List.of(),
                                Map.of()),
                        Set.of());

        assertThat(whole.findings()).filteredOn(Finding::isOpen).hasSize(1);
        assertThat(whole.byAccount())
                .hasEntrySatisfying(
                        "444455556666", part -> assertThat(part.findings()).allMatch(Finding::isOpen));
    }

    private static ScanResult.ScopeCoverage coverage(String account) {
        return new ScanResult.ScopeCoverage(account, "", "us-east-1", Coverage.COMPLETE, List.of());
    }

    private static String written(TextReport report) throws IOException {
        StringWriter out = new StringWriter();
        report.write(RESULT, out);
        return out.toString();
    }

    private static Finding failure(String rule, String type, String id, String message, String... supersededBy) {
        return new Finding(
                rule,
                Severity.HIGH,
                Outcome.FAIL,
                Optional.of(FindingStatus.OPEN),
                new Resource("111122223333", "", "us-east-1", type, id, "", ""),
                SERVICE,
                new Finding.Explanation(message, Map.of(), List.of()),
                List.of(),
                Remediation.NONE,
                List.of(supersededBy));
    }
}
