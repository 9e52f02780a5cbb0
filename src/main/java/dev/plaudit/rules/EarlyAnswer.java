package dev.plaudit.rules;

import java.util.Optional;

/**
 * Ends an evaluation before its value is known: a fact that was not seen, or a rule that says so itself. It travels
 * through CEL as an error, so that {@code &&}, {@code ||}, {@code all} and {@code exists} stay three-valued.
 */
final class EarlyAnswer extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is being said. */
    enum Kind {
        /** {@code .value()} on a fact that the scan did not see. */
        NOT_SEEN,
        /** {@code unknown('reason')}. */
        UNKNOWN,
        /** {@code skip('reason')}. */
        NOT_APPLICABLE
    }

    private final Kind kind;
    private final String reason;

    EarlyAnswer(Kind kind, String reason) {
        // No stack trace: this is an answer, given once for each subject that cannot be judged.
        super(reason, null, false, false);
        this.kind = kind;
        this.reason = reason;
    }

    Kind kind() {
        return kind;
    }

    String reason() {
        return reason;
    }

    /** The early answer behind an error of CEL, if there is one. */
    static Optional<EarlyAnswer> behind(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof EarlyAnswer answer) {
                return Optional.of(answer);
            }
        }
        return Optional.empty();
    }
}
