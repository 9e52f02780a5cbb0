package dev.plaudit.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.GlobalResolver;
import dev.cel.runtime.planner.PlannedProgram;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A checked CEL expression, planned when it is first evaluated. Many threads may use it. */
final class Expression {

    /** Stands among the fields that an expression reads where it uses the subject's record for more than its fields. */
    static final String WHOLE_SUBJECT = "*";

    /** Reasons quote what a function got, which may be anything that the rule made. */
    private static final int LONGEST_REASON = 500;

    private final Facets facets;
    private final Supplier<CelAbstractSyntaxTree> tree;
    private volatile @Nullable PlannedProgram program;

    /** @param tree the checked tree of {@link Facets#answer}, made strict about what was not seen */
    Expression(Facets facets, Supplier<CelAbstractSyntaxTree> tree) {
        this.facets = facets;
        this.tree = tree;
    }

    /** What the value of the tree is: the expression's own, or the reason in {@code skip('reason')} or {@code unknown('reason')}. */
    enum Answer {
        VALUE,
        SKIP,
        UNKNOWN
    }

    /**
     * What is known of an expression without evaluating it.
     *
     * @param text the CEL
     * @param calls the API calls whose answers it reads, in the order it reads them
     * @param facts the facts that may be missing and that it reads, {@code Endpoint.zoneIds}
     * @param variables the rule's variables that it reads
     * @param reads the fields of the subject that it reads by itself, {@code zoneIds} or {@code network.vpcId}, and of its
     *     costs, {@code costs.hours}; {@value #WHOLE_SUBJECT} for all of them
     * @param subjectOnly whether it reads neither variables nor parameters, so that it has one value in all rules
     */
    record Facets(
            String text,
            Answer answer,
            List<String> calls,
            List<String> facts,
            List<String> variables,
            List<String> reads,
            boolean subjectOnly) {

        Facets {
            calls = List.copyOf(calls);
            facts = List.copyOf(facts);
            variables = List.copyOf(variables);
            reads = List.copyOf(reads);
        }
    }

    Facets facets() {
        return facets;
    }

    CelAbstractSyntaxTree tree() {
        return tree.get();
    }

    /** Whether it is nothing but {@code skip('reason')}. */
    boolean skips() {
        return facets.answer == Answer.SKIP;
    }

    /**
     * Evaluates the expression, or the reason that it gives for an early answer.
     *
     * @param budget what this may take
     * @throws Undecided when a fact that decides was not seen, or a part of the expression skips the subject
     * @throws BrokenRuleException for every other error
     */
    Object evaluate(GlobalResolver names, Budget budget) {
        try {
            return Planner.evaluate(program(), names, budget);
        } catch (CelEvaluationException | RuntimeException e) {
            throw Undecided.behind(e).<RuntimeException>map(answer -> answer).orElseGet(() -> broken(e));
        } catch (StackOverflowError e) {
            throw new BrokenRuleException("its variables or expressions are nested too deeply", e, facets.text);
        }
    }

    /** Two threads may plan the same expression at first, which does no harm. */
    private PlannedProgram program() {
        PlannedProgram planned = program;
        if (planned == null) {
            planned = Planner.plan(tree.get());
            program = planned;
        }
        return planned;
    }

    private BrokenRuleException broken(Exception error) {
        Throwable cause = error;
        while (cause.getCause() != null && !(cause instanceof BrokenRuleException)) {
            cause = cause.getCause();
        }
        if (cause instanceof BrokenRuleException inner) {
            return inner;
        }
        String reason = String.valueOf(cause.getMessage());
        String shown = reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) + "…" : reason;
        return new BrokenRuleException("`" + facets.text.strip() + "`: " + shown, cause, facets.text);
    }
}
