package dev.plaudit.report;

import dev.plaudit.results.CodeLocation;
import dev.plaudit.results.Finding;
import dev.plaudit.results.FindingStatus;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.Owner;
import dev.plaudit.results.RuleInfo;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.Waiver;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A finding with its rule, its code and its owner.
 *
 * @param rule empty for a failure of the baseline whose rule was not run this time
 * @param code the code that created the resource, if known
 * @param age of a failure; empty for other outcomes
 * @param owner of its resource; empty if the configuration names no owners
 */
public record FindingContext(
        Finding finding,
        Optional<RuleInfo> rule,
        Optional<CodeLocation> code,
        Optional<Age> age,
        Optional<Owner> owner) {

    /**
     * The age of a failure.
     *
     * @param firstSeen when a scan saw it first
     * @param days the whole days since then
     * @param exceeded how many days it may have been open, if it has been open for longer
     */
    public record Age(Instant firstSeen, long days, Optional<Integer> exceeded) {

        private static Age of(Finding failure, ScanResult result) {
            return new Age(result.firstSeen(failure), result.ageDays(failure), result.exceededLimit(failure));
        }
    }

    /** Looks up the context of findings, of this scan or of its baseline. */
    public static Function<Finding, FindingContext> in(ScanResult result) {
        Map<String, RuleInfo> rules = new HashMap<>();
        result.rules().forEach(rule -> rules.putIfAbsent(rule.id(), rule));
        return finding -> new FindingContext(
                finding,
                Optional.ofNullable(rules.get(finding.ruleId())),
                result.codeOf(finding),
                finding.standing().map(status -> Age.of(finding, result)),
                result.triage().ownership().of(finding));
    }

    /** Returns the failures that are neither waived nor superseded, in report order. */
    public static List<Finding> unwaived(ScanResult result) {
        return result.findings(Outcome.FAIL).stream()
                .filter(failure ->
                        waiver(failure).isEmpty() && failure.superseding().isEmpty())
                .toList();
    }

    /** Returns the waiver of a waived failure. */
    public static Optional<Waiver> waiver(Finding finding) {
        return finding.standing().flatMap(FindingStatus::waiver);
    }

    /** Returns the ARN of the finding's resource, or its ID if it has none. */
    public static String arnOrId(Finding finding) {
        return finding.resourceArn().isEmpty() ? finding.resourceId() : finding.resourceArn();
    }

    /** Returns the rule's title, or its ID if it has none. */
    public String title() {
        return rule.map(RuleInfo::title).filter(title -> !title.isBlank()).orElse(finding.ruleId());
    }

    /** Returns the controls of other frameworks: {@code nist-800-53-r5 CP-10}, …. */
    public List<String> requirements() {
        return mappings().entrySet().stream()
                .flatMap(mapping -> mapping.getValue().stream().map(control -> mapping.getKey() + " " + control))
                .toList();
    }

    public Map<String, List<String>> mappings() {
        return rule.map(RuleInfo::mappings).orElse(Map.of());
    }

    /** Returns the web addresses among the rule's references. */
    public List<String> webReferences() {
        return rule.map(Link::webReferences).orElse(List.of());
    }

    /** Returns {@code firstSeen} and {@code ageDays} of a failure, as every JSON report states them. */
    public JsonFields ageFields() {
        return new JsonFields()
                .addUnlessEmpty("firstSeen", age.map(Age::firstSeen))
                .addUnlessEmpty("ageDays", age.map(Age::days));
    }

    /** Returns {@code infra/endpoints.tf:12}, or nothing. */
    public String codePlace() {
        return code.map(place -> place.file() + ":" + place.line()).orElse("");
    }

    /** Returns the message, or the gaps of a verdict without one, on one line. */
    public String says() {
        return finding.message().isEmpty() ? GapText.line(finding.gaps()) : VisibleText.line(finding.message());
    }

    /** Returns {@code endpoint vpce-0123 (orders) in account 111122223333 (payments), us-east-1}, on one line. */
    public String place() {
        if (finding.isOfScan()) {
            return "the whole scan";
        }
        String name = finding.resourceName().isEmpty() ? "" : " (" + finding.resourceName() + ")";
        String resource = finding.isOfWholeScope()
                ? ""
                : finding.resourceType().replace('_', ' ') + " " + finding.resourceId() + name + ofService() + " in ";
        return VisibleText.line(resource + "account " + ScopeText.account(finding.accountId(), finding.accountName())
                + ", " + ScopeText.region(finding.region()));
    }

    /** Returns {@code  of vpce-svc-0123}, or nothing if the resource has no service or is the service. */
    public String ofService() {
        String service = finding.serviceId();
        return service.isEmpty() || service.equals(finding.resourceId()) ? "" : " of " + service;
    }
}
