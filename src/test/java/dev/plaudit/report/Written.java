package dev.plaudit.report;

import dev.plaudit.findings.ScanResult;
import dev.plaudit.source.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reports as text. */
final class Written {

    private Written() {}

    static String by(Report report, ScanResult result) {
        StringBuilder out = new StringBuilder();
        try {
            report.write(result, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    static HtmlReport html() {
        try {
            return HtmlReport.whole(ReportSettings.USUAL);
        } catch (InvalidInputException e) {
            throw new IllegalStateException(e);
        }
    }
}
