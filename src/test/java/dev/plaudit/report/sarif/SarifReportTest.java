package dev.plaudit.report.sarif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.report.ReportFixture;
import dev.plaudit.report.SchemaCheck;
import dev.plaudit.report.TextReport;
import dev.plaudit.report.html.Written;
import dev.plaudit.results.ScanResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SarifReportTest {

    private static final String SCHEMA = "/dev/plaudit/report/sarif-schema-2.1.0.json";
    private static final SarifReport REPORT = new SarifReport("plaudit");

    private final JsonNode run = run(REPORT, ReportFixture.result());

    static List<ScanResult> results() {
        return List.of(
                ReportFixture.result(), ReportFixture.clean(), ReportFixture.many(9), ReportFixture.anchored(12));
    }

    @ParameterizedTest
    @MethodSource("results")
    void keeps_the_sarif_schema(ScanResult result) {
        assertThat(SchemaCheck.errors(SCHEMA, Written.by(REPORT, result))).isEmpty();
    }

    /** What the validator does not see, and GitHub refuses the whole file for. */
    @ParameterizedTest
    @MethodSource("results")
    void is_what_github_accepts(ScanResult result) throws IOException {
        JsonNode log = JsonMapper.shared().readTree(Written.by(REPORT, result));
        assertThat(log.get("runs").size()).isEqualTo(1);
        JsonNode one = log.get("runs").get(0);
        JsonNode rules = one.get("tool").get("driver").get("rules");
        for (JsonNode found : one.get("results")) {
            assertThat(found.get("kind").stringValue()).isEqualTo("fail");
            assertThat(found.get("level").stringValue()).isIn("error", "warning", "note");
            assertThat(found.get("message").get("text").stringValue()).isNotBlank();
            assertThat(rules.get(found.get("ruleIndex").intValue()).get("id")).isEqualTo(found.get("ruleId"));
            assertThat(found.has("suppressions")).isFalse();
            assertThat(found.get("partialFingerprints")
                            .get("primaryLocationLineHash")
                            .stringValue())
                    .matches("[0-9a-f]{1,16}:[1-9][0-9]*");
            assertThat(found.get("locations").size()).isEqualTo(1);
            JsonNode physical = found.get("locations").get(0).get("physicalLocation");
            String uri = physical.get("artifactLocation").get("uri").stringValue();
            assertThat(uri)
                    .isNotEmpty()
                    .doesNotStartWith("/")
                    .doesNotStartWith("./")
                    .doesNotContain(":");
            assertThat(URI.create(uri).getScheme()).isNull();
            assertThat(physical.get("region").get("startLine").intValue()).isPositive();
            assertThat(physical.get("region").get("endLine").intValue()).isPositive();
        }
        assertThat(gzipped(log.toString())).isLessThan(10_000_000);
    }

    @Test
    void a_resource_whose_code_is_not_known_has_a_pseudo_path() {
        assertThat(run.get("results").findValuesAsString("uri"))
                .isNotEmpty()
                .allMatch(uri -> uri.matches("aws/[0-9]{12}/us-east-1/[a-z_]+/[A-Za-z0-9%/_.~-]+"));
    }

    @Test
    void only_failures_that_nobody_waived_become_results() {
        assertThat(run.get("results").size()).isEqualTo(6);
        assertThat(run.get("results").findValue("suppressions")).isNull();
        assertThat(run.get("results").findValuesAsString("state")).containsOnly("open", "existing");
    }

    @Test
    void a_failure_of_the_baseline_that_could_not_be_judged_again_stays() {
        assertThat(run.get("results"))
                .filteredOn(found -> found.get("properties").has("rechecked"))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.get("properties").get("rechecked").booleanValue())
                            .isFalse();
                    assertThat(found.get("baselineState").stringValue()).isEqualTo("unchanged");
                });
    }

    @Test
    void says_of_every_result_whether_it_is_new_once_there_is_a_baseline() {
        assertThat(run.get("results").findValuesAsString("baselineState"))
                .containsExactly("new", "new", "unchanged", "new", "new", "new");
        assertThat(run(REPORT, ReportFixture.many(3)).findValue("baselineState"))
                .isNull();
    }

    @Test
    void what_one_block_made_is_one_result_on_its_line() {
        JsonNode results = run(REPORT, ReportFixture.anchored(12)).get("results");
        assertThat(results.size()).isEqualTo(3);
        assertThat(results.findValuesAsString("uri"))
                .containsExactly(
                        "modules/my%20link/main.tf",
                        "main.tf", "aws/111122223333/us-east-1/endpoint/" + ReportFixture.endpoint(11));
        assertThat(results.findValuesAsString("startLine")).containsExactly("12", "12", "1");
        String text = results.get(0).get("message").get("text").stringValue();
        assertThat(text)
                .startsWith("Consumer and provider share no zone: 10 resources.\n\n- endpoint "
                        + ReportFixture.endpoint(0) + " in account 111122223333 (payments), us-east-1: flaw 0.\n")
                .contains("Defined by the block aws_vpc_endpoint.this at modules/my"
                        + " link/main.tf:12, found by the Terraform state.");
        assertThat(results.get(0).get("properties").get("resources").size()).isEqualTo(10);
        assertThat(results.get(1).get("message").get("text").stringValue())
                .startsWith("flaw 10.\n\nendpoint " + ReportFixture.endpoint(10))
                .contains("Defined by aws_vpc_endpoint.own at main.tf:12");
    }

    @Test
    void moving_a_block_changes_its_line_and_no_fingerprint() {
        JsonNode before = run(REPORT, ReportFixture.anchored(12)).get("results");
        JsonNode after = run(REPORT, ReportFixture.anchored(32)).get("results");
        assertThat(after.findValuesAsString("startLine")).containsExactly("32", "32", "1");
        assertThat(after.findValues("partialFingerprints")).isEqualTo(before.findValues("partialFingerprints"));
    }

    /** Golden values: whoever changes one closes and opens anew every alert of every user. */
    @Test
    void fingerprints_are_what_they_were() {
        JsonNode results = run(REPORT, ReportFixture.anchored(12)).get("results");
        assertThat(results.findValuesAsString("plaudit/v1"))
                .containsExactly(
                        "29dad64d47c61e63a8bcc1c5ebc903a74e2a556279a73e535872c01606060260",
                        "b12c9838dc2f0b965919ea260302b4146852bc538349047809ef6934ab50e99a",
                        "50842879bcbef770e97f253152524221b59e89eeb21116295dbe2c0daff39011");
        assertThat(results.findValuesAsString("primaryLocationLineHash"))
                .containsExactly("0123456789abcdef:1", "0123456789abcdef:1", "50842879bcbef770:1");
    }

    @Test
    void fingerprints_tell_results_apart() {
        assertThat(run.get("results").findValuesAsString("primaryLocationLineHash"))
                .hasSize(6)
                .doesNotHaveDuplicates();
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
                .anyMatch(text ->
                        text.startsWith("Rule SEC-99 (security/SEC-99-own.yaml:12) had an error on vpce-svc-0a"))
                .anyMatch(text -> text.contains("777788889999, all Regions: sts:AssumeRole denied"))
                .anyMatch(text -> text.contains("DescribeSubnets throttled")
                        && text.contains("2 verdicts are unknown because of it: RES-04, RES-13."));
        assertThat(run(REPORT, ReportFixture.clean())
                        .get("invocations")
                        .get(0)
                        .get("executionSuccessful")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void names_and_tags_cannot_become_links_or_turn_the_text() {
        for (String text : texts(run.get("results"))) {
            assertThat(text).doesNotContain("](").doesNotContain("\u202e").doesNotContain("\u001b");
        }
    }

    @Test
    void the_category_is_what_stands_before_the_last_slash() {
        assertThat(run.get("automationDetails").get("id").stringValue()).isEqualTo("plaudit/");
    }

    @Test
    void shows_github_the_worst_five_thousand_and_says_how_many_it_left_out() {
        ScanResult scan = ReportFixture.many(5_010);
        JsonNode large = run(REPORT, scan);
        assertThat(large.get("results").size()).isEqualTo(5_000);
        assertThat(large.get("results").get(0).get("level").stringValue()).isEqualTo("error");
        String notice = "10 of 5010 failures, the least severe, are omitted because GitHub shows at most 5000 alerts;"
                + " findings.json has them.";
        assertThat(texts(large.get("invocations").get(0).get("toolExecutionNotifications")))
                .containsExactly(notice);
        assertThat(REPORT.notices(scan)).containsExactly(notice);
        assertThat(REPORT.notices(ReportFixture.many(5_000))).isEmpty();
    }

    private static int gzipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.size();
    }

    private static List<String> texts(JsonNode items) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.get("message").get("text").stringValue())
                .toList();
    }

    private static JsonNode run(TextReport report, ScanResult result) {
        return JsonMapper.shared()
                .readTree(Written.by(report, result))
                .get("runs")
                .get(0);
    }
}
