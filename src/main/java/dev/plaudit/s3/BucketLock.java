package dev.plaudit.s3;

import dev.plaudit.input.S3Uri;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A lock that is an object. Only one run can create it. The holder rewrites it once a minute as a heartbeat. A lock expires without
 * heartbeats, by the clock of S3 or while another run watches it; its holder was probably killed, and another run may take it over.
 * Each run replaces only the state that it knows, so only one succeeds, and the former holder notices.
 */
final class BucketLock implements AutoCloseable {

    /**
     * The times of a lock.
     *
     * @param beat between two heartbeats
     * @param life without a heartbeat, after which the lock expires; several beats
     * @param pause between two looks at the lock by a run that waits
     */
    record Times(Duration beat, Duration life, Duration pause) {
        static final Times STANDARD = new Times(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofSeconds(2));
    }

    private final ObjectStore store;
    private final S3Uri object;
    private final BucketFolder.Run run;
    private final Times times;

    /** Distinguishes the texts of two runs. With the count, each text of a run has its own ETag. */
    private final String id =
            HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());

    private final Timer beats = new Timer("lock", true);

    private long count;

    /** The ETag of what this run wrote last; empty unless it holds the lock. */
    private String etag = "";

    private boolean lost;

    private BucketLock(ObjectStore store, S3Uri object, BucketFolder.Run run, Times times) {
        this.store = store;
        this.object = object;
        this.run = run;
        this.times = times;
    }

    /**
     * Takes the lock, and sends heartbeats until it is closed.
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

    /** Takes over the lock if it has expired; otherwise waits a little, or refuses. */
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
                                    : ", which has sent no heartbeat for " + inWords(times.life()) + "."));
            return taken;
        }
        if (seen.equals(first)) {
            run.notices()
                    .accept("Waiting up to " + inWords(times.life().minus(seen.silent())) + " for " + seen.holder()
                            + ", unless it sends a heartbeat.");
        }
        pause();
        return Optional.empty();
    }

    private String text() {
        count++;
        return run.holder() + "\n" + id + " " + count + "\n";
    }

    /** Whether this run wrote a text, for example in a request whose answer got lost. */
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
                                + ": " + theirs.holder() + "; last heartbeat "
                                + theirs.silent().toSeconds() + " s ago",
                        "Wait until it has finished, or choose another --out. If it was killed, its lock expires "
                                + inWords(times.life())
                                + " after its last heartbeat; or remove it: aws s3 rm " + object);
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
     * Sends a heartbeat.
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
