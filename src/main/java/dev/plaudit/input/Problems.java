package dev.plaudit.input;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Collects what is wrong with an input, so that its author sees all of it at once. Not for several threads. */
public final class Problems {

    private final List<Problem> found = new ArrayList<>();

    public void add(Problem problem) {
        found.add(problem);
    }

    public void addAll(Collection<Problem> problems) {
        found.addAll(problems);
    }

    /** What a reading gives; empty if it fails, and then its problems are added to these. */
    public <T> Optional<T> collect(Reading<T> reading) {
        try {
            return Optional.of(reading.read());
        } catch (InvalidInputException e) {
            addAll(e.problems());
            return Optional.empty();
        }
    }

    /** Reads an input that may be wrong. */
    @FunctionalInterface
    public interface Reading<T> {
        T read() throws InvalidInputException;
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** How many there are: to know later whether more were found. */
    public int size() {
        return found.size();
    }

    /** As they were found. */
    public List<Problem> list() {
        return List.copyOf(found);
    }

    /** Throws what was found, if anything was. */
    public void orThrow() throws InvalidInputException {
        if (!found.isEmpty()) {
            throw new InvalidInputException(found);
        }
    }
}
