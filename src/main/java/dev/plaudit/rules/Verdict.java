package dev.plaudit.rules;

import dev.plaudit.findings.Outcome;
import dev.plaudit.findings.Severity;
import dev.plaudit.inventory.Gap;
import java.util.List;
import java.util.Map;

/** What a rule says about one subject, before it becomes a finding. */
record Verdict(
        Outcome outcome, Severity severity, String message, Map<String, Object> evidence, List<Gap> gaps, String fix) {}
