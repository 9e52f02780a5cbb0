package dev.plaudit.rules;

import dev.cel.runtime.GlobalResolver;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One subject before one rule: what the rule's expressions read. Variables are evaluated when they are first read, and
 * once; one that could not be evaluated answers with the same error each time. All of it draws on one budget.
 */
final class Evaluation implements GlobalResolver {

    private final SubjectValues subject;
    private final Map<String, Object> inputs;
    private final Map<String, Expression> variables;
    private final Map<String, Object> values = new HashMap<>();
    private final Budget budget = new Budget(Budget.MOST_BYTES);

    /**
     * @param inputs the parameters and who set them, by their names in CEL
     * @param variables the rule's variables by name
     */
    Evaluation(SubjectValues subject, Map<String, Object> inputs, Map<String, Expression> variables) {
        this.subject = subject;
        this.inputs = inputs;
        this.variables = variables;
    }

    /**
     * The same subject before the same rule, with a budget of its own. What was decided may be known from another subject,
     * which must make no difference to what is left for the rest.
     */
    Evaluation anew() {
        return new Evaluation(subject, inputs, variables);
    }

    /**
     * The value of an expression of the rule.
     *
     * @throws Undecided when a fact that decides was not seen, or the expression skips the subject
     * @throws BrokenRuleException for every other error
     */
    Object evaluate(Expression expression) {
        Object value = valueOrReason(expression);
        return switch (expression.facets().answer()) {
            case VALUE -> value;
            case SKIP -> throw new Undecided(Undecided.Kind.NOT_APPLICABLE, value.toString());
            case UNKNOWN -> throw new Undecided(Undecided.Kind.UNKNOWN, value.toString());
        };
    }

    /** The same, but for an expression that is an early answer its reason. */
    Object valueOrReason(Expression expression) {
        return expression.facets().subjectOnly() ? shared(expression) : expression.evaluate(this, budget);
    }

    /** It costs each rule the same, whichever evaluated it. */
    private Object shared(Expression expression) {
        SharedValue shared = subject.value(expression, this);
        if (shared.valueOrError() instanceof BrokenRuleException broken) {
            throw broken;
        }
        try {
            budget.add(shared.spent());
        } catch (OverBudgetException e) {
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
        Object input = inputs.get(name);
        return input != null ? input : subject.resolve(name);
    }

    /**
     * The variables that have been read and have a value, as plain data.
     *
     * @param message what the finding keeps beside them
     * @throws BrokenRuleException when that is too much to keep
     */
    Map<String, Object> evidence(String message) {
        Budget kept = new Budget(Budget.MOST_BYTES_KEPT);
        Map<String, Object> evidence = new TreeMap<>();
        try {
            kept.made(message);
            values.forEach((name, value) -> {
                if (!(value instanceof Throwable)) {
                    budget.read(value);
                    Object plain = PlainData.of(value);
                    kept.made(plain);
                    evidence.put(name, plain);
                }
            });
        } catch (OverBudgetException e) {
            throw new BrokenRuleException("its message and variables are too large to report: " + e.getMessage(), e);
        }
        return evidence.isEmpty() ? Map.of() : evidence;
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
