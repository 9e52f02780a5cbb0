package dev.plaudit.report.formats;

import dev.plaudit.report.Report;
import dev.plaudit.results.ScanResult;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** The text of another report in a file whose name ends in {@code .gz}: whoever writes such a file compresses it. */
record GzippedReport(Report report) implements Report {

    @Override
    public String fileName() {
        return report.fileName() + GZIPPED;
    }

    @Override
    public void write(ScanResult result, Writer out) throws IOException {
        report.write(result, out);
    }

    @Override
    public List<String> notices(ScanResult result) {
        return report.notices(result);
    }
}
