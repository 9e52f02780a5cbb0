package dev.plaudit.rules;

import dev.plaudit.input.Problems;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Keeps {@code certain(…)} and {@code undecided(…)} out of all that decides. They turn what was not seen into an answer, which
 * makes good words about a flaw that is certain, and would be a pass on what nobody saw anywhere else.
 */
final class WordsOnly {

    private final Set<String> variables = new HashSet<>();
    private final Set<String> skipping = new HashSet<>();

    /** Notes what a variable reads; variables are declared before they are read. */
    void declare(String variable, Expression expression) {
        usedIn(expression).ifPresent(word -> variables.add(variable));
        if (expression.skips() || skips(expression)) {
            skipping.add(variable);
        }
    }

    /** Reports a condition that uses them, by itself or through a variable; answers whether it does. */
    boolean reportCondition(CelText text, Expression condition, Problems problems) {
        Optional<String> used = usedIn(condition);
        used.ifPresent(name -> report(text, name, "a condition must not", problems));
        return used.isPresent();
    }

    /** Reports any other expression that uses them and may skip the subject as well. */
    boolean reportSkip(CelText text, Expression expression, Problems problems) {
        Optional<String> used = usedIn(expression).filter(name -> skips(expression));
        used.ifPresent(name -> report(text, name, "what may skip must not", problems));
        return used.isPresent();
    }

    private static void report(CelText text, String name, String whoMustNot, Problems problems) {
        problems.add(text.problem(
                Math.max(0, text.expression().indexOf(name)),
                "`" + name + "` turns an unknown fact into an answer, which " + whoMustNot,
                "read the fact itself; `certain`, `undecided` and variables that use them are for texts only"));
    }

    /** The function or the variable, if an expression uses one. */
    private Optional<String> usedIn(Expression expression) {
        return Stream.concat(
                        SyntaxTrees.functions(expression.tree()).filter(RuleFunctions.ONLY_FOR_WORDS::contains),
                        expression.facets().variables().stream()
                                .filter(variables::contains)
                                .map(RuleLanguage.VARIABLE::concat))
                .findFirst();
    }

    /** The reason alone of {@code skip('reason')} decides nothing. */
    private boolean skips(Expression expression) {
        return SyntaxTrees.functions(expression.tree()).anyMatch(RuleFunctions.SKIP::equals)
                || expression.facets().variables().stream().anyMatch(skipping::contains);
    }
}
