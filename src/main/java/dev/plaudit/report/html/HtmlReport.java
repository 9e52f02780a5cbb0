package dev.plaudit.report.html;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.report.LentWriter;
import dev.plaudit.report.Report;
import dev.plaudit.report.ReportSettings;
import dev.plaudit.results.ListedVerdicts;
import dev.plaudit.results.ScanResult;
import java.io.IOException;
import java.io.Writer;

/**
 * {@code report.html} or {@code summary.html}: one file that loads nothing, is complete without JavaScript, and lets a
 * browser run only the style and script that it was written with.
 */
public final class HtmlReport implements Report {

    private final String fileName;
    private final String template;
    private final HtmlTemplates templates;
    private final ListedVerdicts listed;

    private HtmlReport(String fileName, String template, ReportSettings settings) throws InvalidInputException {
        this.fileName = fileName;
        this.template = template;
        this.templates = HtmlTemplates.read(settings.templatesDir(), HtmlBrand.of(settings));
        this.listed = settings.listed();
        if (settings.templatesDir().isPresent()) {
            templates.tryOn(template, HtmlPage.of(SampleScan.result(), listed));
        }
    }

    /**
     * Everything that there is to know. Reads and parses every template; templates of the user's own are also tried on a
     * small example, so that a mistake shows before the scan and not after it.
     *
     * @throws InvalidInputException with file, line and column of each mistake, also of the logo
     */
    public static HtmlReport whole(ReportSettings settings) throws InvalidInputException {
        return new HtmlReport("report.html", "report.ftlh", settings);
    }

    /**
     * A page or two to print for whoever decides.
     *
     * @throws InvalidInputException as {@link #whole}
     */
    public static HtmlReport summary(ReportSettings settings) throws InvalidInputException {
        return new HtmlReport("summary.html", "summary.ftlh", settings);
    }

    @Override
    public String fileName() {
        return fileName;
    }

    @Override
    public void write(ScanResult result, Writer out) throws IOException {
        templates.render(template, HtmlPage.of(result, listed), new LentWriter(out));
    }
}
