package dev.plaudit.report;

import dev.plaudit.results.ScanResult;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** A report format: a scan result in, text out. The same result gives the same characters everywhere and at any time. */
public interface Report {

    /** The end of the names of files that are compressed with gzip. */
    String GZIPPED = ".gz";

    /** Returns the path of the report in the output folder, with {@code /} between folders. */
    String fileName();

    /**
     * Writes the whole report.
     *
     * @param out receives the text, which ends in a line feed, and is not closed; files must be UTF-8
     * @throws IOException from {@code out}
     */
    void write(ScanResult result, Writer out) throws IOException;

    /** Returns notices for users of the file, such as how much it leaves out; usually none. */
    default List<String> notices(ScanResult result) {
        return List.of();
    }
}
