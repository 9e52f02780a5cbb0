package dev.plaudit.cli;

import java.util.Optional;

/** Ctrl-C: what is running says how to end it cleanly. */
final class Interrupts {

    private volatile Optional<Runnable> action = Optional.empty();
    private volatile boolean fired;

    /** From now on an interrupt does this. */
    void onInterrupt(Runnable stop) {
        action = Optional.of(stop);
    }

    /** Ends what is running; false when nothing is running yet that has anything to save. */
    boolean fire() {
        fired = true;
        Optional<Runnable> stop = action;
        stop.ifPresent(Runnable::run);
        return stop.isPresent();
    }

    /** Whether somebody wants the program to end. */
    boolean fired() {
        return fired;
    }
}
