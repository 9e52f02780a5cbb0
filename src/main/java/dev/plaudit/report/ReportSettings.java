package dev.plaudit.report;

import dev.plaudit.results.ListedVerdicts;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The users' settings of reports.
 *
 * @param templatesDir a folder of templates that replace the built-in ones
 * @param title of the HTML reports; empty for the default
 * @param logo a picture for the HTML reports
 * @param sarifCategory GitHub's category for the alerts of {@code report.sarif}: {@code plaudit}, without a slash at its end
 * @param listed which verdicts the reports for programs list
 */
public record ReportSettings(
        Optional<Path> templatesDir,
        Optional<String> title,
        Optional<Path> logo,
        String sarifCategory,
        ListedVerdicts listed) {

    /** The default category. */
    public static final String CATEGORY = "plaudit";

    /** Returns the same settings with another category. */
    public ReportSettings withCategory(String category) {
        return new ReportSettings(templatesDir, title, logo, category, listed);
    }

    /** The default settings. */
    public static final ReportSettings USUAL =
            new ReportSettings(Optional.empty(), Optional.empty(), Optional.empty(), CATEGORY, ListedVerdicts.ALL);
}
