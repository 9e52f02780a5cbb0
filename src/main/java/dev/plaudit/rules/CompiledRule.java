package dev.plaudit.rules;

import dev.plaudit.findings.Severity;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The checked expressions of a rule for one kind of subject.
 *
 * @param variables by name, in the order of the file
 */
record CompiledRule(
        Map<String, Expression> variables,
        List<Match> matches,
        Optional<Expression> pass,
        List<PricedOption> costs,
        Fix fix) {

    CompiledRule {
        matches = List.copyOf(matches);
        costs = List.copyOf(costs);
    }

    /** A flaw: when the condition holds, the output is the message. */
    record Match(Expression condition, Expression output, Optional<Severity> severity) {}

    /** Every expression, of the variables, the matches, {@code pass} and the fix. */
    Stream<Expression> expressions() {
        return Stream.of(
                        variables.values().stream(),
                        matches.stream().flatMap(match -> Stream.of(match.condition(), match.output())),
                        pass.stream(),
                        costs.stream().map(PricedOption::cost),
                        fix.expressions())
                .flatMap(part -> part);
    }

    /**
     * The facts that decide a match: those that its condition reads, by itself or through variables, and may be missing.
     */
    Set<String> decidingFacts(Match match) {
        Set<String> facts = new LinkedHashSet<>();
        collectFacts(match.condition(), facts);
        return facts;
    }

    private void collectFacts(Expression expression, Set<String> facts) {
        facts.addAll(expression.facets().facts());
        // Variables read only those above them, so this ends.
        expression
                .facets()
                .variables()
                .forEach(name -> collectFacts(Objects.requireNonNull(variables.get(name)), facts));
    }

    /** The API calls, in IAM's spelling, whose answers decide, in the order they are read. */
    List<String> decidingCalls() {
        return calls(Stream.concat(
                variables.values().stream(),
                matches.stream().flatMap(match -> Stream.of(match.condition(), match.output()))));
    }

    /** Those, and the calls whose answers only words are made of. */
    List<String> callsRead() {
        return calls(expressions());
    }

    private static List<String> calls(Stream<Expression> expressions) {
        return expressions
                .flatMap(expression -> expression.facets().calls().stream())
                .distinct()
                .toList();
    }
}
