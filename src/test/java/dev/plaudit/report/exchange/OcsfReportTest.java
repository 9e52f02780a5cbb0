package dev.plaudit.report.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.report.HostileText;
import dev.plaudit.report.ReportFixture;
import dev.plaudit.report.SchemaCheck;
import dev.plaudit.report.html.Written;
import dev.plaudit.results.Finding;
import dev.plaudit.results.ListedVerdicts;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.Triage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OcsfReportTest {

    private static final String SCHEMA = "/dev/plaudit/report/ocsf-compliance-finding-1.5.0.schema.json";
    private static final long THEN = Instant.parse("2026-11-17T10:00:00Z").toEpochMilli();
    private static final long NOW = Instant.parse("2026-11-24T10:00:00Z").toEpochMilli();

    @Test
    void is_a_compliance_finding_of_ocsf_1_5() {
        for (ScanResult result :
                List.of(ReportFixture.result(), ReportFixture.clean(), ReportFixture.many(20), HostileText.result())) {
            assertThat(SchemaCheck.errors(SCHEMA, Written.by(new OcsfReport(ListedVerdicts.ALL), result)))
                    .isEmpty();
        }
    }

    @Test
    void passes_that_are_left_out_are_one_event_for_each_rule() {
        ScanResult result = ReportFixture.result();
        String json = Written.by(new OcsfReport(ListedVerdicts.FAILED), result);
        assertThat(SchemaCheck.errors(SCHEMA, json)).isEmpty();
        List<JsonNode> passes = JsonMapper.shared()
                .readTree(json)
                .valueStream()
                .filter(OcsfReportTest::passes)
                .toList();
        assertThat(passes)
                .allMatch(event -> event.get("count").asInt() == 1 && !event.has("resources"))
                .extracting(event -> event.at("/compliance/control").asString())
                .containsExactly("COST-01", "SEC-01");
        assertThat(JsonMapper.shared().readTree(json).valueStream().filter(event -> !passes(event)))
                .containsExactlyElementsOf(
                        events(result).filter(event -> !passes(event)).toList());
    }

    @Test
    void a_pass_that_closes_a_failure_is_never_left_out() {
        ScanResult result = ReportFixture.result();
        Finding pass = result.findings(Outcome.PASS).get(0);
        Finding otherPass = result.findings(Outcome.PASS).get(1);
        Triage triage = new Triage(
                List.of(), Optional.of(new Triage.Comparison(Instant.ofEpochMilli(THEN), List.of(pass), List.of())));
        ScanResult fixed = result.with(result.findings(), triage);
        String json = Written.by(new OcsfReport(ListedVerdicts.FAILED), fixed);
        JsonNode closed = only(JsonMapper.shared().readTree(json).valueStream(), OcsfReportTest::isClosed);
        assertThat(closed.at("/finding_info/uid").asString()).isEqualTo(pass.fingerprint());
        JsonNode counted = only(JsonMapper.shared().readTree(json).valueStream(), OcsfReportTest::passes);
        assertThat(counted.at("/compliance/control").asString()).isEqualTo(otherPass.ruleId());
        assertThat(new OcsfReport(ListedVerdicts.FAILED).notices(fixed))
                .containsExactly("omitted, and counted by rule: 1 pass");
    }

    @Test
    void the_schema_is_more_than_words() {
        String json = Written.by(new OcsfReport(ListedVerdicts.ALL), ReportFixture.result());
        for (String broken : List.of(
                json.replace("\"class_uid\": 2003", "\"class_uid\": 2004"),
                json.replace("\"type_uid\": 200301", "\"type_uid\": 200302"),
                json.replace("\"severity_id\": 5", "\"severity_id\": 4"),
                json.replace("\"status_id\": 3,\n    \"status\": \"Suppressed\"", "\"status_id\": 3"),
                json.replace("\"product\"", "\"produkt\""),
                json.replace("\"provider\": \"AWS\",", ""),
                json.replace("\"finding_info\"", "\"finding\""),
                json.replace("\"desc\": \"# ", "\"description\": \"# "),
                json.replace("\"status\": \"Fail\"", "\"status\": \"Pass\""))) {
            assertThat(broken).isNotEqualTo(json);
            assertThat(SchemaCheck.errors(SCHEMA, broken)).isNotEmpty();
        }
    }

    @Test
    void a_failure_is_new_in_progress_or_suppressed() {
        assertStatus("open", "Create", "New", "Fail");
        assertStatus("existing", "Update", "In Progress", "Fail");
        assertStatus("waived", "Update", "Suppressed", "Fail");
        JsonNode waived =
                only(events(ReportFixture.result()), event -> state(event).equals("waived"));
        assertThat(waived.get("comment").asString()).startsWith("Waived by ").contains("Reason: moves in spring");
    }

    private static void assertStatus(String state, String activity, String status, String compliance) {
        assertThat(events(ReportFixture.result()).filter(event -> state(event).equals(state) && !isClosed(event)))
                .isNotEmpty()
                .allMatch(event -> event.get("activity_name").asString().equals(activity)
                        && event.get("status").asString().equals(status)
                        && event.at("/compliance/status").asString().equals(compliance));
    }

    @Test
    void what_could_not_be_judged_is_neither_pass_nor_fail_and_says_why() {
        ScanResult result = ReportFixture.result();
        List<JsonNode> unknown = events(result)
                .filter(event -> event.at("/compliance/status_code").asString().equals("UNKNOWN"))
                .toList();
        assertThat(unknown)
                .hasSameSizeAs(result.findings(Outcome.UNKNOWN))
                .allMatch(event -> event.at("/compliance/status_id").asInt() == 0);
        assertThat(unknown.get(0).at("/compliance/status_detail").asString())
                .contains("elasticloadbalancing:DescribeTargetHealth denied");
    }

    @Test
    void a_rule_that_does_not_apply_is_no_finding() {
        ScanResult result = ReportFixture.result();
        int fixed = result.triage().baseline().orElseThrow().fixed().size();
        assertThat(events(result))
                .hasSize(result.findings().size()
                        - result.findings(Outcome.NOT_APPLICABLE).size()
                        + fixed);
    }

    @Test
    void what_is_fixed_is_closed_once_whether_the_resource_is_gone_or_passes() {
        ScanResult result = ReportFixture.result();
        JsonNode gone = only(events(result), OcsfReportTest::isClosed);
        assertThat(gone.get("status").asString()).isEqualTo("Resolved");
        assertThat(gone.at("/compliance/status").asString()).isEqualTo("Unknown");
        assertThat(gone.at("/finding_info/first_seen_time").asLong())
                .isEqualTo(Instant.parse("2026-11-03T10:00:00Z").toEpochMilli());
        assertThat(gone.at("/finding_info/last_seen_time").asLong()).isEqualTo(THEN);

        Finding pass = result.findings(Outcome.PASS).get(0);
        Triage triage = new Triage(
                List.of(), Optional.of(new Triage.Comparison(Instant.ofEpochMilli(THEN), List.of(pass), List.of())));
        JsonNode passes = only(events(result.with(result.findings(), triage)), OcsfReportTest::isClosed);
        assertThat(passes.at("/finding_info/uid").asString()).isEqualTo(pass.fingerprint());
        assertThat(passes.at("/compliance/status").asString()).isEqualTo("Pass");
    }

    @Test
    void tells_since_when_a_failure_is_known() {
        JsonNode known =
                only(events(ReportFixture.result()), event -> state(event).equals("waived"));
        assertThat(known.at("/finding_info/first_seen_time").asLong())
                .isEqualTo(Instant.parse("2026-10-21T10:00:00Z").toEpochMilli());
        assertThat(known.at("/finding_info/last_seen_time").asLong()).isEqualTo(NOW);
        JsonNode notRechecked =
                only(events(ReportFixture.result()), event -> state(event).equals("existing"));
        assertThat(notRechecked.at("/finding_info/last_seen_time").asLong()).isEqualTo(THEN);
        JsonNode fresh = events(ReportFixture.result()).findFirst().orElseThrow();
        assertThat(fresh.at("/finding_info/first_seen_time").asLong()).isEqualTo(NOW);
    }

    @Test
    void names_resource_account_control_and_standards() {
        JsonNode worst = events(ReportFixture.result()).findFirst().orElseThrow();
        assertThat(worst.at("/resources/0/uid").asString())
                .isEqualTo("arn:aws:ec2:us-east-1:111122223333:service/vpce-svc-0aaaaaaaaaaaaaaa1");
        assertThat(worst.at("/cloud/account/uid").asString()).isEqualTo("111122223333");
        assertThat(worst.at("/compliance/control").asString()).isEqualTo("SEC-01");
        assertThat(texts(worst.at("/compliance/standards")))
                .containsExactly("Plaudit, profile zonal", "aws-well-architected", "nist-800-53-r5");
        assertThat(texts(worst.at("/compliance/requirements")))
                .containsExactly("aws-well-architected REL10-BP01", "nist-800-53-r5 CP-10", "nist-800-53-r5 SC-5");
        assertThat(texts(worst.at("/remediation/references")))
                .containsExactly("https://docs.aws.amazon.com/vpc/latest/privatelink/create-endpoint-service.html");
    }

    @Test
    void hostile_text_cannot_be_seen_as_anything_but_text() {
        assertThat(Written.by(new OcsfReport(ListedVerdicts.ALL), HostileText.result())
                        .chars())
                .allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7f));
        assertThat(events(HostileText.result())
                        .map(event -> event.path("message").asString("")))
                .noneMatch(text -> text.chars().anyMatch(c -> Character.isISOControl(c) || c == 0x202e));
    }

    private static boolean passes(JsonNode event) {
        return event.at("/compliance/status_code").asString().equals("PASS");
    }

    private static boolean isClosed(JsonNode event) {
        return event.get("activity_name").asString().equals("Close");
    }

    private static String state(JsonNode event) {
        return event.at("/unmapped/state").asString("");
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    private static JsonNode only(Stream<JsonNode> events, Predicate<JsonNode> wanted) {
        List<JsonNode> found = events.filter(wanted).toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static Stream<JsonNode> events(ScanResult result) {
        return JsonMapper.shared()
                .readTree(Written.by(new OcsfReport(ListedVerdicts.ALL), result))
                .valueStream();
    }
}
