package dev.plaudit.iac;

import dev.plaudit.input.Problem;

/** A file that is no state that Plaudit reads. */
final class WrongStateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    WrongStateException(Problem problem) {
        super(problem.text());
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
