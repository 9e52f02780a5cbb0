package dev.plaudit.rules;

/** A rule that cannot be evaluated on a subject, for a reason other than a fact that was not seen. */
final class BrokenRuleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenRuleException(String message) {
        super(message);
    }

    BrokenRuleException(String message, Throwable cause) {
        super(message, cause);
    }
}
