package dev.plaudit.cli;

/** Ctrl-C: what is running says how to end it cleanly. */
final class Interrupts {

    private volatile Runnable action = () -> {};

    /** From now on an interrupt does this. */
    void onInterrupt(Runnable stop) {
        action = stop;
    }

    void fire() {
        action.run();
    }
}
