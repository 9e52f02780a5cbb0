package dev.plaudit.cli;

/** The exit codes, for CI to gate on. */
final class ExitCode {

    /** No open finding at or above {@code --fail-on}. */
    static final int CLEAN = 0;
    /** An internal error. */
    static final int FAULT = 1;
    /** Wrong usage, configuration or rule, or a file that cannot be read or written. */
    static final int WRONG_INPUT = 2;
    /** Open findings at or above {@code --fail-on}. */
    static final int FINDINGS = 3;
    /** No such finding, but the scan is incomplete. */
    static final int INCOMPLETE = 4;

    private ExitCode() {}
}
