package dev.plaudit.report.exchange;

import dev.plaudit.accounts.Partition;
import dev.plaudit.report.FindingContext;
import dev.plaudit.report.GapText;
import dev.plaudit.report.JsonFields;
import dev.plaudit.report.StandingText;
import dev.plaudit.report.VisibleText;
import dev.plaudit.report.json.JsonCosts;
import dev.plaudit.report.json.JsonReport;
import dev.plaudit.report.json.JsonTriage;
import dev.plaudit.results.BaselineState;
import dev.plaudit.results.Finding;
import dev.plaudit.results.FindingStatus;
import dev.plaudit.results.RuleInfo;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.State;
import dev.plaudit.results.Triage.Comparison;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A verdict as an OCSF Compliance Finding. Numbers and captions are those of OCSF 1.5.0. */
final class OcsfFinding {

    private static final String OCSF_VERSION = "1.5.0";
    private static final int CATEGORY = 2;
    private static final int COMPLIANCE_FINDING = 2003;
    private static final OcsfValue AWS_ACCOUNT = new OcsfValue(10, "AWS Account");
    private static final OcsfValue ANALYTIC_RULE = new OcsfValue(1, "Rule");

    private final ScanResult result;
    private final Optional<Instant> baseline;

    OcsfFinding(ScanResult result) {
        this.result = result;
        this.baseline = result.triage().baseline().map(Comparison::startedAt);
    }

    /** A verdict of this scan. A pass has no status: there is nothing for anybody to do. */
    JsonFields of(FindingContext context) {
        Finding finding = context.finding();
        Optional<OcsfValue> status = finding.state().map(OcsfValue::of);
        return switch (finding.outcome()) {
            case FAIL -> event(context, isKnown(finding) ? OcsfValue.UPDATE : OcsfValue.CREATE, status, OcsfValue.FAIL);
            case UNKNOWN -> event(context, OcsfValue.CREATE, Optional.of(OcsfValue.NEW), OcsfValue.UNKNOWN);
            case PASS -> event(context, OcsfValue.CREATE, Optional.empty(), OcsfValue.PASS);
            case NOT_APPLICABLE -> throw new IllegalArgumentException("no finding: " + finding.ruleId());
        };
    }

    /**
     * A failure of the baseline that fails no more.
     *
     * @param compliance what is known of it now: {@link OcsfValue#PASS} or {@link OcsfValue#UNKNOWN}
     */
    JsonFields fixed(FindingContext context, OcsfValue compliance) {
        return event(context, OcsfValue.CLOSE, Optional.of(OcsfValue.RESOLVED), compliance);
    }

    /** Passes of one rule that are left out: an event for all of them, about no resource. */
    JsonFields counted(FindingContext context, int passes) {
        return head(context, OcsfValue.CREATE)
                .add("count", passes)
                .add("message", context.says())
                .add("metadata", metadata())
                .add("cloud", provider())
                .add("finding_info", info(context, OcsfValue.CREATE))
                .add("compliance", compliance(context, OcsfValue.CREATE, OcsfValue.PASS));
    }

    private static boolean isKnown(Finding finding) {
        return finding.baselineState()
                .filter(state -> state != BaselineState.NEW)
                .isPresent();
    }

    private JsonFields event(
            FindingContext context, OcsfValue activity, Optional<OcsfValue> status, OcsfValue compliance) {
        Finding finding = context.finding();
        JsonFields event = head(context, activity);
        status.ifPresent(known -> event.addAll(known.fields("status_id", "status")));
        finding.standing()
                .flatMap(FindingStatus::waiver)
                .ifPresent(waiver -> event.add("comment", String.join(" ", StandingText.terms(waiver))));
        return event.addUnlessEmpty("message", context.says())
                .add("metadata", metadata())
                .add("cloud", cloud(finding))
                .add("finding_info", info(context, activity))
                .add("compliance", compliance(context, activity, compliance))
                .add("resources", List.of(resource(finding)))
                .addAll(remediation(context))
                .add("unmapped", unmapped(context));
    }

    private JsonFields head(FindingContext context, OcsfValue activity) {
        return new JsonFields()
                .addAll(activity.fields("activity_id", "activity_name"))
                .add("category_uid", CATEGORY)
                .add("category_name", "Findings")
                .add("class_uid", COMPLIANCE_FINDING)
                .add("class_name", "Compliance Finding")
                .add("type_uid", COMPLIANCE_FINDING * 100 + activity.id())
                .add("type_name", "Compliance Finding: " + activity.caption())
                .add("time", result.startedAt().toEpochMilli())
                .addAll(OcsfValue.of(context.finding().severity()).fields("severity_id", "severity"));
    }

    private JsonFields metadata() {
        return new JsonFields()
                .add("version", OCSF_VERSION)
                .add(
                        "product",
                        new JsonFields()
                                .add("name", "Plaudit")
                                .add("vendor_name", "Plaudit")
                                .add("version", result.provenance().toolVersion()))
                .add("profiles", List.of("cloud"));
    }

    private static JsonFields cloud(Finding finding) {
        JsonFields account = new JsonFields()
                .add("uid", finding.accountId())
                .addUnlessEmpty("name", VisibleText.line(finding.accountName()))
                .addAll(AWS_ACCOUNT.fields("type_id", "type"));
        return region(finding, provider()).add("account", account);
    }

    private static JsonFields provider() {
        return new JsonFields().add("provider", "AWS");
    }

    /** What is about an account as a whole has no Region. */
    private static JsonFields region(Finding finding, JsonFields fields) {
        return finding.region().equals("*") ? fields : fields.add("region", finding.region());
    }

    private JsonFields info(FindingContext context, OcsfValue activity) {
        Finding finding = context.finding();
        boolean isKnown = activity.equals(OcsfValue.CLOSE) || isKnown(finding);
        boolean seenNow = !activity.equals(OcsfValue.CLOSE) && !FindingContext.isNotRechecked(finding);
        Instant then = baseline.filter(time -> isKnown).orElse(result.startedAt());
        return new JsonFields()
                .add("uid", finding.fingerprint())
                .add("title", VisibleText.line(context.title()))
                .addUnlessEmpty(
                        "desc",
                        context.rule()
                                .map(rule -> VisibleText.line(rule.description()))
                                .orElse(""))
                .add("types", List.of(finding.ruleId()))
                .add("created_time", then.toEpochMilli())
                .add("first_seen_time", then.toEpochMilli())
                .add("last_seen_time", (seenNow ? result.startedAt() : then).toEpochMilli())
                .add(
                        "analytic",
                        new JsonFields()
                                .add("uid", finding.ruleId())
                                .addUnlessEmpty(
                                        "name",
                                        context.rule().map(RuleInfo::name).orElse(""))
                                .addAll(ANALYTIC_RULE.fields("type_id", "type")));
    }

    private JsonFields compliance(FindingContext context, OcsfValue activity, OcsfValue compliance) {
        Finding finding = context.finding();
        String detail = activity.equals(OcsfValue.CLOSE) && compliance.equals(OcsfValue.UNKNOWN)
                ? "the resource no longer exists, or the rule no longer applies to it"
                : GapText.line(finding.gaps());
        return new JsonFields()
                .add(
                        "standards",
                        Stream.concat(
                                Stream.of("Plaudit, profile "
                                        + result.provenance().profile()),
                                context.mappings().keySet().stream()))
                .add("control", finding.ruleId())
                .add("requirements", context.requirements())
                .addUnlessEmpty("category", context.rule().map(RuleInfo::group).orElse(""))
                .addAll(compliance.fields("status_id", "status"))
                .add(
                        "status_code",
                        activity.equals(OcsfValue.CLOSE)
                                ? "FIXED"
                                : finding.outcome().name())
                .addUnlessEmpty("status_detail", detail);
    }

    private static JsonFields resource(Finding finding) {
        JsonFields resource = new JsonFields()
                .add("uid", finding.resourceArn().isEmpty() ? finding.resourceId() : finding.resourceArn())
                .addUnlessEmpty("name", VisibleText.line(finding.resourceName()))
                .add("type", finding.resourceType())
                .add("cloud_partition", Partition.idOf(finding.resourceArn(), finding.region()));
        return region(finding, resource);
    }

    private static JsonFields remediation(FindingContext context) {
        String fix = context.finding().fix().text();
        if (fix.isBlank()) {
            return new JsonFields();
        }
        return new JsonFields()
                .add(
                        "remediation",
                        new JsonFields()
                                .add("desc", VisibleText.block(fix.strip()))
                                .add("references", context.webReferences()));
    }

    private static JsonFields unmapped(FindingContext context) {
        Finding finding = context.finding();
        JsonFields unmapped = new JsonFields().add("resource_id", finding.resourceId());
        finding.state().map(State::text).ifPresent(state -> unmapped.add("state", state));
        finding.baselineState().map(BaselineState::text).ifPresent(state -> unmapped.add("baseline_state", state));
        return unmapped.addAll(JsonTriage.waiver(finding))
                .addUnlessEmpty("service_id", finding.serviceId())
                .addUnlessEmpty("code", context.codePlace())
                .addAll(JsonCosts.of(finding))
                .add("evidence", finding.evidence())
                .add("gaps", JsonReport.gaps(finding.gaps()));
    }
}
