package dev.plaudit.report.text;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** A Markdown page that stays below a number of bytes and states what it left out. */
final class MarkdownPage {

    /** Enough for the notices. */
    private static final int RESERVE = 2_000;

    private final Writer out;
    private int room;
    private boolean cut;

    /** @param longest how many bytes of UTF-8 the page may have */
    MarkdownPage(Writer out, int longest) {
        this.out = out;
        this.room = longest - RESERVE;
    }

    /** Writes a paragraph if there is room. */
    void paragraph(String text) throws IOException {
        write(text + "\n\n");
    }

    /**
     * Writes a heading and a table, unless there are no items. If there is no room for all, the first are written, and how
     * many more there are.
     *
     * @param row returns the cells of an item: Markdown without line ends and bars
     */
    <T> void table(String heading, List<String> columns, List<T> items, Function<T, List<String>> row)
            throws IOException {
        if (items.isEmpty()
                || !write("### " + heading + "\n\n" + row(columns) + row(Collections.nCopies(columns.size(), "---")))) {
            return;
        }
        int shown = 0;
        while (shown < items.size() && write(row(row.apply(items.get(shown))))) {
            shown++;
        }
        out.append(shown == items.size() ? "\n" : "\nAnd " + (items.size() - shown) + " more.\n\n");
    }

    /** Writes the end of the page. */
    void end() throws IOException {
        end("summaries to 1 MiB", "Evidence, fixes and all other details are in `report.html` and `findings.json`.\n");
    }

    /**
     * Writes the end of a page.
     *
     * @param limit what GitHub limits
     * @param last the last line
     */
    void end(String limit, String last) throws IOException {
        if (cut) {
            out.append("> **Truncated: GitHub limits " + limit + ".**\n\n");
        }
        out.append(last);
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private boolean write(String text) throws IOException {
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        if (length > room) {
            cut = true;
            return false;
        }
        room -= length;
        out.append(text);
        return true;
    }
}
