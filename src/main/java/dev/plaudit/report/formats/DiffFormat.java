package dev.plaudit.report.formats;

import dev.plaudit.diff.Diff;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.report.DiffReport;
import dev.plaudit.report.ReportSettings;
import dev.plaudit.report.html.DiffHtmlReport;
import dev.plaudit.report.json.DiffJsonReport;
import dev.plaudit.report.sarif.PlanSarifReport;
import dev.plaudit.report.text.DiffMarkdownReport;
import dev.plaudit.report.text.DiffTextReport;
import dev.plaudit.report.text.PlanMarkdownReport;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * A format of a diff, or of what a plan changes. A new one is a class and a line here.
 *
 * @param name the name that users select it by
 */
public record DiffFormat(String name, Maker maker) {

    /** The formats of a diff, the default first. */
    public static final List<DiffFormat> OF_DIFF = List.of(
            new DiffFormat("text", settings -> new DiffTextReport()),
            new DiffFormat("markdown", settings -> new DiffMarkdownReport()),
            new DiffFormat("json", settings -> new DiffJsonReport()),
            new DiffFormat("html", DiffHtmlReport::of));

    /** The formats of a plan, the default first: those of a diff, Markdown for a pull request, and SARIF. */
    public static final List<DiffFormat> OF_PLAN = List.of(
            new DiffFormat("text", settings -> new Renamed(new DiffTextReport())),
            new DiffFormat("markdown", settings -> new PlanMarkdownReport()),
            new DiffFormat("json", settings -> new Renamed(new DiffJsonReport())),
            new DiffFormat("html", settings -> new Renamed(DiffHtmlReport.of(settings))),
            new DiffFormat("sarif", settings -> new PlanSarifReport(settings.sarifCategory())));

    /** Creates a report by the users' settings. */
    interface Maker {
        DiffReport make(ReportSettings settings) throws InvalidInputException;
    }

    /** A report of a diff under the name of a plan. */
    private record Renamed(DiffReport report) implements DiffReport {

        @Override
        public String fileName() {
            return report.fileName().replace("diff.", "plan.");
        }

        @Override
        public void write(Diff diff, Writer out) throws IOException {
            report.write(diff, out);
        }
    }

    /** Returns the names of formats. */
    public static List<String> names(List<DiffFormat> formats) {
        return formats.stream().map(DiffFormat::name).toList();
    }

    /**
     * Returns the report.
     *
     * @throws InvalidInputException if a template is wrong
     */
    public DiffReport report(ReportSettings settings) throws InvalidInputException {
        return maker.make(settings);
    }
}
