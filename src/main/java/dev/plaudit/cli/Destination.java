package dev.plaudit.cli;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.snapshot.Journal;
import dev.plaudit.snapshot.SnapshotHeader.Purpose;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;

/** Where the files of a run are in the end: its folder, or a prefix in S3. */
interface Destination extends Closeable {

    /** Returns the path or address of a file, or with an empty name of the whole. */
    String shown(String fileName);

    /** Whether a file is there now. */
    boolean holds(String fileName);

    /**
     * Resumes the scan that was interrupted there.
     *
     * @throws InvalidInputException if its snapshot has another purpose, is too old, or is damaged
     */
    Journal resume(Purpose purpose, Instant now) throws InvalidInputException, IOException;

    /** Brings the published files there. */
    void deliver() throws IOException;

    /** The folder that a run writes to anyway. */
    record Local(Path folder) implements Destination {

        @Override
        public String shown(String fileName) {
            return folder.resolve(fileName).toString();
        }

        @Override
        public boolean holds(String fileName) {
            return Files.exists(folder.resolve(fileName), LinkOption.NOFOLLOW_LINKS);
        }

        @Override
        public Journal resume(Purpose purpose, Instant now) throws InvalidInputException, IOException {
            return Journal.resume(folder, purpose, now);
        }

        @Override
        public void deliver() {}

        @Override
        public void close() {}
    }
}
