package dev.plaudit.s3;

import dev.plaudit.input.S3Uri;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A prefix in S3 that a run writes to, locked against other runs until it is closed. The lock is an object that only one run can
 * create, so a second run is refused before it scans.
 */
public final class BucketFolder implements AutoCloseable {

    private static final String LOCK = ".plaudit-lock";
    private static final String STAGED = ".plaudit-staged/";
    private static final String JOURNAL = ".plaudit-journal/";
    private static final String SNAPSHOT = "snapshot.";

    /** The file that marks the others as complete. */
    private static final String LAST = "findings.json";

    private static final int LAST_TURN = 3;

    private final ObjectStore store;
    private final ObjectWriter writer;
    private final S3Uri folder;
    private final BucketLock lock;
    private final Set<String> names;
    private @Nullable Thread staging;
    private boolean stopped;

    private BucketFolder(ObjectStore store, S3Uri folder, BucketLock lock) throws BucketException {
        this.store = store;
        this.writer = store.writer();
        this.folder = folder;
        this.lock = lock;
        this.names = store.list(folder).stream()
                .map(object -> object.key().substring(folder.key().length()))
                .filter(name -> !name.startsWith(STAGED) && !name.startsWith(JOURNAL))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * A run that wants the lock.
     *
     * @param holder who it is and since when, on one line, for others that want it
     * @param waits whether to wait for a lock whose holder may have been killed, until it sends a heartbeat or its lock expires
     * @param notices receives lines for the user
     */
    public record Run(String holder, boolean waits, Consumer<String> notices) {

        private static final Pattern ATTEMPT = Pattern.compile(".*, attempt ([0-9]{1,9}) of AWS Batch job (.+)");

        /**
         * Returns the end of a holder that is an attempt of a job of AWS Batch, whose attempts follow one another.
         *
         * @param job {@code AWS_BATCH_JOB_ID}, which the containers of a job may share
         * @param attempt {@code AWS_BATCH_JOB_ATTEMPT}, from 1
         */
        public static String attemptOf(String job, String attempt) {
            return ", attempt " + attempt + " of AWS Batch job " + job;
        }

        /** Whether another run was an earlier attempt of the same job, and so has ended. */
        boolean follows(String other) {
            Matcher mine = ATTEMPT.matcher(holder);
            Matcher theirs = ATTEMPT.matcher(other);
            return mine.matches()
                    && theirs.matches()
                    && mine.group(2).equals(theirs.group(2))
                    && Integer.parseInt(mine.group(1)) > Integer.parseInt(theirs.group(1));
        }
    }

    /**
     * Takes the lock.
     *
     * @param folder a prefix that ends with a slash, or a whole bucket
     * @throws BucketException if another run holds it, with that run's holder
     */
    public static BucketFolder open(ObjectStore store, S3Uri folder, Run run) throws BucketException {
        BucketLock lock = BucketLock.take(store, folder.child(LOCK), run, BucketLock.Times.STANDARD);
        try {
            return new BucketFolder(store, folder, lock);
        } catch (BucketException e) {
            lock.close();
            throw e;
        }
    }

    /** Returns what keeps the journal of this run. */
    public BucketJournal journal() {
        return new BucketJournal(store, folder.child(JOURNAL), lock);
    }

    /** The names of the objects in this folder and below, without those that are staged. */
    public Set<String> names() {
        return names;
    }

    /** Returns a small text in this folder; empty if there is none. */
    public Optional<String> text(String name) throws BucketException {
        return names.contains(name) ? store.text(folder.child(name)) : Optional.empty();
    }

    /** The files of a run, and the texts of its record while they change and afterwards. */
    public record Change(
            Path local,
            Collection<String> files,
            Collection<String> dropped,
            String recordName,
            String claim,
            String record) {}

    /**
     * Replaces files. They are uploaded under staged keys first, so until all of them are in S3, nothing changes. Then
     * {@code findings.json} is deleted, the others are copied into their places, and {@code findings.json} is the last.
     *
     * @throws BucketException if S3 refuses something, or {@link #stop} was called before anything changed
     */
    public void replace(Change change) throws IOException {
        List<String> order = change.files().stream()
                .sorted(Comparator.comparingInt(BucketFolder::turn).thenComparing(name -> name))
                .toList();
        try {
            stage(order, change.local());
            lock.renew();
            writer.put(folder.child(change.recordName()), change.claim());
            for (String name : names) {
                if (change.dropped().contains(name)
                        || (isLast(name) && change.files().contains(name))) {
                    writer.delete(folder.child(name));
                }
            }
            for (String name : order) {
                if (turn(name) == LAST_TURN) {
                    lock.renew();
                }
                lock.requireNotLost();
                writer.copy(staged(name), folder.child(name));
            }
            writer.put(folder.child(change.recordName()), change.record());
        } finally {
            unstage();
        }
    }

    private void stage(List<String> names, Path local) throws IOException {
        synchronized (this) {
            staging = Thread.currentThread();
        }
        try {
            for (String name : names) {
                requireNotStopped();
                lock.requireNotLost();
                writer.put(staged(name), local.resolve(name));
            }
        } catch (IOException e) {
            requireNotStopped();
            throw e;
        } finally {
            synchronized (this) {
                staging = null;
                // The requests that clean up are not to be interrupted.
                stopped |= Thread.interrupted();
            }
        }
        requireNotStopped();
    }

    /** Ends {@link #replace} unless it has begun to replace files, which takes moments. */
    public synchronized void stop() {
        stopped = true;
        if (staging != null) {
            staging.interrupt();
        }
    }

    private synchronized void requireNotStopped() throws BucketException {
        if (stopped) {
            throw store.refusal(folder, "").because("the upload was stopped", "Nothing was replaced.");
        }
    }

    private static int turn(String name) {
        if (name.startsWith(SNAPSHOT)) {
            return 0;
        }
        return name.startsWith(LAST) ? LAST_TURN : isLast(name) ? 2 : 1;
    }

    /** Whether a file marks the files of a run, or of a team, as complete. */
    private static boolean isLast(String name) {
        return name.substring(name.lastIndexOf('/') + 1).startsWith(LAST);
    }

    /** Returns where a file is staged. Each run has its own place, so one that stalled and lost its lock damages nothing. */
    private S3Uri staged(String name) {
        return folder.child(STAGED + lock.id() + "/" + name);
    }

    /**
     * Deletes staged objects, also those of runs that were killed, but not those of a run that took over. What cannot be deleted now,
     * the next run deletes.
     */
    private void unstage() {
        store.deleteQuietly(lock.isLost() ? staged("") : folder.child(STAGED), object -> true);
    }

    /** Releases the lock. */
    @Override
    public void close() throws BucketException {
        lock.close();
    }
}
