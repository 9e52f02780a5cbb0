package dev.plaudit.report.json;

import dev.plaudit.inventory.Gap;
import dev.plaudit.report.FindingContext;
import dev.plaudit.report.JsonFields;
import dev.plaudit.report.JsonText;
import dev.plaudit.report.LeftOut;
import dev.plaudit.report.OwnerText;
import dev.plaudit.report.TextReport;
import dev.plaudit.results.BaselineState;
import dev.plaudit.results.CodeLocation;
import dev.plaudit.results.Finding;
import dev.plaudit.results.ListedVerdicts;
import dev.plaudit.results.Reference;
import dev.plaudit.results.RuleChange;
import dev.plaudit.results.RuleDefect;
import dev.plaudit.results.RuleInfo;
import dev.plaudit.results.RuleOverride;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.Severity;
import dev.plaudit.results.State;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;

/**
 * {@code findings.json}, the public contract for scripts. Its schema is
 * {@code dev/plaudit/report/findings.schema.json}, also in {@code docs/}; a change that could break readers gets a new
 * schema version.
 *
 * @param listed which verdicts are among the findings
 */
public record JsonReport(ListedVerdicts listed) implements TextReport {

    private static final String SCHEMA = "plaudit/findings/1";

    @Override
    public String fileName() {
        return "findings.json";
    }

    @Override
    public void write(ScanResult result, Writer out) throws IOException {
        JsonText.write(
                new JsonFields()
                        .add("schema", SCHEMA)
                        .add(
                                "tool",
                                new JsonFields()
                                        .add("name", "Plaudit")
                                        .add("version", result.provenance().toolVersion()))
                        .add("scan", scan(result))
                        .add("coverage", result.coverage().stream().map(JsonReport::coverage))
                        .add("services", result.services().stream().map(JsonReport::service))
                        .addAll(JsonTriage.of(result))
                        .add("costs", JsonCosts.of(result))
                        .addAll(leftOut(result))
                        .add(
                                "findings",
                                result.findings().stream()
                                        .filter(finding -> listed.include(finding.outcome()))
                                        .map(FindingContext.in(result).andThen(JsonReport::finding)))
                        .add("rules", result.rules().stream().map(JsonReport::rule))
                        .add("defects", result.defects().stream().map(JsonReport::defect))
                        .addAll(JsonSummary.of(result)),
                out);
    }

    @Override
    public List<String> notices(ScanResult result) {
        return LeftOut.notice(LeftOut.of(result, listed));
    }

    /** Present whenever verdicts can be missing, so that no reader takes a part for the whole. */
    private JsonFields leftOut(ScanResult result) {
        return listed == ListedVerdicts.ALL
                ? new JsonFields()
                : new JsonFields()
                        .add("leftOut", LeftOut.of(result, listed).stream().map(JsonReport::leftOut));
    }

    private static JsonFields leftOut(LeftOut some) {
        return new JsonFields()
                .add("ruleId", some.ruleId())
                .add("outcome", some.outcome().name())
                .add("count", some.count());
    }

    private static JsonFields scan(ScanResult result) {
        return new JsonFields()
                .add("startedAt", result.startedAt())
                .add("finishedAt", result.finishedAt())
                .add("complete", result.complete())
                .add("profile", result.provenance().profile())
                .add("snapshots", result.provenance().snapshots());
    }

    private static JsonFields coverage(ScanResult.ScopeCoverage scope) {
        return new JsonFields()
                .add("accountId", scope.accountId())
                .add("accountName", scope.accountName())
                .add("region", scope.region())
                .add("status", lowerCase(scope.status()))
                .add("gaps", gaps(scope.gaps()));
    }

    private static JsonFields service(ScanResult.ServiceSummary service) {
        return new JsonFields()
                .add("serviceId", service.serviceId())
                .add("name", service.name())
                .add("accountId", service.accountId())
                .add("accountName", service.accountName())
                .add("region", service.region())
                .add("zoneIds", service.zoneIds())
                .add("consumers", service.consumers());
    }

    /** Returns an entry of {@code findings}. */
    public static JsonFields finding(FindingContext context) {
        Finding finding = context.finding();
        return new JsonFields()
                .add("ruleId", finding.ruleId())
                .add("name", context.rule().map(RuleInfo::name).orElse(finding.ruleId()))
                .add("severity", finding.severity().text())
                .add("outcome", finding.outcome().name())
                .addUnlessEmpty("state", finding.state().map(State::text))
                .addUnlessEmpty("baselineState", finding.baselineState().map(BaselineState::text))
                .addAll(context.ageFields())
                .addUnlessEmpty("owner", OwnerText.fields(context))
                .addUnlessEmpty("waiver", JsonTriage.waiver(finding))
                .addUnlessEmpty("supersededBy", finding.superseding().map(JsonReport::sameFlaw))
                .addUnlessEmpty(
                        "alsoBreaks",
                        finding.alsoBreaks().stream().map(JsonReport::sameFlaw).toList())
                .addAll(resource(finding))
                .add("message", finding.message())
                .add("evidence", finding.evidence())
                .add("gaps", gaps(finding.gaps()))
                .addUnlessEmpty("costs", JsonCosts.options(finding))
                .addUnlessEmpty("fix", finding.fix().steps())
                .addUnlessEmpty("terraform", finding.fix().terraform())
                .addUnlessEmpty("cloudformation", finding.fix().cloudFormation())
                .addUnlessEmpty("code", context.code().map(JsonReport::code))
                .add("fingerprint", finding.fingerprint());
    }

    /** Returns a failure that another supersedes, or that supersedes others. */
    public static JsonFields sameFlaw(Finding other) {
        return new JsonFields()
                .add("ruleId", other.ruleId())
                .add("resourceType", other.resourceType())
                .add("resourceId", other.resourceId())
                .add("message", other.message())
                .add("fingerprint", other.fingerprint());
    }

    /** Returns the resource of a finding as every JSON report states it. */
    public static JsonFields resource(Finding finding) {
        return new JsonFields()
                .add("accountId", finding.accountId())
                .add("accountName", finding.accountName())
                .add("region", finding.region())
                .add("resourceType", finding.resourceType())
                .add("resourceId", finding.resourceId())
                .add("resourceArn", finding.resourceArn())
                .add("resourceName", finding.resourceName())
                .addUnlessEmpty("serviceId", finding.serviceId());
    }

    private static JsonFields code(CodeLocation code) {
        return new JsonFields()
                .add("file", code.file())
                .add("line", code.line())
                .add("endLine", code.endLine())
                .add("block", code.block())
                .add("address", code.address())
                .add("anchoredBy", code.anchoredBy().text());
    }

    private static JsonFields rule(RuleInfo rule) {
        return new JsonFields()
                .add("id", rule.id())
                .add("name", rule.name())
                .add("title", rule.title())
                .add("description", rule.description())
                .add("severity", rule.severity().text())
                .add("group", rule.group())
                .add("appliesTo", rule.appliesTo())
                .add("why", rule.why())
                .add("fix", rule.fix().steps())
                .addUnlessEmpty("terraform", rule.fix().terraform())
                .addUnlessEmpty("cloudformation", rule.fix().cloudFormation())
                .add("file", rule.file())
                .add("params", rule.params())
                .add(
                        "references",
                        rule.references().stream().map(Reference::address).toList())
                .add("mappings", rule.mappings())
                .add("tags", rule.tags())
                .addUnlessEmpty("optIn", rule.optIn())
                .add("enabled", rule.activation().enabled())
                .add("overrides", rule.activation().overrides().stream().map(JsonReport::override));
    }

    private static JsonFields override(RuleOverride override) {
        RuleChange change = override.change();
        return new JsonFields()
                .add("where", where(override.where()))
                .addUnlessEmpty("enabled", change.enabled())
                .addUnlessEmpty("severity", change.severity().map(Severity::text))
                .addUnlessEmpty("params", change.params())
                .add("setBy", override.setBy());
    }

    static JsonFields where(RuleOverride.Where where) {
        return new JsonFields()
                .addUnlessEmpty("accounts", where.accounts())
                .addUnlessEmpty("accountTags", where.accountTags())
                .addUnlessEmpty("organizationalUnits", where.organizationalUnits())
                .addUnlessEmpty("regions", where.regions())
                .addUnlessEmpty("resourceTags", where.resourceTags());
    }

    private static JsonFields defect(RuleDefect defect) {
        return new JsonFields()
                .add("ruleId", defect.ruleId())
                .add("file", defect.file())
                .add("line", defect.line())
                .add("resourceId", defect.resourceId())
                .add("message", defect.message());
    }

    /** Returns gaps as every JSON report states them. */
    public static List<JsonFields> gaps(List<Gap> gaps) {
        return gaps.stream()
                .map(gap -> new JsonFields()
                        .add("accountId", gap.accountId())
                        .add("region", gap.region())
                        .add("call", gap.call())
                        .add("cause", lowerCase(gap.cause()))
                        .addUnlessEmpty("resource", gap.resource())
                        .add("message", gap.message()))
                .toList();
    }

    private static String lowerCase(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
