package dev.plaudit.cli;

import dev.plaudit.config.Configuration;
import dev.plaudit.config.Setting;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Position;
import dev.plaudit.input.PrivateFile;
import dev.plaudit.input.Problems;
import dev.plaudit.input.TextFile;
import dev.plaudit.results.History;
import dev.plaudit.results.HistoryEntry;
import dev.plaudit.results.HistoryFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** The folder that keeps the history from run to run, in {@code history.ndjson}. */
record HistoryFolder(Path folder) {

    static final String FILE_NAME = "history.ndjson";

    /** Returns the folder of the configuration, if it names one. */
    static Optional<HistoryFolder> of(Configuration configuration) {
        return configuration.reports().history().map(HistoryFolder::new);
    }

    /** Reads the history of the configuration, if it names one, to find what is wrong with it. */
    static void check(Configuration configuration, Problems problems) throws IOException {
        Optional<HistoryFolder> history = of(configuration);
        if (history.isPresent()) {
            try {
                history.get().read();
            } catch (InvalidInputException e) {
                problems.addAll(e.problems());
            }
        }
    }

    /**
     * Reads the history; one that does not exist yet is empty.
     *
     * @throws InvalidInputException with every line that is damaged or does not belong there
     */
    HistoryFile read() throws InvalidInputException, IOException {
        Path file = folder.resolve(FILE_NAME);
        if (!Files.exists(file) || (Files.isRegularFile(file) && Files.size(file) == 0)) {
            return HistoryFile.EMPTY;
        }
        Problems problems = new Problems();
        Optional<String> text =
                TextFile.read(file, file.toString(), new Position(Setting.HISTORY.toString(), 0, 0), problems);
        problems.orThrow();
        return HistoryFile.parse(file.toString(), text.orElseThrow());
    }

    /**
     * Adds a scan, and returns the history with it. Another process that adds one waits meanwhile. The file is replaced when
     * the new one is complete, so it is never damaged.
     */
    History add(HistoryEntry entry, Instant now) throws InvalidInputException, IOException {
        PrivateFile.createFolders(folder);
        FolderLock held = FolderLock.awaitHistory(folder, now);
        try (held) {
            HistoryFile longer = read().with(entry);
            PrivateFile.replace(folder.resolve(FILE_NAME), longer::writeTo);
            return longer.history();
        }
    }
}
