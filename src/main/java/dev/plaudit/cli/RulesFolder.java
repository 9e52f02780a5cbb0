package dev.plaudit.cli;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problems;
import dev.plaudit.input.WorkingDirectory;
import dev.plaudit.policy.RuleSet;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A folder of rules named on the command line. */
final class RulesFolder {

    private RulesFolder() {}

    /** Prints the built-in rules that the user's own replace, if any. */
    static void announceReplaced(Console console, RuleSet rules) {
        if (!rules.replaced().isEmpty()) {
            console.err().println("Built-in rules replaced by your own: " + String.join(", ", rules.replaced()));
        }
    }

    /** Resolves the folder; empty if none is named. */
    static Optional<Path> named(WorkingDirectory directory, @Nullable String folder) throws InvalidInputException {
        if (folder == null) {
            return Optional.empty();
        }
        Problems problems = new Problems();
        Optional<Path> path = directory.local(new Node.Scalar(new Position("--rules", 0, 0), folder, folder), problems);
        problems.orThrow();
        return path;
    }
}
