package dev.plaudit.input;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Collects the problems of an input, so that its author sees all of them at once. Not thread-safe. */
public final class Problems {

    private final List<Problem> found = new ArrayList<>();

    public void add(Problem problem) {
        found.add(problem);
    }

    public void add(Position place, String message, String fix) {
        add(place.problem(message, fix));
    }

    public void addAll(Collection<Problem> problems) {
        found.addAll(problems);
    }

    /** Adds the problem of a value that cannot be used, and returns no value. */
    public <T> Optional<T> reject(Problem problem) {
        add(problem);
        return Optional.empty();
    }

    public <T> Optional<T> reject(Position place, String message, String fix) {
        return reject(place.problem(message, fix));
    }

    /** Returns the value of a reader; if it fails, adds its problems and returns no value. */
    public <T> Optional<T> collect(Reading<T> reading) {
        try {
            return Optional.of(reading.read());
        } catch (InvalidInputException e) {
            addAll(e.problems());
            return Optional.empty();
        }
    }

    /** Reads an input that may be invalid. */
    @FunctionalInterface
    public interface Reading<T> {
        T read() throws InvalidInputException;
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** Returns the number of problems, to find out later whether more were added. */
    public int size() {
        return found.size();
    }

    /** Returns the problems in the order in which they were added. */
    public List<Problem> list() {
        return List.copyOf(found);
    }

    public void orThrow() throws InvalidInputException {
        if (!found.isEmpty()) {
            throw new InvalidInputException(found);
        }
    }
}
