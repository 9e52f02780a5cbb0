package dev.plaudit.cli;

import dev.plaudit.config.Configuration;
import dev.plaudit.config.ReportChoice;
import dev.plaudit.config.TriageChoice;
import dev.plaudit.iac.CodeLocator;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Problems;
import dev.plaudit.policy.RuleSet;
import dev.plaudit.report.Report;
import dev.plaudit.report.ReportSettings;
import dev.plaudit.report.VisibleText;
import dev.plaudit.report.formats.ReportFormat;
import dev.plaudit.report.sarif.SarifPerAccount;
import dev.plaudit.report.sarif.SarifReport;
import dev.plaudit.report.text.ConsoleSummary;
import dev.plaudit.results.AcceptedRisks;
import dev.plaudit.results.Gate;
import dev.plaudit.results.RuleDefect;
import dev.plaudit.results.ScanResult;
import dev.plaudit.scan.Scan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What scan, check and demo end with: templates, waivers, baseline, code and rules are read first, reports written last. */
final class CheckRun {

    private final Console console;
    private final Configuration configuration;
    private final AcceptedRisks known;
    private final Scan scan;
    private final List<Report> reports;

    private CheckRun(
            Console console, Configuration configuration, AcceptedRisks known, Scan scan, List<Report> reports) {
        this.console = console;
        this.configuration = configuration;
        this.known = known;
        this.scan = scan;
        this.reports = reports;
    }

    /**
     * Reads templates, waivers, baseline and code, and then rules.
     *
     * @throws InvalidInputException with the problems of all of them; where the others have some, no rule is compiled to find
     *     more
     */
    static CheckRun prepare(Console console, Configuration configuration) throws InvalidInputException {
        Problems problems = new Problems();
        ReportChoice choice = configuration.reports();
        ReportSettings settings = new ReportSettings(
                choice.templatesDir(),
                choice.title(),
                choice.logo(),
                choice.sarifCategory().orElse(ReportSettings.CATEGORY),
                choice.verdicts());
        Optional<List<Report>> reports = problems.collect(() -> ReportFormat.reports(choice.formats(), settings));
        TriageChoice triage = configuration.triage();
        Optional<AcceptedRisks> known =
                problems.collect(() -> AcceptedRisks.read(triage.waivers(), triage.baseline(), console.directory()));
        Optional<CodeLocator> code = problems.collect(() -> code(console, configuration));
        if (!problems.isEmpty()) {
            configuration.checkRules(problems);
        }
        problems.orThrow();
        RuleSet rules = RuleSet.load(configuration.rules());
        announceConfiguration(console, configuration);
        RulesFolder.announceReplaced(console, rules);
        code.get().notices().forEach(notice -> console.err().println("Code: " + notice));
        Scan scan = new Scan(rules, Version.NUMBER, known.get(), code.get(), configuration.tariff());
        return new CheckRun(console, configuration, known.get(), scan, reports.get());
    }

    private static CodeLocator code(Console console, Configuration configuration) throws InvalidInputException {
        return configuration.code().isPresent()
                ? CodeLocator.read(configuration.code().get(), console.directory())
                : CodeLocator.none();
    }

    /** A file of the working directory counts without being named: nobody should have to guess whether it did. */
    static void announceConfiguration(Console console, Configuration configuration) {
        configuration.file().ifPresent(file -> console.err().println("Configuration: " + file));
    }

    /**
     * Refuses a baseline that began later.
     *
     * @param end when the scan ended, or the time now if it is still to begin
     */
    void requireEarlierBaseline(Instant end) throws InvalidInputException {
        known.requireEarlierBaseline(end);
    }

    Configuration configuration() {
        return configuration;
    }

    Scan scan() {
        return scan;
    }

    /** What is written beside the reports. */
    interface MoreFiles {
        void addTo(OutputSet files) throws IOException;
    }

    /** The names of the reports that are written. */
    List<String> fileNames() {
        return reports.stream().map(Report::fileName).toList();
    }

    /**
     * Writes the reports and the summary; the result is the exit code.
     *
     * @throws IOException when the reports cannot be written; the verdict is said all the same
     */
    int report(ScanResult result, OutputFolder folder, MoreFiles more) throws IOException, InvalidInputException {
        try (OutputSet files = folder.begin(result.provenance().snapshots())) {
            files.write(reports, result);
            more.addTo(files);
            files.publish();
        } catch (IOException e) {
            summarize(result);
            console.out().println("Could not write the reports: " + verdict(result) + ".");
            throw e;
        }
        summarize(result);
        reports.stream().limit(1).forEach(report -> console.out().println("Open " + folder.file(report)));
        announce(reports, result);
        if (configuration.code().isPresent()) {
            console.err().println(CodeTally.of(result));
        }
        if (configuration.reports().sarifPerAccount().isPresent()) {
            writePerAccount(result, configuration.reports().sarifPerAccount().get(), folder);
        }
        result.defects().forEach(this::complain);
        Gate.Ending ending = configuration.triage().gate().judge(result);
        console.out().println("Exit code " + ExitStatus.exitCode(ending) + ": " + verdict(result) + ".");
        return ExitStatus.exitCode(ending);
    }

    /** Says what was seen until somebody stopped the scan. */
    int stopped(ScanResult result) {
        summarize(result);
        return Collecting.STOPPED;
    }

    private void summarize(ScanResult result) {
        console.out()
                .print(
                        console.terminal()
                                ? ConsoleSummary.onScreen(result, console.width(), true)
                                : ConsoleSummary.inLog(result));
    }

    private String verdict(ScanResult result) {
        return ExitStatus.reason(
                configuration.triage().gate().judge(result),
                configuration.triage().gate(),
                result);
    }

    private void writePerAccount(ScanResult result, Path directory, OutputFolder folder)
            throws IOException, InvalidInputException {
        if (Files.exists(directory) && Files.isSameFile(directory, folder.path())) {
            writePerAccount(
                    result, directory, folder.beginBeside(result.provenance().snapshots()));
            return;
        }
        try (OutputFolder other = OutputFolder.open(
                directory, "--sarif-per-account", console.clock().instant())) {
            writePerAccount(
                    result, directory, other.beginBeside(result.provenance().snapshots()));
        }
    }

    /** The file that an account left out had from an earlier scan goes, lest somebody uploads it as today's. */
    private void writePerAccount(ScanResult result, Path directory, OutputSet set) throws IOException {
        SarifPerAccount perAccount =
                new SarifPerAccount(configuration.reports().sarifCategory().orElse(ReportSettings.CATEGORY));
        List<SarifReport> written = perAccount.written(result);
        List<String> leftOut = perAccount.leftOut(result);
        try (set) {
            set.write(written, result);
            leftOut.forEach(accountId -> set.drop(SarifPerAccount.fileName(accountId)));
            set.publish();
        }
        console.err().println("SARIF per account: " + written.size() + " written to " + directory);
        if (!leftOut.isEmpty()) {
            console.err()
                    .println("SARIF per account: skipped because verdicts are missing and"
                            + " GitHub would close their alerts: "
                            + String.join(", ", leftOut));
        }
        announce(written, result);
    }

    private void announce(List<? extends Report> written, ScanResult result) {
        for (Report report : written) {
            report.notices(result).forEach(notice -> console.err().println(report.fileName() + ": " + notice));
        }
    }

    private void complain(RuleDefect defect) {
        console.err()
                .println(VisibleText.line(defect.place() + ": rule " + defect.ruleId() + " had an error on "
                        + defect.resourceId() + ": " + defect.message()));
    }
}
