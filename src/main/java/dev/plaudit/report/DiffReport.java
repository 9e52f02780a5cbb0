package dev.plaudit.report;

import dev.plaudit.diff.Diff;
import java.io.IOException;
import java.io.Writer;

/** A format of a diff: a diff in, text out. The same diff gives the same characters everywhere and at any time. */
public interface DiffReport {

    /** Returns the name of the file in the output folder. */
    String fileName();

    /**
     * Writes the whole report.
     *
     * @param out receives the text, which ends in a line feed, and is not closed
     * @throws IOException from {@code out}
     */
    void write(Diff diff, Writer out) throws IOException;
}
