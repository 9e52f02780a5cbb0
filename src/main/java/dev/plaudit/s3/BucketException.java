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

    public Problem problem() {
        return problem;
    }
}
