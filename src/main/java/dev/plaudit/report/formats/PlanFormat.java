package dev.plaudit.report.formats;

import dev.plaudit.diff.Diff;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.report.DiffReport;
import dev.plaudit.report.ReportSettings;
import dev.plaudit.report.sarif.PlanSarifReport;
import dev.plaudit.report.text.PlanMarkdownReport;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A format of what a plan changes: those of a diff, Markdown for a pull request, and SARIF. */
public final class PlanFormat {

    private static final String MARKDOWN = "markdown";
    private static final String SARIF = "sarif";

    private PlanFormat() {}

    /** Returns the names of all formats, the default first. */
    public static List<String> names() {
        return Stream.concat(DiffFormat.names().stream(), Stream.of(SARIF)).toList();
    }

    /**
     * Returns the report of a format; empty if there is none of that name.
     *
     * @throws InvalidInputException if a template is wrong
     */
    public static Optional<DiffReport> report(String name, ReportSettings settings) throws InvalidInputException {
        if (name.equals(MARKDOWN)) {
            return Optional.of(new PlanMarkdownReport());
        }
        if (name.equals(SARIF)) {
            return Optional.of(new PlanSarifReport(settings.sarifCategory()));
        }
        Optional<DiffFormat> format = DiffFormat.of(name);
        return format.isEmpty()
                ? Optional.empty()
                : Optional.of(new Renamed(format.get().report(settings)));
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
}
