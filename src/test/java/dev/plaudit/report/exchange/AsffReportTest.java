package dev.plaudit.report.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.inventory.Resource;
import dev.plaudit.report.HostileText;
import dev.plaudit.report.ReportFixture;
import dev.plaudit.report.html.Written;
import dev.plaudit.results.BaselineState;
import dev.plaudit.results.Finding;
import dev.plaudit.results.FindingStatus;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.Remediation;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.State;
import dev.plaudit.results.Triage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Limits are those of the API reference of BatchImportFindings; {@code .ci/asff.py} holds the file against AWS's model. */
class AsffReportTest {

    private static final int LARGEST_FINDING = 240_000;

    @Test
    void keeps_the_limits_of_security_hub_whatever_aws_says() {
        for (ScanResult result :
                List.of(ReportFixture.result(), ReportFixture.many(20), HostileText.result(), manyFacts())) {
            assertThat(findings(result)).isNotEmpty().allSatisfy(AsffReportTest::assertLimits);
        }
    }

    private static void assertLimits(JsonNode finding) {
        assertThat(finding.toString().getBytes(StandardCharsets.UTF_8).length).isLessThan(LARGEST_FINDING);
        assertLength(finding.get("Id"), 512);
        assertLength(finding.get("GeneratorId"), 512);
        assertLength(finding.get("ProductArn"), 2048);
        assertLength(finding.get("Title"), 256);
        assertLength(finding.get("Description"), 1024);
        assertThat(finding.get("Types").size()).isBetween(1, 50);
        assertThat(finding.get("Resources").size()).isBetween(1, 32);
        assertLength(finding.at("/Resources/0/Id"), 512);
        assertLength(finding.at("/Resources/0/Region"), 16);
        assertThat(finding.at("/Compliance/RelatedRequirements").size()).isLessThanOrEqualTo(32);
        finding.at("/Compliance/RelatedRequirements").forEach(requirement -> assertLength(requirement, 64));
        if (!finding.at("/Remediation/Recommendation/Text").isMissingNode()) {
            assertLength(finding.at("/Remediation/Recommendation/Text"), 512);
        }
        assertThat(finding.get("ProductFields").size()).isLessThanOrEqualTo(50);
        finding.get("ProductFields").forEachEntry((name, value) -> {
            assertThat(name.length()).isLessThanOrEqualTo(128);
            assertLength(value, 2048);
        });
    }

    private static void assertLength(JsonNode text, int longest) {
        assertThat(text.asString()).isNotBlank();
        assertThat(text.asString().length()).isLessThanOrEqualTo(longest);
        assertThat(text.asString().chars()).noneMatch(c -> (Character.isISOControl(c) && c != '\n' && c != '\t'));
    }

    @Test
    void states_each_rule_and_resource_once() {
        for (ScanResult result : List.of(ReportFixture.result(), HostileText.result(), everythingTwice())) {
            assertThat(findings(result).stream()
                            .map(finding -> finding.get("Id").asString()))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void compliance_and_workflow_say_what_outcome_and_state_do() {
        assertThat(findings(ReportFixture.result()).stream()
                        .collect(Collectors.toMap(
                                finding -> finding.at("/ProductFields/plaudit~1outcome")
                                                .asString() + " "
                                        + finding.at("/ProductFields/plaudit~1state")
                                                .asString(""),
                                AsffReportTest::standing,
                                (first, second) -> first.equals(second) ? first : first + " or " + second)))
                .isEqualTo(Map.of(
                        "FAIL open", "FAILED NEW ACTIVE or NOT_AVAILABLE RESOLVED ARCHIVED",
                        "FAIL existing", "FAILED NEW ACTIVE",
                        "FAIL waived", "WARNING NEW ARCHIVED",
                        "UNKNOWN ", "NOT_AVAILABLE NEW ACTIVE",
                        "PASS ", "PASSED RESOLVED ARCHIVED",
                        "NOT_APPLICABLE ", "NOT_AVAILABLE NEW ARCHIVED"));
    }

    private static String standing(JsonNode finding) {
        return finding.at("/Compliance/Status").asString() + " "
                + finding.at("/Workflow/Status").asString() + " "
                + finding.get("RecordState").asString();
    }

    @Test
    void severity_is_a_label_of_security_hub_and_informational_for_a_pass() {
        assertThat(findings(ReportFixture.result()).get(0).get("Severity").toString())
                .isEqualTo("{\"Label\":\"CRITICAL\",\"Original\":\"critical\"}");
        assertThat(findings(ReportFixture.result()))
                .filteredOn(
                        finding -> finding.at("/Compliance/Status").asString().equals("PASSED"))
                .isNotEmpty()
                .allMatch(finding -> finding.at("/Severity/Label").asString().equals("INFORMATIONAL"));
    }

    @Test
    void belongs_to_the_default_product_of_its_account_in_its_partition() {
        Finding plain = ReportFixture.result().findings().get(0);
        assertThat(productArn(plain))
                .isEqualTo("arn:aws:securityhub:us-east-1:111122223333:product/111122223333/default");
        assertThat(productArn(at(plain, "cn-north-1", "arn:aws-cn:ec2:cn-north-1:111122223333:vpc-endpoint/x")))
                .isEqualTo("arn:aws-cn:securityhub:cn-north-1:111122223333:product/111122223333/default");
        assertThat(productArn(at(plain, "us-gov-west-1", "")))
                .isEqualTo("arn:aws-us-gov:securityhub:us-gov-west-1:111122223333:product/111122223333/default");
    }

    @Test
    void what_has_no_region_cannot_be_imported_and_is_left_out() {
        Finding nowhere = at(ReportFixture.result().findings().get(0), "*", "");
        assertThat(findings(with(List.of(nowhere), Triage.NONE))).isEmpty();
    }

    @Test
    void an_account_and_region_as_a_whole_is_the_account() {
        Finding plain = ReportFixture.result().findings().get(0);
        Finding scope = new Finding(
                plain.ruleId(),
                plain.severity(),
                Outcome.UNKNOWN,
                Optional.empty(),
                new Resource(plain.accountId(), "", plain.region(), "scope", "111122223333/us-east-1", "", ""),
                "",
                new Finding.Explanation(
                        "",
                        Map.of(),
                        ReportFixture.result().findings(Outcome.UNKNOWN).get(0).gaps()),
                List.of(),
                Remediation.NONE);
        JsonNode resource = findings(with(List.of(scope), Triage.NONE)).get(0).at("/Resources/0");
        assertThat(resource.get("Type").asString()).isEqualTo("AwsAccount");
        assertThat(resource.get("Id").asString()).isEqualTo("AWS::::Account:111122223333");
    }

    @Test
    void a_known_failure_keeps_the_day_it_was_first_seen() {
        JsonNode waived = only(
                ReportFixture.result(),
                finding -> finding.at("/Compliance/Status").asString().equals("WARNING"));
        assertThat(waived.get("CreatedAt").asString()).isEqualTo("2026-10-21T10:00:00Z");
        assertThat(waived.get("FirstObservedAt").asString()).isEqualTo("2026-10-21T10:00:00Z");
        assertThat(waived.get("LastObservedAt").asString()).isEqualTo("2026-11-24T10:00:00Z");
        assertThat(waived.get("UpdatedAt").asString()).isEqualTo("2026-11-24T10:01:32Z");
    }

    @Test
    void tells_what_to_do_and_where_to_read_about_it() {
        JsonNode recommendation = findings(ReportFixture.result()).get(0).at("/Remediation/Recommendation");
        assertThat(recommendation.get("Text").asString()).contains("aws elbv2 register-targets");
        assertThat(recommendation.get("Url").asString())
                .isEqualTo("https://docs.aws.amazon.com/vpc/latest/privatelink/create-endpoint-service.html");
    }

    /** More evidence than fits, each character of it six bytes as JSON. */
    private static ScanResult manyFacts() {
        Map<String, Object> evidence = IntStream.range(0, 200)
                .boxed()
                .collect(Collectors.toMap(i -> "fact" + i + "\u00e9".repeat(200), i -> "\u20ac".repeat(10_000)));
        Finding plain = ReportFixture.result().findings().get(0);
        return with(
                List.of(new Finding(
                        plain.ruleId(),
                        plain.severity(),
                        plain.outcome(),
                        plain.standing(),
                        new Resource(
                                plain.accountId(),
                                "\u20ac".repeat(300),
                                plain.region(),
                                plain.resourceType(),
                                plain.resourceId(),
                                plain.resourceArn(),
                                "\ud83d\ude00".repeat(5_000)),
                        plain.serviceId(),
                        new Finding.Explanation("\ud83d\ude00".repeat(5_000), evidence, List.of()),
                        List.of(),
                        Remediation.of("\ud83d\ude00".repeat(5_000)))),
                Triage.NONE);
    }

    /** Failures beside the UNKNOWN of the same, and fixed ones that pass, do not apply, or are gone. */
    private static ScanResult everythingTwice() {
        ScanResult plain = ReportFixture.result();
        List<Finding> findings = new ArrayList<>(plain.findings());
        Finding unknown = plain.findings(Outcome.UNKNOWN).get(0);
        findings.add(failed(
                unknown,
                new FindingStatus(State.EXISTING, Optional.empty(), Optional.of(BaselineState.NOT_RECHECKED))));
        List<Finding> fixed = Stream.of(Outcome.PASS, Outcome.NOT_APPLICABLE)
                .flatMap(outcome -> plain.findings(outcome).stream())
                .map(finding -> failed(finding, FindingStatus.OPEN))
                .toList();
        return with(
                findings, new Triage(List.of(), Optional.of(new Triage.Comparison(Instant.EPOCH, fixed, List.of()))));
    }

    private static Finding failed(Finding finding, FindingStatus standing) {
        return new Finding(
                finding.ruleId(),
                finding.severity(),
                Outcome.FAIL,
                Optional.of(standing),
                new Resource(
                        finding.accountId(),
                        finding.accountName(),
                        finding.region(),
                        finding.resourceType(),
                        finding.resourceId(),
                        finding.resourceArn(),
                        finding.resourceName()),
                finding.serviceId(),
                new Finding.Explanation("failed", Map.of(), List.of()),
                List.of(),
                Remediation.NONE);
    }

    private static Finding at(Finding finding, String region, String arn) {
        return new Finding(
                finding.ruleId(),
                finding.severity(),
                finding.outcome(),
                finding.standing(),
                new Resource(
                        finding.accountId(),
                        finding.accountName(),
                        region,
                        finding.resourceType(),
                        finding.resourceId(),
                        arn,
                        finding.resourceName()),
                finding.serviceId(),
                new Finding.Explanation(finding.message(), finding.evidence(), finding.gaps()),
                finding.costs(),
                finding.fix());
    }

    private static String productArn(Finding finding) {
        return findings(with(List.of(finding), Triage.NONE))
                .get(0)
                .get("ProductArn")
                .asString();
    }

    private static ScanResult with(List<Finding> findings, Triage triage) {
        return ReportFixture.result().with(findings, triage);
    }

    private static JsonNode only(ScanResult result, Predicate<JsonNode> wanted) {
        List<JsonNode> found = findings(result).stream().filter(wanted).toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static List<JsonNode> findings(ScanResult result) {
        return JsonMapper.shared()
                .readTree(Written.by(new AsffReport(), result))
                .valueStream()
                .toList();
    }
}
