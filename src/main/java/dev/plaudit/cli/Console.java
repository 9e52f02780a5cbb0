package dev.plaudit.cli;

import dev.plaudit.aws.Machine;
import dev.plaudit.input.WorkingDirectory;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the program runs in: everything it takes from its surroundings comes in here, so that tests run the whole program
 * in their own.
 *
 * @param out results
 * @param err progress and errors
 * @param terminal whether a person watches: then there are colours and a progress bar
 * @param width columns of the screen
 * @param directory the working directory
 * @param environment the variables of the process
 * @param clock the time
 * @param interrupts where a running scan says how to stop it
 * @param properties the JVM's properties by their names
 * @param prompt asks the person at the terminal, without showing what is typed; empty where nobody sits there
 */
record Console(
        PrintStream out,
        PrintStream err,
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
        err = new SafePrintStream(err, terminal);
    }

    /** What says how AWS is reached, and who can be asked for a code. */
    Machine machine() {
        return new Machine(environment, directory.home(), properties, prompt, clock);
    }
}
