package dev.plaudit.s3;

import dev.plaudit.input.S3Uri;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A lock that is an object. Only one run can create it, and the run that holds it rewrites it regularly as a sign of life. One
 * without a sign of life for some time, by S3's own clock or before the eyes of another run, is of a process that was killed, and
 * another run may take it over. Each writes only over the state that it knows, so only one succeeds, and the former holder notices.
 */
final class BucketLock implements AutoCloseable {

    /**
     * The times of a lock.
     *
     * @param beat between two signs of life
     * @param life without a sign of life, after which the lock may be taken over; several beats
     * @param pause between two looks of a run that waits
     */
    record Times(Duration beat, Duration life, Duration pause) {
        static final Times STANDARD = new Times(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofSeconds(2));
    }

    private final ObjectStore store;
    private final S3Uri object;
    private final BucketFolder.Run run;
    private final Times times;

    /** Keeps the texts of two runs apart, and with the number those of one run, so each has an ETag of its own. */
    private final String id =
            HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());

    private final Timer beats = new Timer("lock", true);

    private long count;

    /** Of what this run wrote last; empty unless it holds the lock. */
    private String etag = "";

    private boolean lost;

    private BucketLock(ObjectStore store, S3Uri object, BucketFolder.Run run, Times times) {
        this.store = store;
        this.object = object;
        this.run = run;
        this.times = times;
    }

    /**
     * Takes the lock, and gives signs of life until it is closed.
     *
     * @throws BucketException if another run holds it, with that run's holder
     */
    static BucketLock take(ObjectStore store, S3Uri object, BucketFolder.Run run, Times times) throws BucketException {
        BucketLock lock = new BucketLock(store, object, run, times);
        lock.take();
        long period = times.beat().toMillis();
        lock.beats.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        lock.beat();
                    }
                },
                period,
                period);
        return lock;
    }

    private void take() throws BucketException {
        Optional<String> taken = store.writer().create(object, text());
        Optional<SeenLock> first = Optional.empty();
        while (taken.isEmpty()) {
            Optional<SeenLock> seen = SeenLock.look(store, object);
            if (seen.isEmpty()) {
                taken = store.writer().create(object, text());
            } else if (isOurs(seen.get().text())) {
                taken = seen.map(SeenLock::etag);
            } else {
                first = first.or(() -> seen);
                taken = contend(first.get(), seen.get());
            }
        }
        etag = taken.get();
    }

    /** Takes over the lock of a run that must have been killed; waits a little if that is not certain. */
    private Optional<String> contend(SeenLock first, SeenLock seen) throws BucketException {
        boolean isEarlierAttempt = run.follows(seen.holder());
        boolean isAlive = !isEarlierAttempt && !seen.etag().equals(first.etag());
        boolean isDead = isEarlierAttempt
                || seen.silent().compareTo(times.life()) >= 0
                || seen.at() - first.at() >= times.life().toNanos();
        if (isAlive || (!isDead && !run.waits())) {
            throw held(seen);
        }
        if (isDead) {
            Optional<String> taken = store.writer().replace(object, text(), seen.etag());
            if (taken.isEmpty()) {
                throw held(seen);
            }
            run.notices()
                    .accept("Taking over the lock of " + seen.holder()
                            + (isEarlierAttempt
                                    ? ", an earlier attempt of this job."
                                    : ", which has given no sign of life for " + inWords(times.life()) + "."));
            return taken;
        }
        if (seen.equals(first)) {
            run.notices()
                    .accept("Waiting up to " + inWords(times.life().minus(seen.silent())) + " for " + seen.holder()
                            + ", unless it gives a sign of life.");
        }
        pause();
        return Optional.empty();
    }

    private String text() {
        count++;
        return run.holder() + "\n" + id + " " + count + "\n";
    }

    /** Whether a text is of this run, such as one whose answer got lost. */
    private boolean isOurs(String text) {
        return text.startsWith(run.holder() + "\n" + id + " ");
    }

    private static String inWords(Duration time) {
        return time.toMinutes() >= 2 ? time.toMinutes() + " minutes" : time.toSeconds() + " s";
    }

    private BucketException held(SeenLock theirs) {
        return store.refusal(object, "")
                .because(
                        "another Plaudit process is writing to "
                                + object.withKey(
                                        object.key().substring(0, object.key().lastIndexOf('/') + 1))
                                + ": " + theirs.holder() + "; last sign of life "
                                + theirs.silent().toSeconds() + " s ago",
                        "Wait until it has finished, or choose another --out. If it was killed, its lock ends "
                                + inWords(times.life())
                                + " after its last sign of life; or remove it: aws s3 rm " + object);
    }

    private void pause() throws BucketException {
        try {
            Thread.sleep(times.pause().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw store.refusal(object, "").because("interrupted while waiting for another Plaudit process", "");
        }
    }

    /** A failure may be temporary; what counts is whether {@link #renew} succeeds in the end. */
    private synchronized void beat() {
        if (etag.isEmpty() || lost) {
            return;
        }
        try {
            renew();
        } catch (BucketException e) {
            if (lost) {
                run.notices().accept(e.problem().text());
            }
        }
    }

    /**
     * Gives a sign of life.
     *
     * @throws BucketException if another run has the lock, or S3 does not answer
     */
    synchronized void renew() throws BucketException {
        requireNotLost();
        Optional<String> written = store.writer().replace(object, text(), etag);
        if (written.isEmpty()) {
            Optional<SeenLock> there = SeenLock.look(store, object);
            lost = there.isEmpty() || !isOurs(there.get().text());
            requireNotLost();
            written = there.map(SeenLock::etag);
        }
        etag = written.orElse(etag);
    }

    /** @throws BucketException if another run was seen to have the lock */
    synchronized void requireNotLost() throws BucketException {
        if (lost) {
            throw store.refusal(object, "")
                    .because(
                            "another run took over this run's lock, or somebody removed it, so another run may be writing",
                            "This run changes nothing more here.");
        }
    }

    /** Returns what tells this run from all others. */
    String id() {
        return id;
    }

    synchronized boolean isLost() {
        return lost;
    }

    /** Releases the lock, unless another run has it. */
    @Override
    public synchronized void close() throws BucketException {
        beats.cancel();
        String last = etag;
        etag = "";
        if (!lost && !last.isEmpty()) {
            store.writer().delete(object, last);
        }
    }
}
