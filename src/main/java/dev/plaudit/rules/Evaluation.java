package dev.plaudit.rules;

import dev.cel.runtime.GlobalResolver;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One subject before one rule: what the rule's expressions read. Variables are evaluated when they are first read, and
 * once; one that could not be evaluated answers with the same error each time. An expression that goes on for too long breaks.
 */
final class Evaluation implements GlobalResolver {

    /**
     * How many names one expression may read: far more than the largest service makes necessary. It is a number, not a time, so
     * that a snapshot is judged alike on every machine.
     */
    private static final int MOST_NAMES = 50_000_000;

    private final SubjectValues subject;
    private final Map<String, Object> inputs;
    private final Map<String, Expression> variables;
    private final Map<String, Object> values = new HashMap<>();
    private int namesRead;

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
     * The value of an expression of the rule.
     *
     * @throws EarlyAnswer when a fact that decides was not seen, or the expression skips the subject
     * @throws BrokenRuleException for every other error
     */
    Object evaluate(Expression expression) {
        Object value = valueOrReason(expression);
        return switch (expression.facets().answer()) {
            case VALUE -> value;
            case SKIP -> throw new EarlyAnswer(EarlyAnswer.Kind.NOT_APPLICABLE, value.toString());
            case UNKNOWN -> throw new EarlyAnswer(EarlyAnswer.Kind.UNKNOWN, value.toString());
        };
    }

    /** The same, but for an expression that is an early answer its reason. */
    Object valueOrReason(Expression expression) {
        return counted(expression);
    }

    @Override
    public @Nullable Object resolve(String name) {
        count();
        if (name.startsWith(RuleLanguage.VARIABLE)) {
            return variable(name.substring(RuleLanguage.VARIABLE.length()));
        }
        Object input = inputs.get(name);
        return input != null ? input : subject.resolve(name);
    }

    /** The variables that have been read and have a value, as plain data. */
    Map<String, Object> evidence() {
        if (values.isEmpty()) {
            return Map.of();
        }
        Map<String, Object> evidence = new TreeMap<>();
        values.forEach((name, value) -> {
            if (!(value instanceof Throwable)) {
                evidence.put(name, PlainData.of(value));
            }
        });
        return evidence;
    }

    private @Nullable Object variable(String name) {
        Object known = values.get(name);
        if (known == null) {
            Expression expression = variables.get(name);
            if (expression == null) {
                return null;
            }
            known = SubjectValues.valueOrError(() -> evaluate(expression));
            values.put(name, known);
        }
        return SubjectValues.orThrow(known);
    }

    /** Of the expression alone, without the variables that it reads: others may have evaluated those. */
    private Object counted(Expression expression) {
        int before = namesRead;
        namesRead = 0;
        try {
            return expression.facets().subjectOnly() ? subject.evaluate(expression, this) : expression.evaluate(this);
        } finally {
            namesRead = before;
        }
    }

    private void count() {
        if (++namesRead > MOST_NAMES) {
            throw new BrokenRuleException("it reads more than " + MOST_NAMES + " names for one resource");
        }
    }
}
