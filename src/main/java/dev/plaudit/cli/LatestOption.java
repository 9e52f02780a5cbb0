package dev.plaudit.cli;

import dev.plaudit.config.RequestChoice;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.snapshot.SnapshotReader;
import dev.plaudit.snapshot.SnapshotReader.Repeated;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** How to combine snapshots that contain the same account-Region. */
final class LatestOption {

    @Option(
            fallbackValue = "true",
            names = "--latest",
            description = "If several snapshots contain the same account-Region, use the one read"
                    + " last. Without this option, differing facts are an error.")
    private boolean latest;

    /**
     * Reads snapshots as one, from files and from S3.
     *
     * @param names as the user wrote them
     */
    Inventory read(Console console, RequestChoice choice, List<String> names)
            throws InvalidInputException, IOException {
        try (InputFiles files = new InputFiles(console, choice)) {
            return read(files, files.find(names));
        }
    }

    /** Reads snapshots as one. */
    Inventory read(InputFiles files, List<Path> snapshots) throws InvalidInputException {
        return files.named(() -> SnapshotReader.read(snapshots, latest ? Repeated.LATEST : Repeated.REFUSED));
    }
}
