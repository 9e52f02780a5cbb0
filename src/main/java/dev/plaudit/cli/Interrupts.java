package dev.plaudit.cli;

import java.util.Optional;

/** Handles Ctrl-C: a running scan registers how to end it cleanly. */
final class Interrupts {

    private static final long MOST_MILLIS = 5_000;

    private volatile Optional<Runnable> action = Optional.empty();
    private volatile Optional<Runnable> beforeHalt = Optional.empty();
    private volatile boolean fired;

    /** Sets the action of an interrupt. */
    void onInterrupt(Runnable stop) {
        action = Optional.of(stop);
    }

    /** Sets the action before a process ends that has nothing to save. */
    void beforeHalt(Runnable release) {
        beforeHalt = Optional.of(release);
    }

    /** Runs that action, and waits for it at most five seconds. */
    void halting() {
        beforeHalt.ifPresent(release -> {
            Thread releasing = new Thread(release, "release");
            releasing.setDaemon(true);
            releasing.start();
            try {
                releasing.join(MOST_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
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
