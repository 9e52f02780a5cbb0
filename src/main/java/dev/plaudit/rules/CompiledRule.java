package dev.plaudit.rules;

import dev.plaudit.results.Severity;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The checked expressions of a rule for one kind of subject.
 *
 * @param variables by name, in the order of the file
 * @param reads the fields of the subject that the verdict depends on, as {@link Expression.Facets#reads} has them
 */
public record CompiledRule(
        Map<String, Expression> variables,
        List<Match> matches,
        Optional<Expression> pass,
        List<PricedOption> costs,
        Fix fix,
        List<String> reads) {

    CompiledRule(
            Map<String, Expression> variables,
            List<Match> matches,
            Optional<Expression> pass,
            List<PricedOption> costs,
            Fix fix) {
        this(variables, List.copyOf(matches), pass, List.copyOf(costs), fix, reads(variables, matches, pass));
    }

    /**
     * A flaw: when the condition holds, the output is the message.
     *
     * @param number its place among the matches of the rule's file, some of which may be about other kinds
     */
    public record Match(int number, Expression condition, Expression output, Optional<Severity> severity) {}

    private static List<String> reads(
            Map<String, Expression> variables, List<Match> matches, Optional<Expression> pass) {
        Set<String> reads = new TreeSet<>();
        Stream.concat(matches.stream().flatMap(match -> Stream.of(match.condition(), match.output())), pass.stream())
                .flatMap(expression -> withVariables(expression, variables))
                .forEach(expression -> reads.addAll(expression.facets().reads()));
        return List.copyOf(reads);
    }

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
    public Set<String> decidingFacts(Match match) {
        return withVariables(match.condition(), variables)
                .flatMap(expression -> expression.facets().facts().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * An expression and the variables that it reads, by itself or through others, but for those that did not compile.
     * Variables read only those above them, so this ends.
     */
    private static Stream<Expression> withVariables(Expression expression, Map<String, Expression> variables) {
        return Stream.concat(
                Stream.of(expression),
                expression.facets().variables().stream()
                        .flatMap(name -> Stream.ofNullable(variables.get(name)))
                        .flatMap(variable -> withVariables(variable, variables)));
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
