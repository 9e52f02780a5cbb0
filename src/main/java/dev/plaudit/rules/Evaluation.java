package dev.plaudit.rules;

import dev.cel.runtime.CelVariableResolver;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One subject before one rule: what the rule's expressions read. Variables are evaluated when they are first read, and
 * once; one that could not be evaluated answers with the same error each time.
 */
final class Evaluation implements CelVariableResolver {

    private static final String VARIABLE = "variables.";

    private final Map<String, Object> inputs;
    private final Map<String, Expression> variables;
    private final Map<String, Object> values = new HashMap<>();
    private final Map<String, RuntimeException> errors = new HashMap<>();

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
