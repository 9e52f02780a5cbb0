package dev.plaudit.report.exchange;

import dev.plaudit.accounts.Partition;
import dev.plaudit.report.FindingContext;
import dev.plaudit.report.JsonFields;
import dev.plaudit.results.BaselineState;
import dev.plaudit.results.Finding;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.RuleInfo;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.Severity;
import dev.plaudit.results.State;
import dev.plaudit.results.Triage.Comparison;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A verdict as a finding of Security Hub, within the limits of the API reference of {@code BatchImportFindings}. Lengths
 * are those of UTF-16, so that no way of counting finds a text too long.
 */
final class AsffFinding {

    private static final int LONGEST_TITLE = 256;
    private static final int LONGEST_DESCRIPTION = 1024;
    private static final int LONGEST_RECOMMENDATION = 512;
    private static final int LONGEST_RESOURCE_ID = 512;
    private static final int LONGEST_REQUIREMENT = 64;
    private static final int MOST_REQUIREMENTS = 32;

    private final ScanResult result;
    private final Optional<Instant> baseline;

    AsffFinding(ScanResult result) {
        this.result = result;
        this.baseline = result.triage().baseline().map(Comparison::startedAt);
    }

    /** {@code Compliance.Status}. */
    private enum Compliance {
        PASSED,
        WARNING,
        FAILED,
        NOT_AVAILABLE
    }

    /** A verdict of this scan; one that does not apply is archived. */
    JsonFields of(FindingContext context) {
        Finding finding = context.finding();
        boolean isWaived = finding.state().filter(State.WAIVED::equals).isPresent();
        Compliance compliance = switch (finding.outcome()) {
            case FAIL -> isWaived ? Compliance.WARNING : Compliance.FAILED;
            case UNKNOWN, NOT_APPLICABLE -> Compliance.NOT_AVAILABLE;
            case PASS -> Compliance.PASSED;
        };
        String workflow = isWaived ? "SUPPRESSED" : finding.outcome() == Outcome.PASS ? "RESOLVED" : "NEW";
        return finding(context, compliance, workflow, finding.outcome() != Outcome.NOT_APPLICABLE, seen(finding));
    }

    /** A failure of the baseline whose resource is gone, or to which the rule does not apply any more. */
    JsonFields gone(FindingContext context) {
        Instant then = baseline.orElse(result.startedAt());
        return finding(context, Compliance.NOT_AVAILABLE, "RESOLVED", false, new Seen(then, then));
    }

    /** When it was seen first and last, as far as the baseline and this scan tell. */
    private record Seen(Instant first, Instant last) {}

    private Seen seen(Finding finding) {
        BaselineState state = finding.baselineState().orElse(BaselineState.NEW);
        Instant now = result.startedAt();
        Instant then = baseline.orElse(now);
        return switch (state) {
            case NEW -> new Seen(now, now);
            case WORSENED, EXISTING -> new Seen(then, now);
            case NOT_RECHECKED -> new Seen(then, then);
        };
    }

    private JsonFields finding(
            FindingContext context, Compliance compliance, String workflow, boolean isActive, Seen seen) {
        Finding finding = context.finding();
        JsonFields severity = severity(finding.severity(), compliance);
        List<String> types = List.of(type(context));
        return new JsonFields()
                .add("SchemaVersion", "2018-10-08")
                .add("Id", "plaudit/" + finding.ruleId() + "/" + finding.fingerprint())
                .add("ProductArn", productArn(finding))
                .add("GeneratorId", "plaudit/" + finding.ruleId())
                .add("AwsAccountId", finding.accountId())
                .add("Types", types)
                .add("CreatedAt", seen.first)
                .add("UpdatedAt", result.finishedAt())
                .add("FirstObservedAt", seen.first)
                .add("LastObservedAt", seen.last)
                .add("Severity", severity)
                .add("Title", AsffText.line(LONGEST_TITLE, context.title()))
                .add("Description", AsffText.line(LONGEST_DESCRIPTION, description(context)))
                .addAll(remediation(context))
                .add("ProductFields", AsffProductFields.of(context))
                .add("Resources", List.of(resource(finding)))
                .add("Compliance", compliance(context, compliance))
                .add("Workflow", new JsonFields().add("Status", workflow))
                .add("RecordState", isActive ? "ACTIVE" : "ARCHIVED")
                .add(
                        "FindingProviderFields",
                        new JsonFields().add("Severity", severity).add("Types", types));
    }

    /** The product that every account has for findings of its own tools. */
    private static String productArn(Finding finding) {
        return "arn:" + Partition.idOf(finding.resourceArn(), finding.region()) + ":securityhub:" + finding.region()
                + ":" + finding.accountId() + ":product/" + finding.accountId() + "/default";
    }

    /** A category of the finding types taxonomy. */
    private static String type(FindingContext context) {
        boolean isSecurity =
                context.rule().map(RuleInfo::group).filter("security"::equals).isPresent();
        return "Software and Configuration Checks" + (isSecurity ? "/AWS Security Best Practices" : "");
    }

    /** Security Hub's label for what has no issue is INFORMATIONAL, whatever the rule. */
    private static JsonFields severity(Severity severity, Compliance compliance) {
        String label = severity == Severity.INFO || compliance == Compliance.PASSED ? "INFORMATIONAL" : severity.name();
        return new JsonFields().add("Label", label).add("Original", severity.text());
    }

    private static String description(FindingContext context) {
        String says = context.says();
        return (says.isEmpty() ? context.title() : says) + ": " + context.place();
    }

    private static JsonFields remediation(FindingContext context) {
        String text =
                AsffText.block(LONGEST_RECOMMENDATION, context.finding().fix().steps());
        String url = context.webReferences().stream().findFirst().orElse("");
        if (text.isEmpty() && url.isEmpty()) {
            return new JsonFields();
        }
        JsonFields recommendation =
                new JsonFields().addUnlessEmpty("Text", text).addUnlessEmpty("Url", url);
        return new JsonFields().add("Remediation", new JsonFields().add("Recommendation", recommendation));
    }

    private static JsonFields resource(Finding finding) {
        String id = finding.isOfWholeScope()
                ? "AWS::::Account:" + finding.accountId()
                : finding.resourceArn().isEmpty() ? finding.resourceId() : finding.resourceArn();
        return new JsonFields()
                .add("Type", resourceType(finding))
                .add("Id", AsffText.line(LONGEST_RESOURCE_ID, id))
                .add("Partition", Partition.idOf(finding.resourceArn(), finding.region()))
                .add("Region", finding.region());
    }

    /** The format has no type of its own for endpoints, target groups and connections. */
    private static String resourceType(Finding finding) {
        return switch (finding.resourceType()) {
            case "service" -> "AwsEc2VpcEndpointService";
            case "load_balancer" -> "AwsElbv2LoadBalancer";
            case "scope" -> "AwsAccount";
            default -> "Other";
        };
    }

    private static JsonFields compliance(FindingContext context, Compliance compliance) {
        JsonFields fields = new JsonFields().add("Status", compliance.name());
        List<String> requirements = context.requirements().stream()
                .map(requirement -> AsffText.line(LONGEST_REQUIREMENT, requirement))
                .filter(requirement -> !requirement.isEmpty())
                .limit(MOST_REQUIREMENTS)
                .toList();
        return requirements.isEmpty() ? fields : fields.add("RelatedRequirements", requirements);
    }
}
