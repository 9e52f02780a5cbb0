package dev.plaudit.rules;

import dev.plaudit.input.Problems;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Ensures that only texts use {@code certain(…)} and {@code undecided(…)}. They turn an unknown fact into an answer, which is
 * useful in the message of a certain flaw, but would let a condition pass on an unknown fact.
 */
final class WordsOnly {

    private final Set<String> variables = new HashSet<>();
    private final Set<String> skipping = new HashSet<>();

    /** Records the functions a variable uses; variables are declared before they are read. */
    void declare(String variable, Expression expression) {
        usedIn(expression).ifPresent(word -> variables.add(variable));
        if (expression.skips() || skips(expression)) {
            skipping.add(variable);
        }
    }

    /** Reports a condition that uses them, directly or through a variable; returns whether it does. */
    boolean reportCondition(CelText text, Expression condition, Problems problems) {
        return report(text, usedIn(condition), "a condition must not", problems);
    }

    /** Reports an expression that uses them and may also skip the subject; returns whether it does. */
    boolean reportSkip(CelText text, Expression expression, Problems problems) {
        return report(text, usedIn(expression).filter(name -> skips(expression)), "what may skip must not", problems);
    }

    private static boolean report(CelText text, Optional<String> used, String whoMustNot, Problems problems) {
        used.ifPresent(name -> problems.add(text.problem(
                Math.max(0, text.expression().indexOf(name)),
                "`" + name + "` turns an unknown fact into an answer, which " + whoMustNot,
                "read the fact itself; `certain`, `undecided` and variables that use them are for texts only")));
        return used.isPresent();
    }

    /** The function or variable that an expression uses, if any. */
    private Optional<String> usedIn(Expression expression) {
        return Stream.concat(
                        SyntaxTrees.functions(expression.tree()).filter(RuleFunctions.ONLY_FOR_WORDS::contains),
                        expression.facets().variables().stream()
                                .filter(variables::contains)
                                .map(RuleLanguage.VARIABLE::concat))
                .findFirst();
    }

    /** Whether an expression may skip the subject, unless it consists only of {@code skip('reason')}. */
    private boolean skips(Expression expression) {
        return SyntaxTrees.functions(expression.tree()).anyMatch(RuleFunctions.SKIP::equals)
                || expression.facets().variables().stream().anyMatch(skipping::contains);
    }
}
