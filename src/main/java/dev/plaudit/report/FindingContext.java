package dev.plaudit.report;

import dev.plaudit.results.BaselineState;
import dev.plaudit.results.CodeLocation;
import dev.plaudit.results.Finding;
import dev.plaudit.results.RuleInfo;
import dev.plaudit.results.ScanResult;
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
public record FindingContext(Finding finding, Optional<RuleInfo> rule, Optional<CodeLocation> code) {

    /** Looks up what belongs to a finding, of this scan or of its baseline. */
    public static Function<Finding, FindingContext> in(ScanResult result) {
        Map<String, RuleInfo> rules = new HashMap<>();
        result.rules().forEach(rule -> rules.putIfAbsent(rule.id(), rule));
        return finding ->
                new FindingContext(finding, Optional.ofNullable(rules.get(finding.ruleId())), result.codeOf(finding));
    }

    /** The rule's title, or its id when there is none. */
    public String title() {
        return rule.map(RuleInfo::title).filter(title -> !title.isBlank()).orElse(finding.ruleId());
    }

    /** {@code nist-800-53-r5 CP-10}, …: the controls of other frameworks, by framework. */
    public List<String> requirements() {
        return mappings().entrySet().stream()
                .flatMap(mapping -> mapping.getValue().stream().map(control -> mapping.getKey() + " " + control))
                .toList();
    }

    public Map<String, List<String>> mappings() {
        return rule.map(RuleInfo::mappings).orElse(Map.of());
    }

    /** The web addresses among the rule's references. */
    public List<String> webReferences() {
        return rule.map(RuleInfo::references).orElse(List.of()).stream()
                .filter(Link::isWeb)
                .toList();
    }

    /** Whether it is a failure of the baseline that could not be judged again. */
    public static boolean isNotRechecked(Finding finding) {
        return finding.baselineState()
                .filter(BaselineState.NOT_RECHECKED::equals)
                .isPresent();
    }

    /** {@code infra/endpoints.tf:12}, or empty. */
    public String codePlace() {
        return code.map(place -> place.file() + ":" + place.line()).orElse("");
    }

    /** The message, or for a verdict without one what was not seen; on one line. */
    public String says() {
        return finding.message().isEmpty() ? GapText.line(finding.gaps()) : VisibleText.line(finding.message());
    }

    /** {@code endpoint vpce-0123 (orders) in account 111122223333 (payments), us-east-1}, on one line. */
    public String place() {
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
