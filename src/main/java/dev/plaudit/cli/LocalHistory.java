package dev.plaudit.cli;

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

/** A history in a folder on this machine. Another process that adds a line waits meanwhile. */
record LocalHistory(Path folder) implements HistoryFolder {

    @Override
    public HistoryFile read() throws InvalidInputException, IOException {
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

    @Override
    public History add(HistoryEntry entry, Instant now) throws InvalidInputException, IOException {
        PrivateFile.createFolders(folder);
        FolderLock held = FolderLock.awaitHistory(folder, now);
        try (held) {
            HistoryFile longer = read().with(entry);
            PrivateFile.replace(folder.resolve(FILE_NAME), longer::writeTo);
            return longer.history();
        }
    }
}
