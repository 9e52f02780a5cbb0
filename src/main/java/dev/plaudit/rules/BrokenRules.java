package dev.plaudit.rules;

import dev.plaudit.results.Outcome;
import dev.plaudit.results.RuleDefect;
import dev.plaudit.topology.Subject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The rules that broke during a scan. A rule that exceeds its budget for ten resources is withdrawn, and all its verdicts are
 * dropped, so that the order of the resources makes no difference. Thread-safe.
 */
public final class BrokenRules {

    private static final int MOST_OVER_BUDGET = 10;

    private final Map<String, AtomicInteger> overBudget = new ConcurrentHashMap<>();
    private final Map<String, RuleDefect> withdrawn = new ConcurrentHashMap<>();

    /** The verdict of a rule on a subject that it broke on. */
    public static Verdict verdict(Rule rule) {
        String message = "unknown: the rule had an error";
        return Verdict.plain(Outcome.UNKNOWN, rule.severity(), message, Map.of(), List.of(), Verdict.Decision.NONE);
    }

    /** Records that a rule broke on a subject. */
    public RuleDefect add(Rule rule, Subject subject, BrokenRuleException reason) {
        if (reason.isOverBudget()) {
            int times = overBudget
                    .computeIfAbsent(rule.id(), added -> new AtomicInteger())
                    .incrementAndGet();
            if (times >= MOST_OVER_BUDGET) {
                String message = "it exceeds the limit of steps or memory for one resource, so it judges none";
                withdrawn.put(rule.id(), defect(rule, "", MOST_OVER_BUDGET + " resources or more", message));
            }
        }
        return defect(rule, reason.expression(), subject.resourceId(), String.valueOf(reason.getMessage()));
    }

    public boolean isWithdrawn(Rule rule) {
        return withdrawn.containsKey(rule.id());
    }

    /** One defect for each withdrawn rule. */
    public List<RuleDefect> withdrawals() {
        return List.copyOf(withdrawn.values());
    }

    private static RuleDefect defect(Rule rule, String expression, String resource, String message) {
        return new RuleDefect(rule.id(), rule.definition().info().file(), rule.line(expression), resource, message);
    }
}
