package dev.plaudit.cli;

import dev.plaudit.input.Position;
import dev.plaudit.input.Problem;
import dev.plaudit.report.JsonFields;
import dev.plaudit.report.JsonText;
import dev.plaudit.report.VisibleText;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Something that a run says about itself on standard error. {@code docs/log.schema.json} describes it for programs.
 *
 * @param level how much it matters
 * @param name the kind of event
 * @param message a sentence or two
 * @param text what the text log prints instead; may have several lines, and is empty if it prints nothing
 * @param fields the keys that only this kind of event has
 */
record LogEvent(Level level, String name, String message, String text, JsonFields fields) {

    /** How much an event matters. */
    enum Level {
        /** Shown with {@code --verbose} only. */
        DEBUG,
        INFO,
        /** The result is not what it could be. */
        WARNING,
        /** The run cannot do what it was asked for. */
        ERROR;

        /** Returns how much an exit code matters. */
        static Level of(int exitCode) {
            return switch (exitCode) {
                case ExitCode.CLEAN -> INFO;
                case ExitCode.FAULT, ExitCode.WRONG_INPUT -> ERROR;
                default -> WARNING;
            };
        }
    }

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final String MESSAGE = "message";
    private static final String ERROR = "error";
    private static final String INDENT = "    ";

    /** An event that people and programs read in the same words. */
    static LogEvent message(Level level, String message) {
        return new LogEvent(level, MESSAGE, message, message, new JsonFields());
    }

    /** What follows from an error, in a paragraph of its own. */
    static LogEvent consequence(String message) {
        return new LogEvent(Level.ERROR, MESSAGE, message, "\n" + message, new JsonFields());
    }

    /** An error and what to do about it. */
    static LogEvent error(String message, String fix) {
        String below = fix.lines().map(line -> "\n" + INDENT + line).collect(Collectors.joining());
        return error(message, fix, message + below);
    }

    /** An error with a text that is laid out for people. */
    static LogEvent error(String message, String fix, String text) {
        return new LogEvent(Level.ERROR, ERROR, message, text, new JsonFields().addUnlessEmpty("fix", fix));
    }

    /** A problem of an input, with its place. */
    static LogEvent problem(Problem problem) {
        JsonFields fields = new JsonFields().add("file", problem.file());
        if (problem.line() > 0) {
            fields.add("line", problem.line()).add("column", problem.column());
        }
        String place = new Position(problem.file(), problem.line(), problem.column()).text();
        return new LogEvent(
                Level.ERROR,
                "problem",
                place + ": " + problem.message(),
                problem.text(),
                fields.add("problem", problem.message()).addUnlessEmpty("fix", problem.fix()));
    }

    /** How many account-Regions a scan covers, and how many of them an earlier run has read. */
    static LogEvent planned(int total, int kept) {
        String earlier = kept + " of " + total + " account-Regions were read earlier and are kept.";
        return new LogEvent(
                Level.INFO,
                "planned",
                kept > 0 ? earlier : total + " account-Regions to read",
                kept > 0 ? earlier : "",
                new JsonFields().add("total", total).add("kept", kept));
    }

    /** Where an exception came from. */
    static LogEvent exception(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        String text = trace.toString().stripTrailing();
        return new LogEvent(
                Level.DEBUG, "exception", thrown.toString(), text, new JsonFields().add("stackTrace", text));
    }

    /** The exit code of a gate and its reason. */
    static LogEvent result(int exitCode, String reason, String text, JsonFields more) {
        return new LogEvent(
                Level.of(exitCode),
                "result",
                "Exit code " + exitCode + ": " + reason + ".",
                text,
                new JsonFields().add("exitCode", exitCode).add("reason", reason).addAll(more));
    }

    /** Returns the event on one line; control and invisible characters are written out as on a terminal. */
    String json(Instant time) {
        return JsonText.line(new JsonFields()
                .add("time", TIME.format(time))
                .add("level", level.name().toLowerCase(Locale.ROOT))
                .add("event", name)
                .add("message", VisibleText.line(message))
                .addAll(fields));
    }
}
