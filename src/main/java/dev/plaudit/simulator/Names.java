package dev.plaudit.simulator;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Problem;
import dev.plaudit.input.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Resolves the names in a world file and collects the problems found. */
final class Names {

    private final String file;
    private final Problems problems = new Problems();

    Names(String file) {
        this.file = file;
    }

    void orThrow() throws InvalidInputException {
        problems.orThrow();
    }

    void problem(Reference at, String message, String fix) {
        problems.add(at.problem(file, message, fix));
    }

    /** Adds a problem without a position. */
    void problem(String message, String fix) {
        problems.add(new Problem(file, 0, 0, message, fix));
    }

    <T> void put(Map<String, T> known, String kind, String name, T value) {
        if (name.isEmpty()) {
            problem("a " + kind + " has no name", "Add name: …");
        } else if (known.putIfAbsent(name, value) != null) {
            problem("there are two of the " + kind + " " + name, "Names are unique in an account and Region.");
        }
    }

    <T> Optional<T> find(Map<String, T> known, String kind, Reference reference) {
        Optional<T> found = Optional.ofNullable(known.get(reference.name()));
        if (found.isEmpty()) {
            String fix = known.isEmpty()
                    ? "This account has none in this Region."
                    : "Known here: " + String.join(", ", known.keySet()) + ".";
            problem(
                    reference,
                    reference.name().isEmpty() ? "no " + kind + " is named" : "no " + kind + " " + reference.name(),
                    fix);
        }
        return found;
    }

    <T> List<T> findAll(Map<String, T> known, String kind, List<Reference> references) {
        return references.stream()
                .flatMap(reference -> find(known, kind, reference).stream())
                .toList();
    }
}
