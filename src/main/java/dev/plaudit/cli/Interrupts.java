package dev.plaudit.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Handles Ctrl-C and SIGTERM: a running scan registers how to end it cleanly, and other commands what to put away. */
final class Interrupts {

    private static final long MOST_MILLIS = 5_000;

    private final Deque<Cleanup> beforeHalt = new ConcurrentLinkedDeque<>();
    private volatile Optional<Runnable> action = Optional.empty();
    private volatile boolean fired;

    /** Puts something away. */
    interface Cleanup {
        void run() throws IOException;
    }

    /** Sets the action of an interrupt. */
    void onInterrupt(Runnable stop) {
        action = Optional.of(stop);
    }

    /** Adds an action before a process ends that has nothing to save. The last one is the first to run. */
    void beforeHalt(Cleanup cleanup) {
        beforeHalt.push(cleanup);
    }

    /** Runs those actions, and waits for them at most five seconds. */
    void halting() {
        if (beforeHalt.isEmpty()) {
            return;
        }
        Thread cleaning = new Thread(() -> beforeHalt.forEach(Interrupts::tryTo), "cleanup");
        cleaning.setDaemon(true);
        cleaning.start();
        try {
            cleaning.join(MOST_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void tryTo(Cleanup cleanup) {
        try {
            cleanup.run();
        } catch (IOException | UncheckedIOException e) {
            // A file that cannot be deleted stays, and a lock in S3 that cannot be released expires.
        }
    }

    /** Runs the action; returns false if there is none because nothing needs saving yet. */
    boolean fire() {
        fired = true;
        Optional<Runnable> stop = action;
        stop.ifPresent(Runnable::run);
        return stop.isPresent();
    }

    /** Whether the user interrupted the program. */
    boolean fired() {
        return fired;
    }
}
