package dev.plaudit.rules;

import dev.cel.runtime.GlobalResolver;
import dev.plaudit.costs.Cost;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates the expressions of one rule for one subject, within one budget. Each variable is evaluated once, when it is first
 * read; one that fails throws the same error each time.
 */
final class Evaluation implements GlobalResolver {

    private final SubjectValues subject;
    private final Map<String, Object> inputs;
    private final Map<String, Expression> variables;
    private final Map<String, Object> values = new HashMap<>();
    private final Budget budget = new Budget(Budget.MOST_BYTES);
    private final Optional<Evaluation> strict;
    private final Optional<ReadingTrace> trace;
    private final LeftOut leftOut = new LeftOut();

    /**
     * @param inputs the parameters and the authors of their values, by their names in CEL
     * @param variables the rule's variables by name
     */
    Evaluation(SubjectValues subject, Map<String, Object> inputs, Map<String, Expression> variables) {
        this(subject, inputs, variables, Optional.empty(), Optional.empty());
    }

    /** @param trace receives the facts and parameters that are read */
    Evaluation(
            SubjectValues subject, Map<String, Object> inputs, Map<String, Expression> variables, ReadingTrace trace) {
        this(subject, inputs, variables, Optional.empty(), Optional.of(trace));
    }

    private Evaluation(
            SubjectValues subject,
            Map<String, Object> inputs,
            Map<String, Expression> variables,
            Optional<Evaluation> strict,
            Optional<ReadingTrace> trace) {
        this.subject = subject;
        this.inputs = inputs;
        this.variables = variables;
        this.strict = strict;
        this.trace = trace;
    }

    /** An evaluation that leaves out what is undecided, for the texts of a FAIL; what this one decided is the same in both. */
    Evaluation ofSeenPart() {
        Evaluation seen = new Evaluation(subject, inputs, variables, Optional.of(this), Optional.empty());
        values.forEach((name, value) -> {
            if (!(value instanceof Throwable)) {
                seen.values.put(name, value);
            }
        });
        return seen;
    }

    /** The items that an evaluation of the seen part left out so far. */
    LeftOut leftOut() {
        return leftOut;
    }

    /**
     * The same evaluation with a new budget. The decision may have been cached for another subject, which must make no
     * difference to the budget of costs and fix.
     */
    Evaluation anew() {
        return new Evaluation(subject, inputs, variables);
    }

    /**
     * Evaluates an expression of the rule.
     *
     * @throws Undecided if a deciding fact is unknown, or the expression skips the subject
     * @throws BrokenRuleException for any other error
     */
    Object evaluate(Expression expression) {
        Object value = valueOrReason(expression);
        return switch (expression.facets().answer()) {
            case VALUE -> value;
            case SKIP -> throw new Undecided(Undecided.Kind.NOT_APPLICABLE, value.toString());
            case UNKNOWN -> throw new Undecided(Undecided.Kind.UNKNOWN, value.toString());
        };
    }

    /** Evaluates an expression; returns the reason if the expression is {@code skip(…)} or {@code unknown(…)}. */
    Object valueOrReason(Expression expression) {
        if (strict.isPresent()) {
            return expression.evaluateSeenPart(this, budget);
        }
        if (trace.isPresent()) {
            return expression.evaluate(this, budget, trace.get());
        }
        return expression.facets().subjectOnly() ? shared(expression) : expression.evaluate(this, budget);
    }

    /** Charges the cost to each rule, whichever of them evaluated the expression. */
    private Object shared(Expression expression) {
        SharedValue shared = subject.value(expression, this);
        if (shared.valueOrError() instanceof BrokenRuleException broken) {
            throw broken;
        }
        try {
            budget.add(shared.spent());
        } catch (Budget.OverBudgetException e) {
            throw new BrokenRuleException(
                    String.valueOf(e.getMessage()), e, expression.facets().text());
        }
        return SharedValue.orThrow(shared.valueOrError());
    }

    @Override
    public @Nullable Object resolve(String name) {
        if (name.startsWith(RuleLanguage.VARIABLE)) {
            return variable(name.substring(RuleLanguage.VARIABLE.length()));
        }
        if (strict.isPresent() && name.startsWith(SeenPart.STRICT)) {
            return strict.get().resolve(name.substring(SeenPart.STRICT.length()));
        }
        if (name.equals(LeftOut.NAME)) {
            return leftOut;
        }
        Object input = inputs.get(name);
        if (trace.isPresent()) {
            return trace.get().resolved(name, input != null ? input : subject.resolve(name));
        }
        return input != null ? input : subject.resolve(name);
    }

    /**
     * The variables that were read and have a value, as plain data.
     *
     * @param message the finding's message, which counts toward the same limit
     * @throws BrokenRuleException if they are too large to keep
     */
    Map<String, Object> evidence(String message) {
        Budget kept = new Budget(Budget.MOST_BYTES_KEPT);
        Map<String, Object> evidence = new TreeMap<>();
        try {
            kept.made(message);
            values.forEach((name, value) -> {
                if (!(value instanceof Throwable)) {
                    budget.read(value);
                    Object plain = plain(value);
                    kept.made(plain);
                    evidence.put(name, plain);
                }
            });
        } catch (Budget.OverBudgetException e) {
            throw new BrokenRuleException("its message and variables are too large to report: " + e.getMessage(), e);
        }
        return evidence.isEmpty() ? Map.of() : evidence;
    }

    /** Converts a CEL value to texts, numbers, booleans, lists and maps, which every report can write; unknown facts of a record are left out. */
    static Object plain(Object value) {
        if (value instanceof Boolean || value instanceof Long || value instanceof Double || value instanceof String) {
            return value;
        }
        if (value instanceof Collection<?> items) {
            return items.stream().map(Evaluation::plain).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> entries = new TreeMap<>();
            map.forEach((key, item) -> entries.put(String.valueOf(key), plain(item)));
            return Collections.unmodifiableMap(entries);
        }
        if (value instanceof Cost cost) {
            return cost.amount();
        }
        return value instanceof Record facts ? ofRecord(facts) : value.toString();
    }

    private static Map<String, Object> ofRecord(Record facts) {
        Map<String, Object> entries = new TreeMap<>();
        Records.fields(facts.getClass()).forEach((name, field) -> {
            Object fact = field.of(facts);
            Optional<?> seen = fact instanceof Optional<?> optional ? optional : Optional.of(fact);
            seen.ifPresent(value -> entries.put(name, plain(value)));
        });
        return Collections.unmodifiableMap(entries);
    }

    /** The value of a variable or the exception that ended its evaluation; empty if it was not read. */
    Optional<Object> valueOrError(String variable) {
        return Optional.ofNullable(values.get(variable));
    }

    private @Nullable Object variable(String name) {
        Object known = values.get(name);
        if (known == null) {
            Expression expression = variables.get(name);
            if (expression == null) {
                return null;
            }
            known = SharedValue.valueOrError(() -> evaluate(expression));
            values.put(name, known);
        }
        return SharedValue.orThrow(known);
    }
}
