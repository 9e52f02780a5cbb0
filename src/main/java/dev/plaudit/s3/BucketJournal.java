package dev.plaudit.s3;

import dev.plaudit.input.PrivateFile;
import dev.plaudit.input.S3Uri;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The journal of a run, saved in S3 while the run goes on, so that another machine can resume it. S3 cannot append, so each save
 * adds a part. A run's parts share a prefix, {@code 000002-5f0e8c1d/}, and the name of a part is the number of bytes before it. A
 * part that is shorter than the next name says ends the journal.
 */
public final class BucketJournal {

    private static final int DIGITS_OF_RUN = 6;
    private static final int DIGITS_OF_PART = 15;

    private final ObjectStore store;
    private final S3Uri folder;
    private final BucketLock lock;
    private String own = "";
    private long saved;

    /** @param folder the prefix of all journals, which ends with a slash */
    BucketJournal(ObjectStore store, S3Uri folder, BucketLock lock) {
        this.store = store;
        this.folder = folder;
        this.lock = lock;
    }

    /** Returns where journals are. */
    public S3Uri folder() {
        return folder;
    }

    /**
     * Writes the journal of the last run that was not finished to a new file.
     *
     * @return whether there is one
     */
    public boolean download(Path file) throws IOException {
        List<S3Uri> all = store.list(folder);
        Optional<String> last = lastRun(all);
        if (last.isEmpty()) {
            return false;
        }
        try (OutputStream out = PrivateFile.create(file)) {
            long at = 0;
            for (S3Uri part : all) {
                if (part.equals(part(last.get(), at))) {
                    at += store.copy(part, out);
                }
            }
        }
        return true;
    }

    /** Each run counts on from the one before, so the last one is greatest. */
    private Optional<String> lastRun(List<S3Uri> all) {
        return all.stream()
                .map(part -> part.key().substring(folder.key().length()))
                .filter(name -> name.matches("\\d{" + DIGITS_OF_RUN + "}-[0-9a-f]{8}/\\d{" + DIGITS_OF_PART + "}"))
                .map(name -> name.substring(0, name.indexOf('/')))
                .reduce((first, second) -> second);
    }

    private S3Uri part(String run, long begin) {
        return folder.child(run + "/" + String.format(Locale.ROOT, "%0" + DIGITS_OF_PART + "d", begin));
    }

    /**
     * Saves what was added to the file since the last time. The first time, the journals of earlier runs are deleted afterwards.
     *
     * @throws BucketException if S3 refuses that, or another run has taken over; the next time tries again
     */
    public synchronized void save(Path file) throws IOException {
        long size = Files.exists(file) ? Files.size(file) : 0;
        if (size <= saved) {
            return;
        }
        lock.requireNotLost();
        if (own.isEmpty()) {
            own = next();
        }
        store.writer().put(part(own, saved), new FileSlice(file, saved, size - saved));
        boolean first = saved == 0;
        saved = size;
        if (first) {
            lock.renew();
            deleteOthers();
        }
    }

    private String next() throws BucketException {
        int last = lastRun(store.list(folder))
                .map(run -> Integer.parseInt(run.substring(0, DIGITS_OF_RUN)))
                .orElse(0);
        return String.format(Locale.ROOT, "%0" + DIGITS_OF_RUN + "d-", last + 1)
                + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    }

    /** Deletes the journals of all runs but this one. What cannot be deleted now, the end of this run deletes. */
    private void deleteOthers() {
        S3Uri ours = folder.child(own + "/");
        store.deleteQuietly(folder, part -> !part.key().startsWith(ours.key()));
    }

    /**
     * Deletes all journals. What cannot be deleted now, the next run deletes.
     *
     * @throws BucketException if another run has taken over
     */
    public void delete() throws BucketException {
        lock.renew();
        store.deleteQuietly(folder, part -> true);
    }
}
