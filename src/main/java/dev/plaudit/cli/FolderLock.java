package dev.plaudit.cli;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.PrivateFile;
import dev.plaudit.input.Problem;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A lock that lets only one Plaudit process write to a folder, or to the history in it. It is the operating system's, so it ends with the process in any
 * case. The lock file stays, because another process may have it open.
 */
final class FolderLock implements Closeable {

    private static final String FILE_NAME = ".plaudit.lock";
    private static final String OF_HISTORY = ".plaudit-history.lock";
    private static final int PAUSE_MS = 50;
    private static final int MOST_PAUSES = 1_200;

    /** Beyond the file's text, so that other processes can read that on every system. */
    private static final long PLACE = Long.MAX_VALUE - 1;

    private static final int MOST_BYTES = 500;

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock of a folder.
     *
     * @param command the command that writes
     * @param now the time to record
     * @throws InvalidInputException if another process holds it; the problem names the process
     */
    static FolderLock take(Path folder, String command, Instant now) throws IOException, InvalidInputException {
        return take(folder, FILE_NAME, command, now, "Wait until it has finished, or choose another --out.");
    }

    /**
     * Takes the lock of a folder's history as soon as no other process holds it. Each holds it for moments only.
     *
     * @param now the time to record
     * @throws InvalidInputException if another process holds it for a minute
     */
    static FolderLock awaitHistory(Path folder, Instant now) throws IOException, InvalidInputException {
        for (int pauses = 0; ; pauses++) {
            try {
                return take(folder, OF_HISTORY, "history", now, "End that process if it hangs, and run this again.");
            } catch (InvalidInputException held) {
                if (pauses == MOST_PAUSES) {
                    throw held;
                }
                pause();
            }
        }
    }

    private static void pause() throws InterruptedIOException {
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for another Plaudit process");
        }
    }

    private static FolderLock take(Path folder, String fileName, String command, Instant now, String fix)
            throws IOException, InvalidInputException {
        FileChannel channel = PrivateFile.open(folder.resolve(fileName));
        boolean taken = false;
        try {
            if (lock(channel) == null) {
                throw new InvalidInputException(List.of(new Problem(
                        folder.toString(),
                        0,
                        0,
                        "another Plaudit process is writing to this folder" + holder(channel),
                        fix)));
            }
            sign(channel, "process " + ProcessHandle.current().pid() + ", `plaudit " + command + "` of " + now);
            taken = true;
            return new FolderLock(channel);
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    /** Records who holds the lock. A full disk only prevents the record. */
    private static void sign(FileChannel channel, String holder) throws IOException {
        channel.truncate(0);
        try {
            channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
        } catch (IOException full) {
            channel.truncate(0);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(PLACE, 1, false);
        } catch (OverlappingFileLockException sameProcess) {
            return null;
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(MOST_BYTES);
        channel.read(text, 0);
        String holder = new String(text.array(), 0, text.position(), StandardCharsets.UTF_8);
        return holder.isEmpty() ? "" : ": " + holder;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
