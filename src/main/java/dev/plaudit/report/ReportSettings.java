package dev.plaudit.report;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What users may change about reports.
 *
 * @param templatesDir a folder of templates that take the place of the built-in ones
 * @param sarifCategory the category that GitHub keeps the alerts of {@code report.sarif} under: {@code plaudit}, without a
 *     slash at its end
 */
public record ReportSettings(Optional<Path> templatesDir, String sarifCategory) {

    /** The category when nobody names one. */
    public static final String CATEGORY = "plaudit";
}
