package dev.plaudit.report.exchange;

import dev.plaudit.accounts.Partition;
import dev.plaudit.report.FindingContext;
import dev.plaudit.report.JsonFields;
import dev.plaudit.report.OwnerText;
import dev.plaudit.report.SameFlawText;
import dev.plaudit.results.Finding;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.RuleInfo;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.Severity;
import java.util.List;
import java.util.Optional;

/**
 * A verdict as a finding of Security Hub, within the limits of the API reference of {@code BatchImportFindings}. Lengths
 * are counted in UTF-16, so that no text is too long however it is counted.
 */
record AsffFinding(ScanResult result) {

    private static final int LONGEST_TITLE = 256;
    private static final int LONGEST_DESCRIPTION = 1024;
    private static final int LONGEST_RECOMMENDATION = 512;
    private static final int LONGEST_RESOURCE_ID = 512;
    private static final int LONGEST_REQUIREMENT = 64;
    private static final int LONGEST_USER_FIELD = 1024;
    private static final int MOST_REQUIREMENTS = 32;

    /** {@code Compliance.Status}. */
    private enum Compliance {
        PASSED,
        WARNING,
        FAILED,
        NOT_AVAILABLE
    }

    /**
     * Returns a verdict of this scan. Only open failures and unknowns are active: an import cannot change the workflow of a
     * finding that is in Security Hub already, but its record state. The workflow of a finding that is active again is NEW;
     * SUPPRESSED would outlast its waiver.
     */
    JsonFields of(FindingContext context) {
        Finding finding = context.finding();
        boolean isWaived = FindingContext.waiver(finding).isPresent();
        Compliance compliance = switch (finding.outcome()) {
            case FAIL -> isWaived ? Compliance.WARNING : Compliance.FAILED;
            case UNKNOWN, NOT_APPLICABLE -> Compliance.NOT_AVAILABLE;
            case PASS -> Compliance.PASSED;
        };
        String workflow = finding.outcome() == Outcome.PASS ? "RESOLVED" : "NEW";
        boolean isActive = (compliance == Compliance.FAILED || finding.outcome() == Outcome.UNKNOWN)
                && finding.superseding().isEmpty();
        return finding(context, compliance, workflow, isActive, Observed.of(finding, result));
    }

    /** Returns a failure of the baseline whose resource is gone, or to which the rule no longer applies. */
    JsonFields gone(FindingContext context) {
        Observed observed = Observed.fixed(context.finding(), result);
        return finding(context, Compliance.NOT_AVAILABLE, "RESOLVED", false, observed);
    }

    private JsonFields finding(
            FindingContext context, Compliance compliance, String workflow, boolean isActive, Observed observed) {
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
                .add("CreatedAt", observed.first())
                .add("UpdatedAt", result.finishedAt())
                .add("FirstObservedAt", observed.first())
                .add("LastObservedAt", observed.last())
                .add("Severity", severity)
                .add("Title", AsffText.line(LONGEST_TITLE, context.title()))
                .add("Description", AsffText.line(LONGEST_DESCRIPTION, description(context)))
                .addUnlessEmpty("Remediation", remediation(context))
                .add("ProductFields", AsffProductFields.of(context))
                .addUnlessEmpty("UserDefinedFields", owner(context))
                .add("Resources", List.of(resource(finding)))
                .add("Compliance", compliance(context, compliance))
                .add("Workflow", new JsonFields().add("Status", workflow))
                .add("RecordState", isActive ? "ACTIVE" : "ARCHIVED")
                .add(
                        "FindingProviderFields",
                        new JsonFields().add("Severity", severity).add("Types", types));
    }

    /** Returns the product that every account has for findings of its own tools. */
    private static String productArn(Finding finding) {
        return "arn:" + Partition.idOf(finding.resourceArn(), finding.region()) + ":securityhub:" + finding.region()
                + ":" + finding.accountId() + ":product/" + finding.accountId() + "/default";
    }

    /** Returns a category of the finding types taxonomy. */
    private static String type(FindingContext context) {
        boolean isSecurity = context.rule().map(RuleInfo::group).equals(Optional.of("security"));
        return "Software and Configuration Checks" + (isSecurity ? "/AWS Security Best Practices" : "");
    }

    /** A pass is INFORMATIONAL in Security Hub, whatever the severity of the rule. */
    private static JsonFields severity(Severity severity, Compliance compliance) {
        String label = severity == Severity.INFO || compliance == Compliance.PASSED ? "INFORMATIONAL" : severity.name();
        return new JsonFields().add("Label", label).add("Original", severity.text());
    }

    private static String description(FindingContext context) {
        String says = context.says();
        String also = SameFlawText.alsoBreaks(context.finding());
        return (says.isEmpty() ? context.title() : says) + (also.isEmpty() ? "" : " (" + also + ")") + ": "
                + context.place();
    }

    private static JsonFields remediation(FindingContext context) {
        String text =
                AsffText.block(LONGEST_RECOMMENDATION, context.finding().fix().steps());
        JsonFields recommendation = new JsonFields()
                .addUnlessEmpty("Text", text)
                .addUnlessEmpty("Url", context.webReferences().stream().findFirst());
        return new JsonFields().addUnlessEmpty("Recommendation", recommendation);
    }

    private static JsonFields resource(Finding finding) {
        boolean isOfAccount = finding.isOfWholeScope() || finding.isOfScan();
        String id = isOfAccount ? "AWS::::Account:" + finding.accountId() : FindingContext.arnOrId(finding);
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
            case "scope", Finding.SCAN -> "AwsAccount";
            default -> "Other";
        };
    }

    /** Security Hub keeps these as they were first imported, for its users to change; {@code ProductFields} are up to date. */
    private static JsonFields owner(FindingContext context) {
        return new JsonFields()
                .addUnlessEmpty(
                        "owner",
                        OwnerText.labels(List.of(context)).stream()
                                .map(label -> AsffText.line(LONGEST_USER_FIELD, label))
                                .findFirst());
    }

    private static JsonFields compliance(FindingContext context, Compliance compliance) {
        List<String> requirements = context.requirements().stream()
                .map(requirement -> AsffText.line(LONGEST_REQUIREMENT, requirement))
                .filter(requirement -> !requirement.isEmpty())
                .limit(MOST_REQUIREMENTS)
                .toList();
        return new JsonFields().add("Status", compliance.name()).addUnlessEmpty("RelatedRequirements", requirements);
    }
}
