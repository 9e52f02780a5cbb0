package dev.plaudit.report.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.inventory.Gap;
import dev.plaudit.report.ReportFixture;
import dev.plaudit.report.SchemaCheck;
import dev.plaudit.report.html.Written;
import dev.plaudit.results.ListedVerdicts;
import dev.plaudit.results.ScanResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonReportTest {

    private static final String SCHEMA = "/dev/plaudit/report/findings.schema.json";

    @Test
    void keeps_its_contract() {
        for (ScanResult result : List.of(ReportFixture.result(), ReportFixture.clean(), ReportFixture.many(20))) {
            assertThat(SchemaCheck.errors(SCHEMA, Written.by(new JsonReport(ListedVerdicts.ALL), result)))
                    .isEmpty();
        }
    }

    @Test
    void counts_what_it_leaves_out_by_rule_and_says_so_before_the_first_finding() {
        ScanResult result = ReportFixture.result();
        String json = Written.by(new JsonReport(ListedVerdicts.FAILED), result);
        assertThat(SchemaCheck.errors(SCHEMA, json)).isEmpty();
        JsonNode report = JsonMapper.shared().readTree(json);
        assertThat(report.get("findings").valueStream())
                .extracting(finding -> finding.get("outcome").asString())
                .containsExactlyElementsOf(result.findings().stream()
                        .map(finding -> finding.outcome().name())
                        .filter(outcome -> outcome.equals("FAIL") || outcome.equals("UNKNOWN"))
                        .toList());
        assertThat(report.get("leftOut").valueStream().map(Object::toString))
                .containsExactly(
                        "{\"ruleId\":\"COST-01\",\"outcome\":\"PASS\",\"count\":1}",
                        "{\"ruleId\":\"OPS-03\",\"outcome\":\"NOT_APPLICABLE\",\"count\":1}",
                        "{\"ruleId\":\"SEC-01\",\"outcome\":\"PASS\",\"count\":1}");
        assertThat(json.indexOf("\"leftOut\"")).isBetween(0, json.indexOf("\"findings\": ["));
    }

    @Test
    void a_part_is_known_as_one_even_if_nothing_is_missing() {
        ScanResult failures = ReportFixture.many(3);
        String json = Written.by(new JsonReport(ListedVerdicts.FAILED), failures);
        assertThat(SchemaCheck.errors(SCHEMA, json)).isEmpty();
        assertThat(json).contains("\"leftOut\": []");
        assertThat(new JsonReport(ListedVerdicts.FAILED).notices(failures)).isEmpty();
    }

    @Test
    void no_verdict_may_be_both_listed_and_left_out() {
        String json = Written.by(new JsonReport(ListedVerdicts.ALL), ReportFixture.result());
        assertThat(json).doesNotContain("leftOut");
        assertThat(SchemaCheck.errors(SCHEMA, json.replace("\"findings\": [", "\"leftOut\": [], \"findings\": [")))
                .isNotEmpty();
    }

    @Test
    void the_contract_is_more_than_words() {
        String json = Written.by(new JsonReport(ListedVerdicts.ALL), ReportFixture.result());
        for (String broken : List.of(
                json.replace("\"state\": \"open\",\n", ""),
                json.replace("\"waiver\": {", "\"waver\": {"),
                json.replace("\"state\": \"waived\"", "\"state\": \"open\""),
                json.replace("\"outcome\": \"UNKNOWN\",", "\"outcome\": \"UNKNOWN\", \"baselineState\": \"new\","),
                json.replace("\"status\": \"not_checked\"", "\"status\": \"fine\""),
                json.replace("\"expires\": \"2027-03-31\"", "\"expires\": \"soon\""),
                json.replace("\"outcome\": \"FAIL\"", "\"outcome\": \"PASS\""),
                json.replace("\"severity\": \"high\"", "\"severity\": \"HIGH\""),
                json.replace("plaudit/findings/1", "plaudit/findings/2"))) {
            assertThat(broken).isNotEqualTo(json);
            assertThat(SchemaCheck.errors(SCHEMA, broken)).isNotEmpty();
        }
    }

    @Test
    void the_code_of_a_resource_stands_in_its_findings() {
        String json = Written.by(new JsonReport(ListedVerdicts.ALL), ReportFixture.located());
        JsonNode code =
                JsonMapper.shared().readTree(json).get("findings").get(0).get("code");

        assertThat(SchemaCheck.errors(SCHEMA, json)).isEmpty();
        assertThat(code).isEqualTo(JsonMapper.shared().readTree("""
                {"file": "infra/<b>main.tf", "line": 12, "endLine": 20, "block": "module.network",
                 "address": "module.network[\\"\\u202e<i>\\"].aws_vpc_endpoint.a", "anchoredBy": "terraform_state"}
                """));
        assertThat(SchemaCheck.errors(SCHEMA, json.replace("\"line\": 12", "\"line\": 0")))
                .isNotEmpty();
        assertThat(SchemaCheck.errors(SCHEMA, json.replace("\"terraform_state\"", "\"guessed\"")))
                .isNotEmpty();
        assertThat(Written.by(new JsonReport(ListedVerdicts.ALL), ReportFixture.result()))
                .doesNotContain("\"code\"");
    }

    @Test
    void the_contract_names_every_cause_of_a_gap() throws Exception {
        JsonNode causes = JsonMapper.shared()
                .readTree(Files.readString(Path.of("docs/findings.schema.json")))
                .findValue("cause")
                .get("enum");
        assertThat(causes.valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Gap.Cause.values())
                        .map(cause -> cause.name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    @Test
    void the_schema_in_the_documentation_is_the_one_in_the_jar() throws Exception {
        assertThat(Files.readAllBytes(Path.of("docs/findings.schema.json")))
                .isEqualTo(Files.readAllBytes(Path.of("src/main/resources" + SCHEMA)));
    }

    @Test
    void holds_every_verdict_with_the_text_as_aws_gave_it_in_plain_ascii() {
        String json = Written.by(new JsonReport(ListedVerdicts.ALL), ReportFixture.result());
        assertThat(json.chars()).allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7f));
        JsonNode findings = JsonMapper.shared().readTree(json).get("findings");
        assertThat(findings.size()).isEqualTo(13);
        assertThat(findings.findValuesAsString("accountName")).contains(ReportFixture.TURNED_NAME);
        assertThat(findings.findValuesAsString("resourceName"))
                .contains(ReportFixture.SCRIPT_NAME, ReportFixture.ATTRIBUTE_NAME, ReportFixture.FORMULA_NAME);
        assertThat(findings.get(0).get("evidence").get("monthlyUsd").doubleValue())
                .isEqualTo(7.3);
    }
}
