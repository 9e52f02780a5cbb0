package dev.plaudit.report.html;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.report.Report;
import dev.plaudit.report.ReportSettings;
import dev.plaudit.results.ScanResult;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Reports as text. */
public final class Written {

    private Written() {}

    public static String by(Report report, ScanResult result) {
        StringWriter out = new StringWriter();
        try {
            report.write(result, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    public static HtmlReport html() {
        return made(HtmlReport::whole);
    }

    public static HtmlReport htmlSummary() {
        return made(HtmlReport::summary);
    }

    /** The same report with templates read anew. */
    public static HtmlReport again(HtmlReport report) {
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
