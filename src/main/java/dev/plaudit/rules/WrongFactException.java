package dev.plaudit.rules;

import dev.plaudit.input.Position;
import dev.plaudit.input.Problem;

/** Thrown for a value in an example that the fact cannot have. */
final class WrongFactException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    WrongFactException(Position place, String message, String fix) {
        super(message, null, false, false);
        this.problem = place.problem(message, fix);
    }

    Problem problem() {
        return problem;
    }
}
