package dev.plaudit.rules;

import dev.cel.runtime.CelVariableResolver;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * One subject before one rule: what the rule's expressions read. Variables are evaluated when they are first read, and
 * once; one that could not be evaluated answers with the same error each time. A rule that goes on for too long breaks.
 */
final class Evaluation implements CelVariableResolver {

    private static final String VARIABLE = "variables.";
    private static final long MOST_NANOSECONDS = TimeUnit.SECONDS.toNanos(10);

    private final Map<String, Object> inputs;
    private final Map<String, Expression> variables;
    private final Map<String, Object> values = new HashMap<>();
    private final Map<String, RuntimeException> errors = new HashMap<>();
    private final long begin = System.nanoTime();

    /**
     * @param inputs the subject's record, the profile and the parameters, by their names in CEL
     * @param variables the rule's variables by name
     */
    Evaluation(Map<String, Object> inputs, Map<String, Expression> variables) {
        this.inputs = inputs;
        this.variables = variables;
    }

    @Override
    public Optional<Object> find(String name) {
        if (System.nanoTime() - begin > MOST_NANOSECONDS) {
            throw new BrokenRuleException("it takes more than ten seconds for one resource");
        }
        if (!name.startsWith(VARIABLE)) {
            return Optional.ofNullable(inputs.get(name));
        }
        String variable = name.substring(VARIABLE.length());
        RuntimeException error = errors.get(variable);
        if (error != null) {
            throw error;
        }
        Object known = values.get(variable);
        return known != null ? Optional.of(known) : evaluate(variable);
    }

    /** The variables that have been read and have a value, as plain data. */
    Map<String, Object> evidence() {
        Map<String, Object> evidence = new TreeMap<>();
        values.forEach((name, value) -> evidence.put(name, PlainData.of(value)));
        return evidence;
    }

    private Optional<Object> evaluate(String variable) {
        Expression expression = variables.get(variable);
        if (expression == null) {
            return Optional.empty();
        }
        try {
            Object value = expression.evaluate(this);
            values.put(variable, value);
            return Optional.of(value);
        } catch (EarlyAnswer | BrokenRuleException e) {
            errors.put(variable, e);
            throw e;
        }
    }
}
