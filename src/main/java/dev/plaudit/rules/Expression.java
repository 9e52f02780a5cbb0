package dev.plaudit.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.GlobalResolver;
import dev.cel.runtime.planner.PlannedProgram;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A checked CEL expression, planned when it is first evaluated. Thread-safe. */
final class Expression {

    /** The entry in {@link Facets#reads} of an expression that uses the subject's record as a whole. */
    static final String WHOLE_SUBJECT = "*";

    /** Limits the reason for an error, which may quote a function's arguments. */
    private static final int LONGEST_REASON = 500;

    private static final Set<String> BINDS_LESS_THAN_AND = Set.of("_||_", "_?_:_");

    private final Facets facets;
    private final Supplier<CelAbstractSyntaxTree> tree;
    private volatile @Nullable PlannedProgram program;
    private volatile @Nullable PlannedProgram seenPart;

    /** @param tree the checked tree of {@link Facets#answer}, rewritten by {@link UnknownPropagation} */
    Expression(Facets facets, Supplier<CelAbstractSyntaxTree> tree) {
        this.facets = facets;
        this.tree = tree;
    }

    /** The meaning of the tree's value: that of the expression, or the reason of {@code skip} or {@code unknown}. */
    enum Answer {
        VALUE,
        SKIP,
        UNKNOWN
    }

    /**
     * The properties of an expression that are known without evaluating it.
     *
     * @param text the CEL
     * @param calls the API calls whose responses it reads, in the order it reads them
     * @param facts the facts it reads that may be missing, such as {@code Endpoint.zoneIds}
     * @param variables the rule's variables that it reads
     * @param reads the fields of the subject that it reads directly, such as {@code zoneIds} or {@code network.vpcId}, and of
     *     its costs, such as {@code costs.hours}; {@value #WHOLE_SUBJECT} for all of them
     * @param subjectOnly whether it reads neither variables nor parameters, so that it has the same value in all rules
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

    /** Whether the expression consists only of {@code skip('reason')}. */
    boolean skips() {
        return facets.answer == Answer.SKIP;
    }

    /** Whether the expression is another one, word for word, and {@code &&} more, so that it is true only where the other is. */
    boolean narrows(Expression other) {
        String whole = facets.text.strip();
        String start = other.facets.text.strip();
        return whole.startsWith(start)
                && whole.substring(start.length()).stripLeading().startsWith("&&")
                && SyntaxTrees.operator(tree()).equals("_&&_")
                && !BINDS_LESS_THAN_AND.contains(SyntaxTrees.operator(other.tree()));
    }

    /**
     * Evaluates the tree.
     *
     * @throws Undecided if a deciding fact is unknown, or a part of the expression skips the subject
     * @throws BrokenRuleException for any other error
     */
    Object evaluate(GlobalResolver names, Budget budget) {
        return evaluate(this::program, names, budget);
    }

    /** Evaluates the tree that {@link SeenPart} makes of it; {@code names} has a {@link LeftOut}. */
    Object evaluateSeenPart(GlobalResolver names, Budget budget) {
        return evaluate(this::seenPart, names, budget);
    }

    /** Evaluates the tree, and adds the facts that it reads to the trace. */
    Object evaluate(GlobalResolver names, Budget budget, ReadingTrace trace) {
        return evaluate(() -> Planner.plan(tree.get(), trace), names, budget);
    }

    private Object evaluate(Supplier<PlannedProgram> planned, GlobalResolver names, Budget budget) {
        try {
            return Planner.evaluate(planned.get(), names, budget);
        } catch (CelEvaluationException | RuntimeException e) {
            throw Undecided.behind(e)
                    .<RuntimeException>map(undecided -> undecided)
                    .orElseGet(() -> broken(e));
        } catch (StackOverflowError e) {
            throw new BrokenRuleException("its variables or expressions are nested too deeply", e, facets.text);
        }
    }

    /** Two threads may plan the same expression, which does no harm. */
    private PlannedProgram program() {
        PlannedProgram planned = program;
        if (planned == null) {
            planned = Planner.plan(tree.get());
            program = planned;
        }
        return planned;
    }

    private PlannedProgram seenPart() {
        PlannedProgram planned = seenPart;
        if (planned == null) {
            planned = Planner.plan(SeenPart.of(tree.get()));
            seenPart = planned;
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
