package dev.plaudit.report;

import dev.plaudit.findings.CodeLocation;
import dev.plaudit.findings.Finding;
import dev.plaudit.findings.RuleInfo;
import dev.plaudit.findings.ScanResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A finding with what the result knows of it elsewhere.
 *
 * @param rule empty for a failure of the baseline whose rule was not run this time
 * @param code what made the resource, as far as it is known
 */
record FindingContext(Finding finding, Optional<RuleInfo> rule, Optional<CodeLocation> code) {

    /** Looks up what belongs to a finding, of this scan or of its baseline. */
    static Function<Finding, FindingContext> in(ScanResult result) {
        Map<String, RuleInfo> rules = new HashMap<>();
        result.rules().forEach(rule -> rules.putIfAbsent(rule.id(), rule));
        return finding ->
                new FindingContext(finding, Optional.ofNullable(rules.get(finding.ruleId())), result.codeOf(finding));
    }

    /** The rule's title, or its id when there is none. */
    String title() {
        return rule.map(RuleInfo::title).filter(title -> !title.isBlank()).orElse(finding.ruleId());
    }

    /** {@code nist-800-53-r5 CP-10}, …: the controls of other frameworks, by framework. */
    List<String> requirements() {
        return mappings().entrySet().stream()
                .flatMap(mapping -> mapping.getValue().stream().map(control -> mapping.getKey() + " " + control))
                .toList();
    }

    Map<String, List<String>> mappings() {
        return rule.map(RuleInfo::mappings).orElse(Map.of());
    }

    /** The web addresses among the rule's references. */
    List<String> webReferences() {
        return rule.map(RuleInfo::references).orElse(List.of()).stream()
                .filter(Link::isWeb)
                .toList();
    }

    /** {@code infra/endpoints.tf:12}, or empty. */
    String codePlace() {
        return code.map(place -> place.file() + ":" + place.line()).orElse("");
    }

    /** The message, or for a verdict without one what was not seen; on one line. */
    String says() {
        return finding.message().isEmpty() ? GapText.line(finding.gaps()) : VisibleText.line(finding.message());
    }

    /** {@code endpoint vpce-0123 (orders) in account 111122223333 (payments), us-east-1}, on one line. */
    String place() {
        String name = finding.resourceName().isEmpty() ? "" : " (" + finding.resourceName() + ")";
        String service = finding.serviceId().isEmpty() || finding.serviceId().equals(finding.resourceId())
                ? ""
                : " of " + finding.serviceId();
        String resource = finding.isOfWholeScope()
                ? ""
                : finding.resourceType().replace('_', ' ') + " " + finding.resourceId() + name + service + " in ";
        return VisibleText.line(resource + "account " + ScopeText.account(finding.accountId(), finding.accountName())
                + ", " + ScopeText.region(finding.region()));
    }
}
