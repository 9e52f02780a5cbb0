package dev.plaudit.config;

import dev.plaudit.input.Node;
import dev.plaudit.results.ListedVerdicts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which reports are written, and where to.
 *
 * @param formats the names of the formats, as typed; empty for the usual ones
 * @param templatesDir a folder of report templates that take the place of the built-in ones
 * @param title what the HTML reports are called
 * @param logo a picture for the HTML reports
 * @param verdicts which verdicts the reports for programs list
 * @param sarifCategory GitHub's category for SARIF, without a slash at its end; empty for the usual one
 * @param sarifPerAccount a folder for a SARIF file of each account; need not exist
 * @param out the folder for the reports; need not exist
 */
public record ReportChoice(
        Optional<List<Node.Scalar>> formats,
        Optional<Path> templatesDir,
        Optional<String> title,
        Optional<Path> logo,
        ListedVerdicts verdicts,
        Optional<String> sarifCategory,
        Optional<Path> sarifPerAccount,
        Path out) {}
