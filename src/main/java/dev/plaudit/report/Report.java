package dev.plaudit.report;

import dev.plaudit.results.ScanResult;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** A report format: a scan result in, text out. The same result gives the same characters everywhere and at any time. */
public interface Report {

    /** How the names of files end that hold their report compressed with gzip. */
    String GZIPPED = ".gz";

    /** Where the report belongs, relative to the output folder, with {@code /} between folders. */
    String fileName();

    /**
     * Writes the whole report.
     *
     * @param out takes the text, which ends in a line feed; files must be written as UTF-8. It is not closed
     * @throws IOException from {@code out}
     */
    void write(ScanResult result, Writer out) throws IOException;

    /** What whoever relies on the file must know, such as how much it leaves out; usually nothing. */
    default List<String> notices(ScanResult result) {
        return List.of();
    }
}
