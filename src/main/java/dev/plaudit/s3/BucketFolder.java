package dev.plaudit.s3;

import dev.plaudit.input.S3Uri;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A prefix in S3 that a run writes to, locked against other runs until it is closed. The lock is an object that only one run can
 * create, because a second run is to be refused before it scans and not after.
 */
public final class BucketFolder implements AutoCloseable {

    private static final String LOCK = ".plaudit-lock";
    private static final String STAGED = ".plaudit-staged/";
    private static final String SNAPSHOT = "snapshot.";

    /** The file whose presence says that the others are there. */
    private static final String LAST = "findings.json";

    private final ObjectStore store;
    private final ObjectWriter writer;
    private final S3Uri folder;
    private final String holder;
    private final String etag;
    private final Set<String> names;

    private BucketFolder(ObjectStore store, S3Uri folder, String holder, String etag) throws BucketException {
        this.store = store;
        this.writer = store.writer();
        this.folder = folder;
        this.holder = holder;
        this.etag = etag;
        this.names = store.list(folder).stream()
                .map(object -> object.key().substring(folder.key().length()))
                .filter(name -> !name.startsWith(STAGED))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Takes the lock.
     *
     * @param folder a prefix that ends with a slash, or a whole bucket
     * @param holder who takes it and since when, for others that want it
     * @throws BucketException if another run holds it, with that run's holder
     */
    public static BucketFolder open(ObjectStore store, S3Uri folder, String holder) throws BucketException {
        S3Uri lock = folder.child(LOCK);
        Optional<String> etag = store.writer().create(lock, holder);
        if (etag.isEmpty()) {
            throw store.refusal(lock, "")
                    .because(
                            "another Plaudit process is writing to " + folder
                                    + store.text(lock)
                                            .map(text -> ": " + Refusal.plain(text))
                                            .orElse(""),
                            "Wait until it has finished, or choose another --out. If it was killed, remove its lock:"
                                    + " aws s3 rm " + lock);
        }
        try {
            return new BucketFolder(store, folder, holder, etag.get());
        } catch (BucketException e) {
            store.writer().delete(lock, etag.get());
            throw e;
        }
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
     * @throws BucketException if S3 refuses something
     */
    public void replace(Change change) throws IOException {
        List<String> order = change.files().stream()
                .sorted(Comparator.comparingInt(BucketFolder::turn).thenComparing(name -> name))
                .toList();
        try {
            for (String name : order) {
                writer.put(folder.child(STAGED + name), change.local().resolve(name));
            }
            requireLock();
            writer.put(folder.child(change.recordName()), change.claim());
            for (String name : names) {
                if (change.dropped().contains(name)
                        || (isLast(name) && change.files().contains(name))) {
                    writer.delete(folder.child(name));
                }
            }
            for (String name : order) {
                writer.copy(folder.child(STAGED + name), folder.child(name));
            }
            writer.put(folder.child(change.recordName()), change.record());
        } finally {
            unstage();
        }
    }

    private static int turn(String name) {
        if (name.startsWith(SNAPSHOT)) {
            return 0;
        }
        return name.startsWith(LAST) ? 3 : isLast(name) ? 2 : 1;
    }

    /** Whether a file, of the whole run or of a part of it, is a mark that the others are there. */
    private static boolean isLast(String name) {
        return name.substring(name.lastIndexOf('/') + 1).startsWith(LAST);
    }

    /** Somebody may have removed the lock and started another run. */
    private void requireLock() throws BucketException {
        S3Uri lock = folder.child(LOCK);
        if (!store.text(lock).equals(Optional.of(holder))) {
            throw store.refusal(lock, "")
                    .because(
                            "somebody removed this run's lock, so another run may be writing", "Nothing was replaced.");
        }
    }

    /** Deletes staged objects, also those of a run that was killed. What cannot be deleted now, the next run deletes. */
    private void unstage() {
        try {
            for (S3Uri staged : store.list(folder.child(STAGED))) {
                writer.delete(staged);
            }
        } catch (BucketException e) {
            assert !e.problem().message().isEmpty() : "the next run deletes it";
        }
    }

    /** Releases the lock. */
    @Override
    public void close() throws BucketException {
        writer.delete(folder.child(LOCK), etag);
    }
}
