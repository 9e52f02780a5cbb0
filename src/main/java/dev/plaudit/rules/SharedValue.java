package dev.plaudit.rules;

import java.util.function.Supplier;

/**
 * The value of an expression that reads only its subject, for all rules that contain it.
 *
 * @param valueOrError the value, or the exception that ended its evaluation
 * @param spent the cost of the evaluation
 */
record SharedValue(Object valueOrError, Budget spent) {

    static SharedValue of(Expression expression, Evaluation names) {
        Budget budget = new Budget(Budget.MOST_BYTES);
        return new SharedValue(valueOrError(() -> expression.evaluate(names, budget)), budget);
    }

    /** Returns a value, or the exception that ended its evaluation. */
    static Object valueOrError(Supplier<Object> evaluated) {
        try {
            return evaluated.get();
        } catch (Undecided | BrokenRuleException e) {
            return e;
        }
    }

    /** Returns a value, or throws it if it is an exception. */
    static Object orThrow(Object valueOrError) {
        if (valueOrError instanceof RuntimeException error) {
            throw error;
        }
        return valueOrError;
    }
}
