package dev.plaudit.cli;

import java.util.concurrent.atomic.AtomicReference;

/** Ctrl-C: what is running says how to end it cleanly. */
final class Interrupts {

    private final AtomicReference<Runnable> action = new AtomicReference<>(() -> {});

    /** From now on an interrupt does this. */
    void onInterrupt(Runnable stop) {
        action.set(stop);
    }

    void fire() {
        action.get().run();
    }
}
