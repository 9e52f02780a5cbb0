package dev.plaudit.rules;

import dev.plaudit.results.Outcome;
import dev.plaudit.results.Remediation;
import dev.plaudit.results.RuleDefect;
import dev.plaudit.topology.Subject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The rules that broke while judging. One that takes too much for ten resources is withdrawn: what it says about the
 * others is dropped, too, so that it makes no difference which ten came first. Many threads may use it.
 */
public final class BrokenRules {

    private static final int MOST_OVER_BUDGET = 10;

    private final Map<String, AtomicInteger> overBudget = new ConcurrentHashMap<>();
    private final Map<String, RuleDefect> withdrawn = new ConcurrentHashMap<>();

    /** What a rule says about a subject that it broke on. */
    public static Verdict verdict(Rule rule) {
        return new Verdict(
                Outcome.UNKNOWN,
                rule.severity(),
                "unknown: the rule had an error",
                Map.of(),
                List.of(),
                List.of(),
                Remediation.NONE,
                new Verdict.Decision(Decided.NO_MATCH, ""));
    }

    /** Notes that a rule broke on a subject. */
    public RuleDefect add(Rule rule, Subject subject, BrokenRuleException reason) {
        if (reason.isOverBudget()) {
            int times = overBudget
                    .computeIfAbsent(rule.id(), added -> new AtomicInteger())
                    .incrementAndGet();
            if (times >= MOST_OVER_BUDGET) {
                withdrawn.put(rule.id(), withdrawal(rule));
            }
        }
        return defect(rule, reason.expression(), subject.resourceId(), String.valueOf(reason.getMessage()));
    }

    public boolean isWithdrawn(Rule rule) {
        return withdrawn.containsKey(rule.id());
    }

    /** One defect for each rule that was withdrawn. */
    public List<RuleDefect> withdrawals() {
        return List.copyOf(withdrawn.values());
    }

    private static RuleDefect withdrawal(Rule rule) {
        return defect(
                rule,
                "",
                MOST_OVER_BUDGET + " resources or more",
                "it exceeds the limit of steps or memory for one resource, so it judges none");
    }

    private static RuleDefect defect(Rule rule, String expression, String resource, String message) {
        return new RuleDefect(rule.id(), rule.definition().info().file(), rule.line(expression), resource, message);
    }
}
