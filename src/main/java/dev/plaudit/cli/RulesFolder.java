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

/** A folder of rules that a command line names. */
final class RulesFolder {

    private RulesFolder() {}

    /** Says which built-in rules are not those that Plaudit came with; nothing where none is replaced. */
    static void announceReplaced(Console console, RuleSet rules) {
        if (!rules.replaced().isEmpty()) {
            console.err().println("Built-in rules replaced by your own: " + String.join(", ", rules.replaced()));
        }
    }

    /** The folder, or empty when none is named. */
    static Optional<Path> named(WorkingDirectory directory, @Nullable String folder) throws InvalidInputException {
        if (folder == null) {
            return Optional.empty();
        }
        Problems problems = new Problems();
        Optional<Path> path =
                directory.resolve(new Node.Scalar(new Position("--rules", 0, 0), folder, folder), problems);
        problems.orThrow();
        return path;
    }
}
