package dev.plaudit.report.sarif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.inventory.Gap;
import dev.plaudit.report.Report;
import dev.plaudit.report.ReportFixture;
import dev.plaudit.report.TextReport;
import dev.plaudit.report.html.Written;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.Triage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SarifPerAccountTest {

    private static final SarifPerAccount PER_ACCOUNT = new SarifPerAccount("plaudit/production");
    private static final String FULLY_READ = "111122223333";
    private static final String PARTLY_READ = "444455556666";

    @Test
    void an_account_without_a_failure_has_a_file_so_that_its_alerts_close() {
        JsonNode run = run(PER_ACCOUNT.written(ReportFixture.clean()).get(0), ReportFixture.clean());
        assertThat(run.get("results").size()).isZero();
        assertThat(run.get("invocations").get(0).get("executionSuccessful").booleanValue())
                .isTrue();
    }

    @Test
    void an_account_that_was_not_read_completely_has_none() {
        ScanResult result = withoutDefects(ReportFixture.result());
        assertThat(names(result)).containsExactly(FULLY_READ + ".sarif");
        assertThat(PER_ACCOUNT.leftOut(result)).containsExactly(PARTLY_READ, "777788889999");
    }

    @Test
    void no_account_has_one_when_a_rule_broke() {
        assertThat(names(ReportFixture.result())).isEmpty();
        assertThat(PER_ACCOUNT.leftOut(ReportFixture.result())).hasSize(3);
    }

    /** Otherwise a failure would close that became UNKNOWN by another account's broken role. */
    @ParameterizedTest
    @EnumSource(Gap.Cause.class)
    void an_account_lacking_a_fact_of_another_has_one_only_if_that_lacks_in_every_scan(Gap.Cause cause) {
        List<Gap.Cause> lasting = List.of(
                Gap.Cause.NOT_SCANNED,
                Gap.Cause.NOT_STATED,
                Gap.Cause.REGION_DISABLED,
                Gap.Cause.ACCOUNT_NOT_ACTIVE,
                Gap.Cause.KNOWN_AFTER_APPLY);
        assertThat(names(ReportFixture.unknownByAnotherAccount(cause)).contains(FULLY_READ + ".sarif"))
                .isEqualTo(lasting.contains(cause));
    }

    @Test
    void every_file_has_a_category_of_its_own() {
        ScanResult result = ReportFixture.organization();
        List<TextReport> reports = new ArrayList<>(PER_ACCOUNT.written(result));
        reports.add(new SarifReport("plaudit/production"));
        reports.add(new SarifFullReport("plaudit/production"));
        Set<String> categories = new HashSet<>();
        reports.forEach(report -> categories.add(
                run(report, result).get("automationDetails").get("id").stringValue()));
        assertThat(categories)
                .containsExactlyInAnyOrder(
                        "plaudit/production/111122223333/",
                        "plaudit/production/444455556666/",
                        "plaudit/production/",
                        "plaudit/production-full/");
    }

    @Test
    void every_failure_is_in_one_file_also_that_of_an_endpoint_in_an_account_that_was_not_scanned() {
        ScanResult result = ReportFixture.organization();
        List<String> ids = new ArrayList<>();
        PER_ACCOUNT
                .written(result)
                .forEach(report -> ids.addAll(run(report, result).get("results").findValuesAsString("resourceId")));
        assertThat(ids)
                .containsExactlyInAnyOrderElementsOf(result.findings(Outcome.FAIL).stream()
                        .map(finding -> finding.resourceId())
                        .toList());
        assertThat(ids).contains(ReportFixture.OF_UNSCANNED_ACCOUNT);
    }

    private static List<String> names(ScanResult result) {
        return PER_ACCOUNT.written(result).stream().map(Report::fileName).toList();
    }

    private static ScanResult withoutDefects(ScanResult full) {
        return new ScanResult(
                full.provenance(),
                full.coverage(),
                full.services(),
                full.rules(),
                full.findings(Outcome.FAIL),
                List.of(),
                List.of(),
                Triage.NONE,
                List.of(),
                Map.of());
    }

    private static JsonNode run(TextReport report, ScanResult result) {
        return JsonMapper.shared()
                .readTree(Written.by(report, result))
                .get("runs")
                .get(0);
    }
}
