package dev.plaudit.cli;

import dev.plaudit.aws.Machine;
import dev.plaudit.input.WorkingDirectory;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The program's environment. Everything from outside comes in here, so that tests can run the whole program in their own.
 *
 * @param out receives results
 * @param log receives progress and errors
 * @param terminal whether to show colors and a progress bar, because a person watches
 * @param width the screen's width in columns
 * @param directory the working directory
 * @param environment the environment variables
 * @param clock the source of the current time
 * @param interrupts receives the action that stops a running scan
 * @param properties the JVM's system properties by name
 * @param prompt asks the user at the terminal without echo; empty without a terminal
 */
record Console(
        PrintStream out,
        Log log,
        boolean terminal,
        int width,
        WorkingDirectory directory,
        Map<String, String> environment,
        Clock clock,
        Interrupts interrupts,
        Function<String, Optional<String>> properties,
        Function<String, Optional<String>> prompt) {

    Console {
        out = new SafePrintStream(out, terminal);
    }

    /** Receives text for the log. */
    PrintStream err() {
        return log.stream();
    }

    /** Returns this console with another directory. */
    Console with(WorkingDirectory other) {
        return new Console(out, log, terminal, width, other, environment, clock, interrupts, properties, prompt);
    }

    /** The part of the environment that determines how AWS is reached. */
    Machine machine() {
        return new Machine(environment, directory.home(), properties, prompt, clock);
    }
}
