package dev.plaudit.report.sarif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.report.ReportFixture;
import dev.plaudit.report.SchemaCheck;
import dev.plaudit.report.html.Written;
import dev.plaudit.results.ScanResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SarifFullReportTest {

    private static final SarifFullReport REPORT = new SarifFullReport("plaudit");

    private final JsonNode run = run(ReportFixture.result());

    static List<ScanResult> results() {
        return SarifReportTest.results();
    }

    @ParameterizedTest
    @MethodSource("results")
    void keeps_the_sarif_schema(ScanResult result) {
        assertThat(SchemaCheck.errors("/dev/plaudit/report/sarif-schema-2.1.0.json", Written.by(REPORT, result)))
                .isEmpty();
    }

    @Test
    void every_verdict_is_there_with_its_kind_and_what_is_mended_since_the_baseline() {
        Map<String, Integer> kinds = new HashMap<>();
        run.get("results").forEach(result -> kinds.merge(result.get("kind").stringValue(), 1, Integer::sum));
        assertThat(kinds).isEqualTo(Map.of("fail", 8, "open", 3, "pass", 2, "notApplicable", 1));
        assertThat(run.get("results").findValuesAsString("baselineState"))
                .containsExactlyInAnyOrder("new", "new", "new", "new", "new", "unchanged", "unchanged", "absent");
    }

    @Test
    void only_a_failure_has_a_level() {
        for (JsonNode result : run.get("results")) {
            boolean failed = result.get("kind").stringValue().equals("fail");
            assertThat(result.get("level").stringValue().equals("none")).isEqualTo(!failed);
        }
    }

    @Test
    void a_waiver_is_a_suppression_with_its_reason() {
        JsonNode results = run.get("results");
        assertThat(results.findValues("suppressions"))
                .singleElement()
                .satisfies(all -> assertThat(all.findValuesAsString("status")).containsExactly("accepted"));
        assertThat(results.findValuesAsString("justification"))
                .containsExactly("moves in spring " + ReportFixture.SCRIPT_NAME
                        + " (payments\\u202Etnemyap\\u001B[31m, until 2027-03-31)");
    }

    @Test
    void a_load_balancer_is_placed_without_its_arn_prefix() {
        assertThat(run.get("results").findValuesAsString("uri"))
                .contains("aws/111122223333/us-east-1/load_balancer/loadbalancer/net/pay/50dc6c495c0c9188");
    }

    @Test
    void each_side_of_a_link_names_the_other() {
        Map<String, List<String>> peers = new HashMap<>();
        for (JsonNode result : run.get("results")) {
            if (result.has("relatedLocations")) {
                peers.put(
                        result.get("properties").get("resourceId").stringValue(),
                        result.get("relatedLocations").findValuesAsString("uri"));
            }
        }
        assertThat(peers)
                .containsEntry(
                        "vpce-0eeeeeeeeeeeeeee1",
                        List.of("aws/111122223333/us-east-1/service/" + ReportFixture.SERVICE))
                .containsEntry(
                        ReportFixture.SERVICE, List.of("aws/111122223333/us-east-1/endpoint/vpce-0eeeeeeeeeeeeeee1"));
    }

    @Test
    void frameworks_are_taxonomies_that_rules_refer_to() {
        JsonNode taxonomies = run.get("taxonomies");
        assertThat(taxonomies.findValuesAsString("name")).containsExactly("aws-well-architected", "nist-800-53-r5");
        JsonNode driver = run.get("tool").get("driver");
        assertThat(driver.get("supportedTaxonomies").findValuesAsString("name"))
                .containsExactly("aws-well-architected", "nist-800-53-r5");
        for (JsonNode rule : driver.get("rules")) {
            assertThat(rule.get("relationships").size()).isEqualTo(3);
            for (JsonNode relationship : rule.get("relationships")) {
                JsonNode target = relationship.get("target");
                JsonNode taxonomy =
                        taxonomies.get(target.get("toolComponent").get("index").intValue());
                assertThat(taxonomy.get("taxa")
                                .get(target.get("index").intValue())
                                .get("id"))
                        .isEqualTo(target.get("id"));
            }
        }
    }

    @Test
    void gaps_defects_and_settings_that_want_attention_are_notifications() {
        JsonNode invocation = run.get("invocations").get(0);
        assertThat(invocation.get("toolExecutionNotifications").findValuesAsString("text"))
                .anyMatch(text -> text.startsWith("Rule SEC-99"))
                .anyMatch(text -> text.contains("777788889999, all Regions: sts:AssumeRole denied"));
        assertThat(invocation.get("toolConfigurationNotifications").findValuesAsString("text"))
                .anyMatch(text -> text.startsWith("Waiver expired 2026-11-23"))
                .anyMatch(text -> text.startsWith("Override matched nothing: "));
    }

    @Test
    void leaves_nothing_out() {
        ScanResult large = ReportFixture.many(5_010);
        assertThat(run(large).get("results").size()).isEqualTo(5_010);
        assertThat(REPORT.notices(large)).isEmpty();
    }

    private static JsonNode run(ScanResult result) {
        return JsonMapper.shared()
                .readTree(Written.by(REPORT, result))
                .get("runs")
                .get(0);
    }
}
