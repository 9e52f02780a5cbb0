package dev.plaudit.rules;

import dev.cel.common.CelErrorCode;
import dev.cel.common.exceptions.CelRuntimeException;

/**
 * Ends the evaluation of a rule that takes more than its {@link Budget}. It is one of CEL's own kind, which CEL hands on
 * without wording it anew with all arguments of the function that threw it.
 */
final class OverBudgetException extends CelRuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    OverBudgetException(String reason) {
        super(null, CelErrorCode.ITERATION_BUDGET_EXCEEDED);
        this.reason = reason;
    }

    @Override
    public String getMessage() {
        return reason;
    }

    /** None: it may be thrown in every round of a loop until the loop ends. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
