package dev.plaudit.cli;

import dev.plaudit.s3.BucketException;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;

/** Saves the journal of a running scan in S3 once a minute. A failure is reported, and the scan goes on. */
final class Checkpoints implements Closeable {

    private static final Duration EVERY = Duration.ofMinutes(1);

    /** Tests cannot wait for minutes. */
    private static final String PROPERTY = "plaudit.checkpoint.ms";

    private final Console console;
    private final BucketOutput output;
    private final Timer timer = new Timer("checkpoints", true);
    private boolean failing;
    private boolean closed;

    private Checkpoints(Console console, BucketOutput output) {
        this.console = console;
        this.output = output;
    }

    static Checkpoints start(Console console, BucketOutput output) {
        Checkpoints checkpoints = new Checkpoints(console, output);
        long millis = console.properties().apply(PROPERTY).map(Long::parseLong).orElse(EVERY.toMillis());
        checkpoints.timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        checkpoints.saveUnlessClosed();
                    }
                },
                millis,
                millis);
        return checkpoints;
    }

    private synchronized void saveUnlessClosed() {
        if (!closed) {
            save();
        }
    }

    /**
     * Saves what is new, and says so if that fails, once for failures in a row.
     *
     * @return whether it succeeded
     */
    synchronized boolean save() {
        try {
            output.save();
            failing = false;
        } catch (IOException e) {
            if (!failing) {
                console.log()
                        .warning("The journal could not be saved: "
                                + (e instanceof BucketException refused
                                        ? refused.problem().text()
                                        : e.getMessage()));
            }
            failing = true;
        }
        return !failing;
    }

    /** Waits until nothing is being saved any more. */
    @Override
    public synchronized void close() {
        timer.cancel();
        closed = true;
    }
}
