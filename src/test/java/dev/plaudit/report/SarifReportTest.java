package dev.plaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.findings.ScanResult;
import dev.plaudit.inventory.Gap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SarifReportTest {

    private static final String SCHEMA = "/dev/plaudit/report/sarif-schema-2.1.0.json";

    private final JsonNode run = run(new SarifReport(), ReportFixture.result());

    @Test
    void keeps_the_sarif_schema() {
        List<Report> reports = new ArrayList<>(SarifReport.perAccount(ReportFixture.result()));
        reports.add(new SarifReport());
        reports.add(SarifReport.withWaived());
        for (Report report : reports) {
            for (ScanResult result : List.of(ReportFixture.result(), ReportFixture.clean(), ReportFixture.many(9))) {
                assertThat(SchemaCheck.errors(SCHEMA, Written.by(report, result)))
                        .as(report.fileName())
                        .isEmpty();
            }
        }
    }

    @Test
    void every_result_has_the_one_file_location_that_github_demands() {
        assertThat(run.get("results")).isNotEmpty().allSatisfy(result -> {
            assertThat(result.get("locations").size()).isEqualTo(1);
            JsonNode physical = result.get("locations").get(0).get("physicalLocation");
            String uri = physical.get("artifactLocation").get("uri").stringValue();
            assertThat(uri).matches("aws/[0-9]{12}/us-east-1/[a-z_]+/[A-Za-z0-9%/_.~-]+");
            assertThat(physical.get("region").get("startLine").intValue()).isEqualTo(1);
        });
    }

    @Test
    void a_load_balancer_is_placed_without_its_arn_prefix() {
        JsonNode results = run(SarifReport.withWaived(), ReportFixture.result()).get("results");
        assertThat(results.findValuesAsString("uri"))
                .contains("aws/111122223333/us-east-1/load_balancer/loadbalancer/net/pay/50dc6c495c0c9188");
    }

    @Test
    void only_failures_that_nobody_waived_become_results() {
        assertThat(run.get("results").size()).isEqualTo(6);
        assertThat(run.get("results"))
                .allMatch(result -> result.get("kind").stringValue().equals("fail"));
        assertThat(run.get("results").findValue("suppressions")).isNull();
    }

    @Test
    void the_full_file_keeps_waived_failures_with_their_suppression() {
        JsonNode results = run(SarifReport.withWaived(), ReportFixture.result()).get("results");
        assertThat(results.size()).isEqualTo(7);
        assertThat(results.findValuesAsString("status")).containsExactly("accepted");
        assertThat(results.findValuesAsString("justification"))
                .containsExactly("moves in spring " + ReportFixture.SCRIPT_NAME
                        + " (payments\\u202Etnemyap\\u001B[31m, until 2027-03-31)");
    }

    @Test
    void says_of_every_result_whether_it_is_new_once_there_is_a_baseline() {
        assertThat(run.get("results").findValuesAsString("baselineState"))
                .containsExactly("new", "new", "unchanged", "new", "new", "new");
        assertThat(run(new SarifReport(), ReportFixture.many(3)).findValue("baselineState"))
                .isNull();
    }

    @Test
    void fingerprints_are_githubs_kind_and_tell_results_apart() {
        List<String> hashes = run.get("results").findValuesAsString("primaryLocationLineHash");
        assertThat(hashes).hasSize(6).doesNotHaveDuplicates().allMatch(hash -> hash.matches("[0-9a-f]{16}:1"));
    }

    @Test
    void every_rule_is_complete_and_within_githubs_limits() {
        JsonNode rules = run.get("tool").get("driver").get("rules");
        assertThat(rules).hasSize(5).allSatisfy(rule -> {
            for (String text : List.of("shortDescription", "fullDescription", "help")) {
                assertThat(rule.get(text).get("text").stringValue()).isNotBlank();
            }
            assertThat(rule.get("shortDescription").get("text").stringValue()).hasSizeLessThanOrEqualTo(1024);
            assertThat(rule.get("helpUri").stringValue()).startsWith("https://docs.aws.amazon.com/");
            assertThat(rule.get("help").get("markdown").stringValue()).contains("## Fix");
            assertThat(rule.get("properties").get("tags").size()).isBetween(3, 10);
        });
        for (JsonNode result : run.get("results")) {
            assertThat(rules.get(result.get("ruleIndex").intValue()).get("id")).isEqualTo(result.get("ruleId"));
        }
        assertThat(rules.findValuesAsString("security-severity")).containsExactly("8.0", "5.5", "9.5", "2.0");
    }

    @Test
    void an_incomplete_scan_is_no_success_so_that_github_closes_nothing() {
        JsonNode invocation = run.get("invocations").get(0);
        assertThat(invocation.get("executionSuccessful").booleanValue()).isFalse();
        assertThat(texts(invocation.get("toolExecutionNotifications")))
                .anyMatch(text -> text.startsWith("Rule SEC-99 (security/SEC-99-own.yaml) broke on vpce-svc-0a"))
                .anyMatch(text -> text.contains("777788889999, all Regions: sts:AssumeRole denied"))
                .anyMatch(text -> text.contains("DescribeSubnets throttled")
                        && text.contains("2 verdicts are unknown because of it: RES-04, RES-13."));
        assertThat(run(new SarifReport(), ReportFixture.clean())
                        .get("invocations")
                        .get(0)
                        .get("executionSuccessful")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void an_account_seen_in_full_is_no_success_when_a_fact_of_another_account_is_missing() {
        assertThat(executionSuccessful("111122223333", Gap.Cause.DENIED)).isFalse();
        assertThat(executionSuccessful("111122223333", Gap.Cause.NOT_SCANNED)).isTrue();
        assertThat(executionSuccessful("444455556666", Gap.Cause.NOT_SCANNED)).isFalse();
    }

    @Test
    void each_account_has_a_category_of_its_own() {
        List<SarifReport> reports = SarifReport.perAccount(ReportFixture.result());
        assertThat(reports)
                .extracting(SarifReport::fileName)
                .containsExactly("sarif/111122223333.sarif", "sarif/444455556666.sarif", "sarif/777788889999.sarif");
        Set<String> categories = new HashSet<>();
        reports.forEach(report -> categories.add(run(report, ReportFixture.result())
                .get("automationDetails")
                .get("id")
                .stringValue()));
        assertThat(categories)
                .containsExactlyInAnyOrder("plaudit/111122223333/", "plaudit/444455556666/", "plaudit/777788889999/");
        assertThat(run.get("automationDetails").get("id").stringValue()).isEqualTo("plaudit/");
    }

    @Test
    void names_and_tags_cannot_become_links_or_turn_the_text() {
        for (String text :
                texts(run(SarifReport.withWaived(), ReportFixture.result()).get("results"))) {
            assertThat(text).doesNotContain("](").doesNotContain("\u202e").doesNotContain("\u001b");
        }
    }

    @Test
    void shows_github_the_worst_five_thousand_and_says_how_many_it_left_out() {
        JsonNode large = run(new SarifReport(), ReportFixture.many(5_010));
        assertThat(large.get("results").size()).isEqualTo(5_000);
        assertThat(large.get("results").get(0).get("level").stringValue()).isEqualTo("error");
        assertThat(texts(large.get("invocations").get(0).get("toolExecutionNotifications")))
                .containsExactly("10 of 5010 failures are left out, the least severe; see findings.json.");
        assertThat(run(SarifReport.withWaived(), ReportFixture.many(5_010))
                        .get("results")
                        .size())
                .isEqualTo(5_010);
    }

    private static boolean executionSuccessful(String accountId, Gap.Cause cause) {
        ScanResult result = ReportFixture.unknownByAnotherAccount(cause);
        SarifReport report = SarifReport.perAccount(result).stream()
                .filter(candidate -> candidate.fileName().contains(accountId))
                .findFirst()
                .orElseThrow();
        return run(report, result)
                .get("invocations")
                .get(0)
                .get("executionSuccessful")
                .booleanValue();
    }

    private static List<String> texts(JsonNode items) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.get("message").get("text").stringValue())
                .toList();
    }

    private static JsonNode run(Report report, ScanResult result) {
        return JsonMapper.shared()
                .readTree(Written.by(report, result))
                .get("runs")
                .get(0);
    }
}
