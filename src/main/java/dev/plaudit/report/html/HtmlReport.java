package dev.plaudit.report.html;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.report.ReportSettings;
import dev.plaudit.report.TextReport;
import dev.plaudit.results.ListedVerdicts;
import dev.plaudit.results.ScanResult;
import java.io.IOException;
import java.io.Writer;

/**
 * {@code report.html} or {@code summary.html}: one file that loads nothing, is complete without JavaScript, and allows
 * the browser to run only its own style and script.
 */
public record HtmlReport(String fileName, String template, HtmlTemplates templates, ListedVerdicts listed)
        implements TextReport {

    private static HtmlReport of(String fileName, String template, ReportSettings settings)
            throws InvalidInputException {
        HtmlTemplates templates = HtmlTemplates.read(settings.templatesDir(), HtmlBrand.of(settings));
        if (settings.templatesDir().isPresent()) {
            templates.tryOn(template, HtmlPage.of(SampleScan.result(), settings.listed()));
        }
        return new HtmlReport(fileName, template, templates, settings.listed());
    }

    /**
     * Returns the whole report. Every template is read and parsed; the user's own templates are also tried on a small
     * example, so that mistakes are found before the scan and not after it.
     *
     * @throws InvalidInputException with file, line and column of each mistake, also of the logo
     */
    public static HtmlReport whole(ReportSettings settings) throws InvalidInputException {
        return of("report.html", "report.ftlh", settings);
    }

    /**
     * Returns the summary: a page or two to print for decision makers.
     *
     * @throws InvalidInputException as {@link #whole}
     */
    public static HtmlReport summary(ReportSettings settings) throws InvalidInputException {
        return of("summary.html", "summary.ftlh", settings);
    }

    @Override
    public void write(ScanResult result, Writer out) throws IOException {
        templates.render(template, HtmlPage.of(result, listed), out);
    }
}
