package dev.plaudit.s3;

import dev.plaudit.input.Problem;
import java.io.IOException;

/** Thrown when S3 does not do what was asked, with the object, the reason and the fix. */
public final class BucketException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    BucketException(Problem problem) {
        super(problem.text());
        this.problem = problem;
    }

    /** Returns this exception with more to do about it. */
    public BucketException adding(String advice) {
        return new BucketException(new Problem(
                problem.file(), problem.line(), problem.column(), problem.message(), problem.fix() + "\n" + advice));
    }

    public Problem problem() {
        return problem;
    }
}
