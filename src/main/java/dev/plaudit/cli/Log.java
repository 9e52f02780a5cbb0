package dev.plaudit.cli;

import dev.plaudit.cli.LogEvent.Level;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;

/**
 * What a run says about itself on standard error: lines of text, or with {@code --log-format json} a JSON object on each line.
 * In JSON, each line that is printed to {@link #stream} becomes such an object, too, so every line is JSON.
 */
final class Log {

    private final PrintStream err;
    private final boolean watched;
    private final Clock clock;
    private final PrintStream lines;
    private volatile LogFormat format = LogFormat.TEXT;

    /** @param watched whether a person watches, so that colors and a progress bar may be shown */
    Log(PrintStream err, boolean watched, Clock clock) {
        this.err = new SafePrintStream(err, watched);
        this.watched = watched;
        this.clock = clock;
        this.lines = new PrintStream(new Lines(), true, StandardCharsets.UTF_8);
    }

    /** Chooses the format, before anything is written. */
    void use(LogFormat chosen) {
        format = chosen;
    }

    /** Receives text. */
    PrintStream stream() {
        return format == LogFormat.TEXT ? err : lines;
    }

    /** Returns the stream for a progress bar; empty unless a person watches. */
    Optional<PrintStream> screen() {
        return watched && format == LogFormat.TEXT ? Optional.of(err) : Optional.empty();
    }

    void info(String message) {
        write(LogEvent.message(Level.INFO, message));
    }

    void warning(String message) {
        write(LogEvent.message(Level.WARNING, message));
    }

    /** Writes an event; one call keeps the lines of several threads apart. */
    void write(LogEvent event) {
        if (format == LogFormat.JSON) {
            err.println(event.json(clock.instant()));
        } else if (!event.text().isEmpty()) {
            err.println(event.text());
        }
    }

    /** Turns each line that is not blank into an event. */
    private final class Lines extends OutputStream {

        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        @Override
        public synchronized void write(int next) {
            if (next != '\n') {
                line.write(next);
                return;
            }
            String text = line.toString(StandardCharsets.UTF_8).strip();
            line.reset();
            if (!text.isEmpty()) {
                info(text);
            }
        }
    }
}
