package dev.plaudit.rules;

import dev.plaudit.inventory.Gap;
import dev.plaudit.results.CostOption;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.Remediation;
import dev.plaudit.results.Severity;
import java.util.List;
import java.util.Map;

/**
 * A rule's verdict on one subject, from which a finding is made.
 *
 * @param supersededBy the IDs of the rules whose failures state the same flaw; empty unless it is a FAIL
 */
public record Verdict(
        Outcome outcome,
        Severity severity,
        String message,
        Map<String, Object> evidence,
        List<Gap> gaps,
        List<CostOption> costs,
        Remediation fix,
        List<String> supersededBy,
        Decision decision) {

    /** A verdict without costs and fix. */
    static Verdict plain(
            Outcome outcome,
            Severity severity,
            String message,
            Map<String, Object> evidence,
            List<Gap> gaps,
            Decision decision) {
        return new Verdict(
                outcome, severity, message, evidence, gaps, List.of(), Remediation.NONE, List.of(), decision);
    }

    /** The verdict on resources that could not be listed. */
    public static Verdict unseen(Rule rule, List<Gap> gaps) {
        String message = DecidingGaps.message(gaps);
        return plain(Outcome.UNKNOWN, rule.severity(), message, Map.of(), gaps, Decision.NONE);
    }

    /** Whether the verdict is unknown because no parameter that the rule needs is set, for all resources alike. */
    public boolean lacksParams() {
        return decision.fact().equals(Decision.PARAMS);
    }

    /** What to configure so that the rule can judge resources: {@code unknown: 3 resources cannot be judged …}. */
    public static String lackingParams(Rule rule, int resources) {
        String names = String.join(" or ", rule.definition().neededParams());
        return DecidingGaps.PREFIX + resources + (resources == 1 ? " resource" : " resources")
                + " cannot be judged until the parameter " + names + " of " + rule.id()
                + " is set in the configuration";
    }

    /**
     * The part of the rule that decided.
     *
     * @param match the match that was true, skipped or undecided, from 0, or {@link Decided#NO_MATCH}
     * @param fact the unknown fact, such as {@code Endpoint.zoneIds}, or empty
     */
    public record Decision(int match, String fact) {
        static final String PARAMS = "params";
        static final Decision NONE = new Decision(Decided.NO_MATCH, "");
    }
}
