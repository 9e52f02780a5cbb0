package dev.plaudit.cli;

import dev.plaudit.source.InvalidInputException;
import dev.plaudit.source.Node;
import dev.plaudit.source.Place;
import dev.plaudit.source.Problem;
import dev.plaudit.source.WorkingDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A folder of rules that a command line names. */
final class RulesFolder {

    private RulesFolder() {}

    /** The folder, or empty when none is named. */
    static Optional<Path> named(WorkingDirectory directory, @Nullable String folder) throws InvalidInputException {
        if (folder == null) {
            return Optional.empty();
        }
        List<Problem> problems = new ArrayList<>();
        Optional<Path> path = directory.resolve(new Node.Scalar(new Place("--rules", 0, 0), folder, folder), problems);
        if (path.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        return path;
    }
}
