package dev.plaudit.rules;

/** Thrown if a rule cannot be evaluated on a subject for any reason other than an unknown fact. */
public final class BrokenRuleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String expression;

    BrokenRuleException(String message, Throwable cause) {
        this(message, cause, "");
    }

    /** @param expression the CEL that failed, as written in the rule file */
    BrokenRuleException(String message, Throwable cause, String expression) {
        super(message, cause);
        this.expression = expression;
    }

    /** The CEL that failed, or empty if unknown. */
    String expression() {
        return expression;
    }

    /** Whether the rule exceeded its budget, which is likely to happen with other subjects, too. */
    boolean isOverBudget() {
        return getCause() instanceof Budget.OverBudgetException;
    }
}
