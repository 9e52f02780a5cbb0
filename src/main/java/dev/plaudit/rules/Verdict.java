package dev.plaudit.rules;

import dev.plaudit.inventory.Gap;
import dev.plaudit.results.CostOption;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.Remediation;
import dev.plaudit.results.Severity;
import java.util.List;
import java.util.Map;

/** What a rule says about one subject, before it becomes a finding. */
public record Verdict(
        Outcome outcome,
        Severity severity,
        String message,
        Map<String, Object> evidence,
        List<Gap> gaps,
        List<CostOption> costs,
        Remediation fix,
        Decision decision) {

    /**
     * What in the rule decided.
     *
     * @param match the match that held, skipped or could not be decided, from 0; {@link Decided#NO_MATCH} when none did
     * @param fact the fact that was not seen, {@code Endpoint.zoneIds}, or empty
     */
    public record Decision(int match, String fact) {}
}
