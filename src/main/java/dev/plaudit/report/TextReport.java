package dev.plaudit.report;

import dev.plaudit.results.ScanResult;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** A report that is one text. */
public interface TextReport extends Report {

    /**
     * Writes the whole report.
     *
     * @param out receives the text, which ends in a line feed, and is not closed; files must be UTF-8
     * @throws IOException from {@code out}
     */
    void write(ScanResult result, Writer out) throws IOException;

    @Override
    default List<ReportFile> files(ScanResult result) {
        return List.of(ReportFile.ofText(fileName(), out -> write(result, out)));
    }
}
