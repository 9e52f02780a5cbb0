package dev.plaudit.input;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** All the problems found in what the user gave us, in the order of their places. */
public final class InvalidInputException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

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
