package dev.plaudit.cli;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.snapshot.SnapshotReader;
import dev.plaudit.snapshot.SnapshotReader.Repeated;
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

    /** Reads the snapshots as one. */
    Inventory read(Console console, List<Path> snapshots) throws InvalidInputException {
        return SnapshotReader.read(
                snapshots.stream()
                        .map(snapshot -> console.directory().path().resolve(snapshot.toString()))
                        .toList(),
                latest ? Repeated.LATEST : Repeated.REFUSED);
    }
}
