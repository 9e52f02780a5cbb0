package dev.plaudit.report.html;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import dev.plaudit.report.Report;
import dev.plaudit.report.ReportFile;
import dev.plaudit.report.ReportSettings;
import dev.plaudit.report.TextReport;
import dev.plaudit.report.formats.ReportFormat;
import dev.plaudit.results.ScanResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports as text. */
public final class Written {

    private Written() {}

    public static String by(TextReport report, ScanResult result) {
        StringWriter out = new StringWriter();
        try {
            report.write(result, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    /** The content of each file of a report by name. */
    public static Map<String, byte[]> files(Report report, ScanResult result) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (ReportFile file : report.files(result)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try {
                file.content().writeTo(out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            files.put(file.name(), out.toByteArray());
        }
        return files;
    }

    /** A report of each format that is one text, compressed ones aside. */
    public static List<TextReport> texts() {
        return every().stream()
                .filter(TextReport.class::isInstance)
                .map(TextReport.class::cast)
                .toList();
    }

    /** A report of each format, compressed ones aside. */
    public static List<Report> every() {
        Position nowhere = new Position("", 0, 0);
        List<Node.Scalar> names = ReportFormat.names().stream()
                .filter(name -> !name.endsWith(".gz"))
                .map(name -> new Node.Scalar(nowhere, name, name))
                .toList();
        try {
            return ReportFormat.reports(Optional.of(names), ReportSettings.USUAL);
        } catch (InvalidInputException e) {
            throw new IllegalStateException(e);
        }
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
