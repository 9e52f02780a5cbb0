package dev.plaudit.rules;

import dev.cel.runtime.GlobalResolver;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One subject before one rule: what the rule's expressions read. Variables are evaluated when they are first read, and
 * once; one that could not be evaluated answers with the same error each time. A rule that goes on for too long breaks.
 */
final class Evaluation implements GlobalResolver {

    private static final long MOST_NANOSECONDS = TimeUnit.SECONDS.toNanos(10);
    /** Reading the clock takes longer than reading a name. */
    private static final int NAMES_BETWEEN_LOOKS_AT_THE_CLOCK = 256;

    private final SubjectValues subject;
    private final Map<String, Object> inputs;
    private final Map<String, Expression> variables;
    private final Map<String, Object> values = new HashMap<>();
    private int namesRead;
    private long begin;

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
        return expression.facets().subjectOnly() ? subject.evaluate(expression, this) : expression.evaluate(this);
    }

    @Override
    public @Nullable Object resolve(String name) {
        lookAtTheClock();
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

    private void lookAtTheClock() {
        if (namesRead++ % NAMES_BETWEEN_LOOKS_AT_THE_CLOCK != 0) {
            return;
        }
        if (namesRead == 1) {
            begin = System.nanoTime();
        } else if (System.nanoTime() - begin > MOST_NANOSECONDS) {
            throw new BrokenRuleException("it takes more than ten seconds for one resource");
        }
    }
}
