package dev.plaudit.results;

import java.util.Optional;

/**
 * A finding with how its rule came to it.
 *
 * @param provenance the scan that it is from
 * @param rule the rule with the settings in force; empty if it is off, and only the baseline has the finding
 * @param trace empty if the rule did not judge a resource by itself; the finding's message then says all there is
 */
public record ExplainedFinding(
        ScanResult.Provenance provenance, Finding finding, Optional<RuleInfo> rule, Optional<VerdictTrace> trace) {}
