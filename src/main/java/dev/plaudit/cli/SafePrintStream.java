package dev.plaudit.cli;

import dev.plaudit.report.VisibleText;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A print stream that makes control characters visible, because texts from AWS, rule files and tags may contain terminal
 * escapes. It keeps line ends: to print untrusted text on one line, use {@link VisibleText#line}.
 */
final class SafePrintStream extends PrintStream {

    private final boolean colors;

    /** @param colors whether to keep Plaudit's own colors */
    SafePrintStream(PrintStream stream, boolean colors) {
        super(stream, true, StandardCharsets.UTF_8);
        this.colors = colors;
    }

    @Override
    public void print(@Nullable String text) {
        String all = String.valueOf(text);
        super.print(colors ? VisibleText.painted(all) : VisibleText.block(all));
    }

    @Override
    public void print(@Nullable Object value) {
        print(String.valueOf(value));
    }

    @Override
    public void print(char character) {
        print(String.valueOf(character));
    }
}
