package dev.plaudit.rules;

import dev.plaudit.costs.Cost;
import dev.plaudit.results.CostOption;
import dev.plaudit.results.Severity;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The checked expressions of a rule for one kind of subject.
 *
 * @param variables by name, in the order of the file
 * @param reads the fields of the subject that the verdict depends on, such as {@code zoneIds} or {@code network.vpcId}, and of
 *     its costs, such as {@code costs.hours}; {@value #WHOLE_SUBJECT} for all of them
 */
public record CompiledRule(
        Map<String, Expression> variables,
        List<Match> matches,
        Optional<Expression> pass,
        List<PricedOption> costs,
        Fix fix,
        List<String> reads) {

    /** Stands in {@link #reads} for all fields of the subject. */
    public static final String WHOLE_SUBJECT = Expression.WHOLE_SUBJECT;

    CompiledRule(
            Map<String, Expression> variables,
            List<Match> matches,
            Optional<Expression> pass,
            List<PricedOption> costs,
            Fix fix) {
        this(variables, List.copyOf(matches), pass, List.copyOf(costs), fix, reads(variables, matches, pass));
    }

    /**
     * A flaw: if the condition is true, the output is the message.
     *
     * @param number the index among all matches of the file, including those for other kinds
     * @param supersededBy the IDs of the rules whose failures state the same flaw, first choice first
     */
    public record Match(
            int number,
            Expression condition,
            Expression output,
            Optional<Severity> severity,
            List<String> supersededBy) {

        public Match {
            supersededBy = List.copyOf(supersededBy);
        }
    }

    /** An option and its monthly cost. */
    record PricedOption(String label, Expression cost) {

        /** Evaluates the cost; empty if it reads an unknown fact. */
        Optional<CostOption> evaluate(Evaluation evaluation) {
            try {
                return Optional.of(new CostOption(label, ((Cost) evaluation.evaluate(cost)).estimate()));
            } catch (Undecided unknown) {
                return Optional.empty();
            }
        }
    }

    private static List<String> reads(
            Map<String, Expression> variables, List<Match> matches, Optional<Expression> pass) {
        return deciding(variables, matches, pass)
                .flatMap(expression -> expression.facets().reads().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** The facts that the verdict depends on and that may be missing, such as {@code Endpoint.zoneIds}. */
    public Set<String> factsRead() {
        return deciding(variables, matches, pass)
                .flatMap(expression -> expression.facets().facts().stream())
                .collect(Collectors.toSet());
    }

    private static Stream<Expression> deciding(
            Map<String, Expression> variables, List<Match> matches, Optional<Expression> pass) {
        return Stream.concat(ofMatches(matches), pass.stream())
                .flatMap(expression -> withVariables(expression, variables));
    }

    private static Stream<Expression> ofMatches(List<Match> matches) {
        return matches.stream().flatMap(match -> Stream.of(match.condition(), match.output()));
    }

    /** All expressions: variables, matches, {@code pass}, costs and fix. */
    Stream<Expression> expressions() {
        return Stream.of(
                        variables.values().stream(),
                        ofMatches(matches),
                        pass.stream(),
                        costs.stream().map(PricedOption::cost),
                        fix.expressions())
                .flatMap(part -> part);
    }

    /**
     * The facts that decide a match: those its condition reads, directly or through variables, that may be missing. If the
     * condition narrows that of a later flaw, usually for a higher severity, only those of the later one: where it is true, the
     * rule fails whatever the rest is.
     */
    public Set<String> decidingFacts(Match match) {
        Expression deciding = matches.stream()
                .skip(matches.indexOf(match) + 1L)
                .filter(later -> later.output().facets().answer() == Expression.Answer.VALUE)
                .map(Match::condition)
                .filter(later -> !match.output().skips() && match.condition().narrows(later))
                .findFirst()
                .orElse(match.condition());
        return withVariables(deciding, variables)
                .flatMap(expression -> expression.facets().facts().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * An expression and the variables it reads, directly or through other variables, except those that did not compile. A
     * variable reads only variables declared above it, so the recursion ends.
     */
    private static Stream<Expression> withVariables(Expression expression, Map<String, Expression> variables) {
        return Stream.concat(
                Stream.of(expression),
                expression.facets().variables().stream()
                        .flatMap(name -> Stream.ofNullable(variables.get(name)))
                        .flatMap(variable -> withVariables(variable, variables)));
    }

    /** The API calls, in IAM's spelling, that the verdict depends on, in the order they are read. */
    List<String> decidingCalls() {
        return calls(Stream.concat(variables.values().stream(), ofMatches(matches)));
    }

    /** The deciding calls and those that only texts and costs depend on. */
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
