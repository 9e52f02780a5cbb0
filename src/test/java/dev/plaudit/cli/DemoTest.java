package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code plaudit demo}, from the command line to the files and the exit code. */
class DemoTest {

    private static final CommandRun DEMO = DemoRun.get();

    @Test
    void it_ends_with_findings_and_says_what_to_open() {
        assertThat(DEMO.err()).doesNotContain("Exception");
        assertThat(DEMO.exitCode()).isEqualTo(ExitCode.FINDINGS);
        assertThat(DEMO.out()).contains("plaudit-demo/report.html", "INCOMPLETE");
        assertThat(DEMO.out().lines().filter(line -> line.matches("(critical|high) +[A-Z]+-.*")))
                .as("nobody watches: each finding that matters is in the log")
                .hasSize(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RES-04", "RES-05", "RES-11", "RES-13", "RES-14", "COST-01", "SEC-01", "SEC-02"})
    void each_mission_rule_has_a_failure_and_a_pass(String rule) {
        assertThat(outcomes(rule)).contains("FAIL", "PASS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RES-01", "RES-02"})
    void each_other_rule_has_a_pass(String rule) {
        assertThat(outcomes(rule)).contains("PASS");
    }

    @ParameterizedTest
    @CsvSource({
        "SEC-01, ec2:DescribeVpcEndpointServicePermissions",
        "RES-04, elasticloadbalancing:DescribeTargetHealth",
        "RES-01, sts:AssumeRole"
    })
    void what_was_denied_is_unknown_and_names_the_call(String rule, String call) {
        List<JsonNode> unknown = DEMO.findings("plaudit-demo").stream()
                .filter(finding -> finding.get("ruleId").asString().equals(rule))
                .filter(finding -> finding.get("outcome").asString().equals("UNKNOWN"))
                .toList();
        assertThat(unknown)
                .anySatisfy(
                        finding -> assertThat(finding.get("message").asString()).contains(call))
                .allSatisfy(finding -> assertThat(finding.get("gaps").isEmpty()).isFalse());
    }

    @Test
    void zones_are_compared_by_id_and_not_by_name() {
        // The customer portal calls its zones us-east-1a and us-east-1b, as the provider does, and is elsewhere.
        assertThat(finding("RES-14", "vpce-0500000000000001a").get("message").asString())
                .contains("use1-az1")
                .doesNotContain("us-east-1a");
        // The mobile app calls the same two zones by other letters, and is where the provider is.
        assertThat(finding("RES-14", "vpce-0600000000000001a").get("outcome").asString())
                .isEqualTo("PASS");
    }

    @Test
    void an_endpoint_in_a_closed_account_is_unknown_because_of_the_closed_door() {
        assertThat(finding("RES-13", "vpce-0b00000000000001a").get("message").asString())
                .contains("sts:AssumeRole was denied in account 131313131313");
    }

    @Test
    void what_a_closed_account_leaves_undecided_is_said_once_for_all_its_rules() {
        Document page = Jsoup.parse(DEMO.file("plaudit-demo/report.html"));
        Element closed = page.select("#unknown tbody tr").stream()
                .filter(row -> row.text().contains("sts:AssumeRole denied"))
                .findFirst()
                .orElseThrow();
        assertThat(closed.select("td p").size())
                .isLessThan(closed.select("td a").size() / 4);
        assertThat(page.select("#unknown table:has(#unstated-caption)").text())
                .contains("AWS does not report whether these listeners pass TLS through")
                .doesNotContain("denied");
    }

    @Test
    void a_refused_role_is_one_finding_that_names_all_its_regions_and_how_to_try_the_role() {
        List<JsonNode> refused = DEMO.findings("plaudit-demo").stream()
                .filter(finding -> finding.get("ruleId").asString().equals("OPS-16"))
                .filter(finding -> finding.get("accountId").asString().equals("131313131313"))
                .filter(finding -> finding.get("outcome").asString().equals("FAIL"))
                .toList();
        assertThat(refused).hasSize(1);
        assertThat(refused.get(0).get("message").asString())
                .isEqualTo("nothing could be read in eu-central-1, eu-west-1, us-east-1: sts:AssumeRole denied");
        assertThat(refused.get(0).get("fix").asString())
                .contains("aws sts assume-role --role-arn arn:aws:iam::131313131313:role/PlauditAudit ")
                .doesNotContain("plaudit iam policy");
    }

    @Test
    void the_table_of_rules_and_the_findings_agree_on_how_bad_a_flaw_is() {
        Document page = Jsoup.parse(DEMO.file("plaudit-demo/report.html"));
        Element row = page.select("table:has(#rules-caption) tbody tr").stream()
                .filter(candidate -> candidate.text().startsWith("RES-06"))
                .findFirst()
                .orElseThrow();
        assertThat(row.select(".badge").eachText()).containsExactly("critical", "high");
    }

    @Test
    void fixes_hold_the_real_ids() {
        assertThat(finding("RES-04", "vpce-svc-0a110ce0000000003").get("fix").asString())
                .contains(
                        "aws elbv2 register-targets --region us-east-1",
                        "arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/refunds/")
                .doesNotContain("${");
    }

    @Test
    void a_hostile_tag_does_no_harm() {
        assertThat(DEMO.file("plaudit-demo/report.html")).doesNotContain("<script>alert");
    }

    private static List<String> outcomes(String rule) {
        return DEMO.findings("plaudit-demo").stream()
                .filter(finding -> finding.get("ruleId").asString().equals(rule))
                .map(finding -> finding.get("outcome").asString())
                .distinct()
                .toList();
    }

    private static JsonNode finding(String rule, String resource) {
        return DEMO.findings("plaudit-demo").stream()
                .filter(finding -> finding.get("ruleId").asString().equals(rule))
                .filter(finding -> finding.get("resourceId").asString().equals(resource))
                .findFirst()
                .orElseThrow();
    }
}
