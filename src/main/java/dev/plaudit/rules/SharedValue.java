package dev.plaudit.rules;

import java.util.function.Supplier;

/**
 * The value of an expression that reads nothing but its subject, for all rules that it stands in.
 *
 * @param valueOrError the value, or the exception that its evaluation ended with
 * @param spent what the evaluation took
 */
record SharedValue(Object valueOrError, Budget spent) {

    static SharedValue of(Expression expression, Evaluation names) {
        Budget budget = new Budget(Budget.MOST_BYTES);
        return new SharedValue(valueOrError(() -> expression.evaluate(names, budget)), budget);
    }

    /** A value, or the exception that its evaluation ended with. */
    static Object valueOrError(Supplier<Object> evaluated) {
        try {
            return evaluated.get();
        } catch (Undecided | BrokenRuleException e) {
            return e;
        }
    }

    /** The value, unless it is an exception to be thrown once more. */
    static Object orThrow(Object valueOrError) {
        if (valueOrError instanceof RuntimeException error) {
            throw error;
        }
        return valueOrError;
    }
}
