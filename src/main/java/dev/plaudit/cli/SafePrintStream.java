package dev.plaudit.cli;

import dev.plaudit.report.VisibleText;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What the program prints on. Texts from AWS, rule files and tags may hold characters that steer a terminal: they are
 * written out, wherever they come from. Line ends are kept, so who prints somebody else's text in a line of its own takes
 * {@link VisibleText#line}.
 */
final class SafePrintStream extends PrintStream {

    private final boolean colors;

    /** @param colors whether our own colors are let through */
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
