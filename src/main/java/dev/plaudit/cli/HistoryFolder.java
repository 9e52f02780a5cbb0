package dev.plaudit.cli;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.results.History;
import dev.plaudit.results.HistoryEntry;
import dev.plaudit.results.HistoryFile;
import java.io.IOException;
import java.time.Instant;

/** Where the history is kept from run to run, in {@code history.ndjson}. */
interface HistoryFolder {

    String FILE_NAME = "history.ndjson";

    /**
     * Reads the history; one that does not exist yet is empty.
     *
     * @throws InvalidInputException with every line that is damaged or does not belong there
     */
    HistoryFile read() throws InvalidInputException, IOException;

    /**
     * Adds a scan, and returns the history with it. Several processes can do so at once and none loses a line. The history is
     * replaced when the new one is complete, so it is never damaged.
     *
     * @param now the time to record for processes that wait
     */
    History add(HistoryEntry entry, Instant now) throws InvalidInputException, IOException;
}
