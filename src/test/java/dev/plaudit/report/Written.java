package dev.plaudit.report;

import dev.plaudit.findings.ScanResult;
import dev.plaudit.source.InvalidInputException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Reports as text. */
final class Written {

    private Written() {}

    static String by(Report report, ScanResult result) {
        StringWriter out = new StringWriter();
        try {
            report.write(result, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    static HtmlReport html() {
        return made(HtmlReport::whole);
    }

    static HtmlReport htmlSummary() {
        return made(HtmlReport::summary);
    }

    /** The same report with templates read anew. */
    static HtmlReport again(HtmlReport report) {
        return report.fileName().equals(html().fileName()) ? html() : htmlSummary();
    }

    private static HtmlReport made(Maker maker) {
        try {
            return maker.make(ReportSettings.USUAL);
        } catch (InvalidInputException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Maker {
        HtmlReport make(ReportSettings settings) throws InvalidInputException;
    }
}
