package dev.plaudit.report.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.report.HostileText;
import dev.plaudit.report.ReportFixture;
import dev.plaudit.report.SchemaCheck;
import dev.plaudit.report.html.Written;
import dev.plaudit.results.CodeLocation;
import dev.plaudit.results.Finding;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.State;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GitLabCodeQualityReportTest {

    private static final String SCHEMA = "/dev/plaudit/report/gitlab-code-quality.schema.json";

    @Test
    void keeps_the_format_that_gitlab_documents() {
        for (ScanResult result :
                List.of(ReportFixture.result(), ReportFixture.clean(), ReportFixture.many(20), HostileText.result())) {
            assertThat(SchemaCheck.errors(SCHEMA, Written.by(new GitLabCodeQualityReport(), result)))
                    .isEmpty();
        }
    }

    @Test
    void the_format_is_more_than_words() {
        String json = Written.by(new GitLabCodeQualityReport(), ReportFixture.result());
        for (String broken : List.of(
                json.replace("\"severity\": \"blocker\"", "\"severity\": \"critical!\""),
                json.replace("\"path\": \"aws/", "\"path\": \"./aws/"),
                json.replace("\"begin\": 1", "\"begin\": 0"),
                json.replace("\"fingerprint\"", "\"finger\""))) {
            assertThat(broken).isNotEqualTo(json);
            assertThat(SchemaCheck.errors(SCHEMA, broken)).isNotEmpty();
        }
    }

    @Test
    void holds_each_failure_that_nobody_waived_once() {
        ScanResult result = ReportFixture.result();
        List<String> wanted = result.findings(Outcome.FAIL).stream()
                .filter(finding -> finding.state().orElseThrow() != State.WAIVED)
                .map(Finding::fingerprint)
                .toList();
        assertThat(issues(result).findValuesAsString("fingerprint"))
                .isEqualTo(wanted)
                .doesNotHaveDuplicates()
                .isNotEmpty();
    }

    @Test
    void stands_at_the_code_where_that_is_known_and_at_a_pseudo_path_otherwise() {
        CodeLocation code = new CodeLocation(
                "infra/services.tf", 12, 20, "a.b", "a.b", CodeLocation.AnchoredBy.MAP, "0123456789abcdef:1");
        ScanResult located = ReportFixture.located(ReportFixture.result(), Map.of("vpce-svc-0aaaaaaaaaaaaaaa1", code));
        JsonNode worst = issues(located).get(0);
        assertThat(worst.get("severity").asString()).isEqualTo("blocker");
        assertThat(worst.at("/location/path").asString()).isEqualTo("infra/services.tf");
        assertThat(worst.at("/location/lines/begin").asInt()).isEqualTo(12);
        assertThat(issues(ReportFixture.result()).get(0).at("/location/path").asString())
                .isEqualTo("aws/111122223333/us-east-1/service/vpce-svc-0aaaaaaaaaaaaaaa1");
    }

    @Test
    void a_description_is_one_line_of_visible_text() {
        assertThat(issues(HostileText.result()).findValuesAsString("description"))
                .isNotEmpty()
                .allMatch(text -> text.length() <= 2_000)
                .noneMatch(text -> text.chars().anyMatch(c -> Character.isISOControl(c) || c == 0x202e));
    }

    private static JsonNode issues(ScanResult result) {
        return JsonMapper.shared().readTree(Written.by(new GitLabCodeQualityReport(), result));
    }
}
