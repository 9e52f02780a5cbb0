package dev.plaudit.report;

import dev.plaudit.results.ListedVerdicts;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What users may change about reports.
 *
 * @param templatesDir a folder of templates that take the place of the built-in ones
 * @param title what the HTML reports are called; empty for the usual title
 * @param logo a picture for the HTML reports
 * @param sarifCategory the category that GitHub keeps the alerts of {@code report.sarif} under: {@code plaudit}, without a
 *     slash at its end
 * @param listed which verdicts the reports for programs list
 */
public record ReportSettings(
        Optional<Path> templatesDir,
        Optional<String> title,
        Optional<Path> logo,
        String sarifCategory,
        ListedVerdicts listed) {

    /** The category when nobody names one. */
    public static final String CATEGORY = "plaudit";

    /** Settings that nobody has changed. */
    public static final ReportSettings USUAL =
            new ReportSettings(Optional.empty(), Optional.empty(), Optional.empty(), CATEGORY, ListedVerdicts.ALL);
}
