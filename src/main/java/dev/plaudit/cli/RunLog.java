package dev.plaudit.cli;

import dev.plaudit.cli.LogEvent.Level;
import dev.plaudit.report.JsonFields;
import java.time.Duration;
import java.time.Instant;

/**
 * The first and the last event of a run. The text log omits them.
 *
 * @param command the words of the command: {@code plaudit rules list}
 */
record RunLog(Console console, String command, Instant begun) {

    private static final String SCHEMA = "plaudit/log/1";

    static RunLog begin(Console console, String command) {
        console.log()
                .write(new LogEvent(
                        Level.INFO,
                        "started",
                        command + ", version " + Version.NUMBER,
                        "",
                        new JsonFields()
                                .add("schema", SCHEMA)
                                .add("version", Version.NUMBER)
                                .add("command", command)));
        return new RunLog(console, command, console.clock().instant());
    }

    /** Writes the last event, and returns the exit code. */
    int end(int exitCode) {
        Duration took = Duration.between(begun, console.clock().instant());
        console.log()
                .write(new LogEvent(
                        Level.of(exitCode),
                        "finished",
                        command + " finished with exit code " + exitCode,
                        "",
                        new JsonFields()
                                .add("command", command)
                                .add("exitCode", exitCode)
                                .add("seconds", took.toMillis() / 1000.0)));
        return exitCode;
    }
}
