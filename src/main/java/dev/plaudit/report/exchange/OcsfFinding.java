package dev.plaudit.report.exchange;

import dev.plaudit.accounts.Partition;
import dev.plaudit.report.FindingContext;
import dev.plaudit.report.FindingStatusText;
import dev.plaudit.report.GapText;
import dev.plaudit.report.JsonFields;
import dev.plaudit.report.OwnerText;
import dev.plaudit.report.SameFlawText;
import dev.plaudit.report.VisibleText;
import dev.plaudit.report.json.JsonCosts;
import dev.plaudit.report.json.JsonReport;
import dev.plaudit.report.json.JsonTriage;
import dev.plaudit.results.BaselineState;
import dev.plaudit.results.Finding;
import dev.plaudit.results.Owner;
import dev.plaudit.results.RuleInfo;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.State;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A verdict as an OCSF Compliance Finding. Numbers and captions are those of OCSF 1.5.0. */
record OcsfFinding(ScanResult result) {

    private static final String OCSF_VERSION = "1.5.0";
    private static final int CATEGORY = 2;
    private static final int COMPLIANCE_FINDING = 2003;
    private static final OcsfValue AWS_ACCOUNT = new OcsfValue(10, "AWS Account");
    private static final OcsfValue ANALYTIC_RULE = new OcsfValue(1, "Rule");

    /** Returns a verdict of this scan. A pass has no status, because it requires no action. */
    JsonFields of(FindingContext context) {
        Finding finding = context.finding();
        Observed observed = Observed.of(finding, result);
        Optional<OcsfValue> status = finding.state().map(OcsfValue::of);
        return switch (finding.outcome()) {
            case FAIL ->
                event(
                        context,
                        Observed.isKnown(finding) ? OcsfValue.UPDATE : OcsfValue.CREATE,
                        status,
                        OcsfValue.FAIL,
                        observed);
            case UNKNOWN -> event(context, OcsfValue.CREATE, Optional.of(OcsfValue.NEW), OcsfValue.UNKNOWN, observed);
            case PASS -> event(context, OcsfValue.CREATE, Optional.empty(), OcsfValue.PASS, observed);
            case NOT_APPLICABLE -> throw new IllegalArgumentException("no finding: " + finding.ruleId());
        };
    }

    /**
     * Returns a failure of the baseline that no longer fails.
     *
     * @param context its current verdict, or the failure itself if the resource is gone
     * @param compliance its current verdict: {@link OcsfValue#PASS} or {@link OcsfValue#UNKNOWN}
     */
    JsonFields fixed(FindingContext context, OcsfValue compliance, Finding failure) {
        return event(
                context, OcsfValue.CLOSE, Optional.of(OcsfValue.RESOLVED), compliance, Observed.fixed(failure, result));
    }

    /** Returns one event, about no resource, for all passes of a rule that are left out. */
    JsonFields counted(FindingContext context, int passes) {
        return head(context, OcsfValue.CREATE)
                .add("count", passes)
                .add("message", context.says())
                .add("metadata", metadata())
                .add("cloud", provider())
                .add("finding_info", info(context, Observed.of(context.finding(), result)))
                .add("compliance", compliance(context, OcsfValue.CREATE, OcsfValue.PASS));
    }

    private JsonFields event(
            FindingContext context,
            OcsfValue activity,
            Optional<OcsfValue> status,
            OcsfValue compliance,
            Observed observed) {
        Finding finding = context.finding();
        JsonFields event = head(context, activity);
        status.ifPresent(known -> event.addAll(known.fields("status_id", "status")));
        return event.addUnlessEmpty(
                        "comment",
                        FindingContext.waiver(finding)
                                .map(waiver -> String.join(" ", FindingStatusText.terms(waiver)))
                                .orElse(SameFlawText.supersededBy(finding)))
                .addUnlessEmpty("message", context.says())
                .add("metadata", metadata())
                .add("cloud", cloud(finding))
                .add("finding_info", info(context, observed))
                .add("compliance", compliance(context, activity, compliance))
                .add("resources", List.of(resource(finding).addUnlessEmpty("owner", user(context))))
                .addUnlessEmpty("remediation", remediation(context))
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

    /** Adds the Region, which a finding about an account as a whole does not have. */
    private static JsonFields region(Finding finding, JsonFields fields) {
        return finding.region().equals("*") ? fields : fields.add("region", finding.region());
    }

    private JsonFields info(FindingContext context, Observed observed) {
        Finding finding = context.finding();
        return new JsonFields()
                .add("uid", finding.fingerprint())
                .add("title", VisibleText.line(context.title()))
                .addUnlessEmpty("desc", context.rule().map(rule -> VisibleText.line(rule.description())))
                .add("types", List.of(finding.ruleId()))
                .add("created_time", observed.first().toEpochMilli())
                .add("first_seen_time", observed.first().toEpochMilli())
                .add("last_seen_time", observed.last().toEpochMilli())
                .add(
                        "analytic",
                        new JsonFields()
                                .add("uid", finding.ruleId())
                                .addUnlessEmpty("name", context.rule().map(RuleInfo::name))
                                .addAll(ANALYTIC_RULE.fields("type_id", "type")));
    }

    private JsonFields compliance(FindingContext context, OcsfValue activity, OcsfValue compliance) {
        Finding finding = context.finding();
        boolean isClosed = activity.equals(OcsfValue.CLOSE);
        String detail = isClosed && compliance.equals(OcsfValue.UNKNOWN)
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
                .addUnlessEmpty("category", context.rule().map(RuleInfo::group))
                .addAll(compliance.fields("status_id", "status"))
                .add("status_code", isClosed ? "FIXED" : finding.outcome().name())
                .addUnlessEmpty("status_detail", detail);
    }

    private static JsonFields resource(Finding finding) {
        JsonFields resource = new JsonFields()
                .add("uid", FindingContext.arnOrId(finding))
                .addUnlessEmpty("name", VisibleText.line(finding.resourceName()))
                .add("type", finding.resourceType())
                .add("cloud_partition", Partition.idOf(finding.resourceArn(), finding.region()));
        return region(finding, resource);
    }

    /** Returns the team as OCSF's user that owns a resource. A contact that is no e-mail address is only in {@code unmapped}. */
    private static JsonFields user(FindingContext context) {
        return context.owner()
                .flatMap(Owner::team)
                .map(team -> new JsonFields()
                        .add("name", VisibleText.line(team.name()))
                        .addUnlessEmpty("email_addr", team.email()))
                .orElseGet(JsonFields::new);
    }

    private static JsonFields remediation(FindingContext context) {
        String fix = context.finding().fix().text();
        return fix.isBlank()
                ? new JsonFields()
                : new JsonFields()
                        .add("desc", VisibleText.block(fix.strip()))
                        .add("references", context.webReferences());
    }

    private static JsonFields unmapped(FindingContext context) {
        Finding finding = context.finding();
        return new JsonFields()
                .add("resource_id", finding.resourceId())
                .addUnlessEmpty("state", finding.state().map(State::text))
                .addUnlessEmpty("baseline_state", finding.baselineState().map(BaselineState::text))
                .addUnlessEmpty("waiver", JsonTriage.waiver(finding))
                .addUnlessEmpty("superseded_by", finding.superseding().map(JsonReport::sameFlaw))
                .addUnlessEmpty(
                        "also_breaks",
                        finding.alsoBreaks().stream().map(JsonReport::sameFlaw).toList())
                .addUnlessEmpty("service_id", finding.serviceId())
                .addUnlessEmpty("code", context.codePlace())
                .addUnlessEmpty("owner", OwnerText.fields(context))
                .addUnlessEmpty("costs", JsonCosts.options(finding))
                .add("evidence", finding.evidence())
                .add("gaps", JsonReport.gaps(finding.gaps()));
    }
}
