package dev.plaudit.rules;

import dev.plaudit.findings.Severity;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The checked expressions of a rule for one kind of subject.
 *
 * @param variables by name, in the order of the file
 */
record CompiledRule(Map<String, Expression> variables, List<Match> matches, Optional<Expression> pass, FixText fix) {

    CompiledRule {
        matches = List.copyOf(matches);
    }

    /** A flaw: when the condition holds, the output is the message. */
    record Match(Expression condition, Expression output, Optional<Severity> severity) {}

    /** The API calls, in IAM's spelling, whose answers the expressions read. */
    List<String> callsRead() {
        Set<String> calls = new LinkedHashSet<>();
        variables.values().forEach(variable -> calls.addAll(variable.calls()));
        for (Match match : matches) {
            calls.addAll(match.condition().calls());
            calls.addAll(match.output().calls());
        }
        return List.copyOf(calls);
    }
}
