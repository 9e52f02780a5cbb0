package dev.plaudit.report.formats;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Node;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import dev.plaudit.report.Report;
import dev.plaudit.report.ReportSettings;
import dev.plaudit.report.TextReport;
import dev.plaudit.report.exchange.AsffReport;
import dev.plaudit.report.exchange.CsvReport;
import dev.plaudit.report.exchange.GitLabCodeQualityReport;
import dev.plaudit.report.exchange.JUnitReport;
import dev.plaudit.report.exchange.OcsfReport;
import dev.plaudit.report.html.HtmlReport;
import dev.plaudit.report.json.JsonReport;
import dev.plaudit.report.parquet.FindingsParquetReport;
import dev.plaudit.report.parquet.OcsfParquetReport;
import dev.plaudit.report.sarif.SarifFullReport;
import dev.plaudit.report.sarif.SarifReport;
import dev.plaudit.report.text.MarkdownReport;
import dev.plaudit.results.ScanResult;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A report format. A new one is a class and a line here.
 *
 * @param name the name that users select it by: {@code sarif-full}
 */
public record ReportFormat(String name, Maker maker) {

    private static final List<ReportFormat> ALL = List.of(
            new ReportFormat("html", HtmlReport::whole),
            new ReportFormat("html-summary", HtmlReport::summary),
            new ReportFormat("sarif", settings -> new SarifReport(settings.sarifCategory())),
            new ReportFormat("sarif-full", settings -> new SarifFullReport(settings.sarifCategory())),
            new ReportFormat("json", settings -> new JsonReport(settings.listed())),
            new ReportFormat("json.gz", settings -> new GzippedReport(new JsonReport(settings.listed()))),
            new ReportFormat("csv", settings -> new CsvReport(settings.listed())),
            new ReportFormat("csv.gz", settings -> new GzippedReport(new CsvReport(settings.listed()))),
            new ReportFormat("parquet", settings -> new FindingsParquetReport(settings.listed())),
            new ReportFormat("junit", settings -> new JUnitReport()),
            new ReportFormat("markdown", settings -> new MarkdownReport()),
            new ReportFormat("ocsf", settings -> new OcsfReport(settings.listed())),
            new ReportFormat("ocsf.gz", settings -> new GzippedReport(new OcsfReport(settings.listed()))),
            new ReportFormat("ocsf-parquet", settings -> new OcsfParquetReport(settings.listed())),
            new ReportFormat("asff", settings -> new AsffReport()),
            new ReportFormat("gitlab-codequality", settings -> new GitLabCodeQualityReport()));

    /** The default formats. */
    private static final List<String> USUAL = List.of("html", "sarif", "json");

    /** Creates a report by the users' settings. */
    interface Maker {
        Report make(ReportSettings settings) throws InvalidInputException;
    }

    /** Returns the names of all formats. */
    public static List<String> names() {
        return ALL.stream().map(ReportFormat::name).toList();
    }

    /**
     * Returns the reports to write, each once, in the order of this list.
     *
     * @param names the selected formats; empty for the default ones
     * @throws InvalidInputException if a format does not exist or a template is wrong
     */
    public static List<Report> reports(Optional<List<Node.Scalar>> names, ReportSettings settings)
            throws InvalidInputException {
        Problems problems = new Problems();
        names.ifPresent(asked -> asked.forEach(name -> check(name, problems)));
        List<String> wanted = names.map(
                        asked -> asked.stream().map(Node.Scalar::text).toList())
                .orElse(USUAL);
        List<Report> reports = new ArrayList<>();
        for (ReportFormat format : ALL) {
            if (wanted.contains(format.name)) {
                problems.collect(() -> format.maker.make(settings)).ifPresent(reports::add);
            }
        }
        problems.orThrow();
        return reports;
    }

    private static void check(Node.Scalar name, Problems problems) {
        if (!names().contains(name.text())) {
            problems.add(name.place()
                    .problem(
                            "unknown format " + Quoted.text(name.text()),
                            "write one or more of " + String.join(", ", names())));
        }
    }

    /** The text of another report in a file whose name ends in {@code .gz}: whoever writes such a file compresses it. */
    private record GzippedReport(TextReport report) implements TextReport {

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
}
