package dev.plaudit.input;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** All problems of the user's input, sorted by place. */
public final class InvalidInputException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public InvalidInputException(Problem problem) {
        this(List.of(problem));
    }

    /** @param problems at least one */
    public InvalidInputException(Collection<Problem> problems) {
        super(problems.stream().sorted().map(Problem::text).collect(Collectors.joining("\n")));
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("an invalid input needs a problem");
        }
        this.problems = problems.stream().sorted().distinct().toList();
    }

    public List<Problem> problems() {
        return problems;
    }
}
