package dev.plaudit.rules;

import org.jspecify.annotations.Nullable;

/** A rule that cannot be evaluated on a subject, for a reason other than a fact that was not seen. */
public final class BrokenRuleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String expression;

    BrokenRuleException(String message) {
        this(message, null, "");
    }

    BrokenRuleException(String message, Throwable cause) {
        this(message, cause, "");
    }

    /** @param expression the CEL that broke, as its file states it */
    BrokenRuleException(String message, @Nullable Throwable cause, String expression) {
        super(message, cause);
        this.expression = expression;
    }

    /** The CEL that broke, or empty where that is not known. */
    String expression() {
        return expression;
    }

    /** Whether the rule took too much, which it is likely to do with other subjects, too. */
    boolean isOverBudget() {
        return getCause() instanceof OverBudgetException;
    }
}
