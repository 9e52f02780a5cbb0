package dev.plaudit.cli;

import dev.plaudit.findings.Finding;
import dev.plaudit.findings.RuleDefect;
import dev.plaudit.findings.ScanResult;
import dev.plaudit.findings.Severity;
import dev.plaudit.report.ConsoleSummary;
import dev.plaudit.report.HtmlReport;
import dev.plaudit.report.JsonReport;
import dev.plaudit.report.Report;
import dev.plaudit.report.SarifReport;
import dev.plaudit.rules.RuleSet;
import dev.plaudit.scan.Configuration;
import dev.plaudit.scan.Scan;
import dev.plaudit.source.InvalidInputException;
import dev.plaudit.source.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What scan, check and demo end with: rules and templates are read and checked first, reports are written last. */
final class Judging {

    private final Console console;
    private final Configuration configuration;
    private final Scan scan;
    private final List<Report> reports;

    private Judging(Console console, Configuration configuration, Scan scan, List<Report> reports) {
        this.console = console;
        this.configuration = configuration;
        this.scan = scan;
        this.reports = reports;
    }

    /**
     * Reads rules and templates.
     *
     * @throws InvalidInputException with the problems of all of them
     */
    static Judging prepare(Console console, Configuration configuration) throws InvalidInputException {
        List<Problem> problems = new ArrayList<>();
        Optional<RuleSet> rules = orProblems(() -> rules(configuration), problems);
        Optional<Report> html = orProblems(() -> new HtmlReport(configuration.templatesDir()), problems);
        if (rules.isEmpty() || html.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        return new Judging(
                console,
                configuration,
                new Scan(rules.get(), configuration.profile(), Version.NUMBER),
                List.of(html.get(), new SarifReport(), new JsonReport()));
    }

    /**
     * The rules in force.
     *
     * @throws InvalidInputException with the problems of all of them
     */
    static RuleSet rules(Configuration configuration) throws InvalidInputException {
        return RuleSet.load(configuration.rulesDir(), configuration.rules());
    }

    Scan scan() {
        return scan;
    }

    /** Writes the reports and the summary; the result is the exit code. */
    int report(ScanResult result, OutputFolder folder) throws IOException {
        folder.write(reports, result);
        console.out().print(ConsoleSummary.render(result, console.width(), console.terminal()));
        console.out().println("Open " + folder.file(reports.get(0)));
        result.defects().forEach(this::complain);
        return exitCode(result);
    }

    private void complain(RuleDefect defect) {
        console.err()
                .println(defect.file() + ": rule " + defect.ruleId() + " broke on " + defect.resourceId() + ": "
                        + defect.message());
    }

    private int exitCode(ScanResult result) {
        Optional<Severity> failOn = configuration.failOn();
        boolean gated = failOn.isPresent()
                && result.findings().stream()
                        .filter(Finding::isOpen)
                        .anyMatch(finding -> finding.severity().atLeast(failOn.get()));
        if (gated) {
            return ExitCode.FINDINGS;
        }
        if (!result.defects().isEmpty()) {
            return ExitCode.WRONG_INPUT;
        }
        return result.complete() ? ExitCode.CLEAN : ExitCode.INCOMPLETE;
    }

    private interface Reading<T> {
        T read() throws InvalidInputException;
    }

    private static <T> Optional<T> orProblems(Reading<T> reading, List<Problem> problems) {
        try {
            return Optional.of(reading.read());
        } catch (InvalidInputException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }
}
