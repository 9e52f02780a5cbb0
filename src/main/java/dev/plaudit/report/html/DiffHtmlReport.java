package dev.plaudit.report.html;

import dev.plaudit.diff.Diff;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.report.DiffReport;
import dev.plaudit.report.ReportSettings;
import java.io.IOException;
import java.io.Writer;

/** {@code diff.html}: one file that loads nothing and contains no script. */
public record DiffHtmlReport(HtmlTemplates templates) implements DiffReport {

    private static final String TEMPLATE = "diff.ftlh";

    /**
     * Reads and parses the templates, and tries the user's own on a small example.
     *
     * @throws InvalidInputException with file, line and column of each mistake, also of the logo
     */
    public static DiffHtmlReport of(ReportSettings settings) throws InvalidInputException {
        HtmlTemplates templates = HtmlTemplates.read(settings.templatesDir(), HtmlBrand.of(settings));
        if (settings.templatesDir().isPresent()) {
            templates.tryOn(TEMPLATE, HtmlDiff.of(SampleDiff.diff()));
        }
        return new DiffHtmlReport(templates);
    }

    @Override
    public String fileName() {
        return "diff.html";
    }

    @Override
    public void write(Diff diff, Writer out) throws IOException {
        templates.render(TEMPLATE, HtmlDiff.of(diff), out);
    }
}
