package dev.plaudit.cli;

import dev.plaudit.source.WorkingDirectory;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;

/**
 * What the program runs in: everything it takes from its surroundings comes in here, so that tests run the whole program
 * in their own.
 *
 * @param out results
 * @param err progress and errors
 * @param terminal whether a person watches: then there are colours and a progress bar
 * @param width columns of the screen
 * @param directory the working directory
 * @param environment variables that tell which part of a scan is ours
 * @param clock the time
 * @param interrupts where a running scan says how to stop it
 */
record Console(
        PrintStream out,
        PrintStream err,
        boolean terminal,
        int width,
        WorkingDirectory directory,
        Map<String, String> environment,
        Clock clock,
        Interrupts interrupts) {

    Console {
        out = new SafePrintStream(out, terminal);
        err = new SafePrintStream(err, terminal);
    }
}
