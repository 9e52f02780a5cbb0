package dev.plaudit.cli;

import dev.plaudit.config.Configuration;
import dev.plaudit.config.ReportChoice;
import dev.plaudit.config.TriageChoice;
import dev.plaudit.iac.CodeLocator;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Problems;
import dev.plaudit.notify.Notifier;
import dev.plaudit.policy.Owners;
import dev.plaudit.policy.RuleSet;
import dev.plaudit.report.Headline;
import dev.plaudit.report.Report;
import dev.plaudit.report.ReportSettings;
import dev.plaudit.report.VisibleText;
import dev.plaudit.report.formats.ReportFormat;
import dev.plaudit.report.text.ConsoleSummary;
import dev.plaudit.results.AcceptedRisks;
import dev.plaudit.results.History;
import dev.plaudit.results.HistoryEntry;
import dev.plaudit.results.RuleDefect;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.Triage;
import dev.plaudit.scan.Scan;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A run of scan, check or demo: templates, waivers, baseline, owners, code and rules are read first, reports are written last.
 *
 * @param reports the reports to write
 * @param ownerReports those of each team
 * @param notifier sends messages, if any are wanted
 */
record CheckRun(
        Console console,
        Configuration configuration,
        Scan scan,
        List<Report> reports,
        OwnerReports ownerReports,
        Optional<Notifier> notifier) {

    /**
     * Reads templates, waivers, baseline, owners, code and histories, then rules.
     *
     * @throws InvalidInputException with all problems; rules are compiled only if the others have none
     */
    static CheckRun prepare(Console console, Configuration configuration) throws InvalidInputException, IOException {
        try (Histories histories = new Histories(console, configuration)) {
            return prepare(console, configuration, histories);
        }
    }

    private static CheckRun prepare(Console console, Configuration configuration, Histories histories)
            throws InvalidInputException, IOException {
        Problems problems = new Problems();
        ReportChoice choice = configuration.reports();
        ReportSettings settings = settings(choice);
        Optional<List<Report>> reports = problems.collect(() -> ReportFormat.reports(choice.formats(), settings));
        TriageChoice triage = configuration.triage();
        Optional<AcceptedRisks> known = AcceptedFiles.read(console, configuration, problems);
        Optional<Owners> owners = problems.collect(() -> Owners.read(triage.owners(), console.directory()));
        Optional<CodeLocator> code = problems.collect(() -> code(console, configuration));
        histories.check(problems);
        WritableFolder.requireAll(choice, problems);
        Optional<Optional<Notifier>> notifier = problems.collect(() -> Notifier.of(
                configuration.messages(),
                console.machine(),
                configuration.requests().endpointUrl()));
        if (!problems.isEmpty()) {
            configuration.checkRules(problems);
        }
        problems.orThrow();
        RuleSet rules = RuleSet.load(configuration.rules());
        announceConfiguration(console, configuration);
        RulesFolder.announceReplaced(console, rules);
        announceAges(console, triage);
        code.get().notices().forEach(notice -> console.err().println("Code: " + notice));
        Scan scan = new Scan(rules, owners.get(), Version.NUMBER, known.get(), code.get(), configuration.tariff());
        return new CheckRun(
                console,
                configuration,
                scan,
                reports.get(),
                OwnerReports.of(configuration, settings, owners.get(), histories),
                notifier.orElseThrow());
    }

    /** Only a baseline knows that a finding is old. */
    private static void announceAges(Console console, TriageChoice triage) {
        if (!triage.maxAge().days().isEmpty() && triage.baseline().isEmpty()) {
            console.err()
                    .println("Max age: without a baseline, this scan is the first to see each finding,"
                            + " so none has been open for too long.");
        }
    }

    private static CodeLocator code(Console console, Configuration configuration) throws InvalidInputException {
        return configuration.code().isPresent()
                ? CodeLocator.read(configuration.code().get(), console.directory())
                : CodeLocator.none();
    }

    /** Prints the configuration file's name, because it may have been found without being named. */
    static void announceConfiguration(Console console, Configuration configuration) {
        configuration.file().ifPresent(file -> console.err().println("Configuration: " + file));
    }

    /**
     * Refuses a baseline that began later.
     *
     * @param end the end of the scan, or the current time if it has not begun
     */
    void requireEarlierBaseline(Instant end) throws InvalidInputException {
        scan.known().requireEarlierBaseline(end);
    }

    /** Writes other files with the reports. */
    interface MoreFiles {
        void addTo(OutputSet files) throws IOException;
    }

    /** Returns the settings of reports by a configuration. */
    static ReportSettings settings(ReportChoice choice) {
        return new ReportSettings(
                choice.templatesDir(),
                choice.title(),
                choice.logo(),
                choice.sarifCategory().orElse(ReportSettings.CATEGORY),
                choice.verdicts());
    }

    /** The file names of the reports. */
    List<String> fileNames() {
        return Stream.concat(reports.stream().map(Report::fileName), ownerReports.fileNames().stream())
                .toList();
    }

    /**
     * Adds the scan to the history, writes the reports and the summary, and returns the exit code.
     *
     * @throws IOException if the history or the reports cannot be written; the verdict is printed anyway
     */
    int report(ScanResult judged, OutputFolder folder, MoreFiles more) throws IOException, InvalidInputException {
        Triage triage = judged.triage().with(configuration.triage().maxAge());
        ScanResult result = judged.with(triage);
        try (Histories histories = new Histories(console, configuration)) {
            History history = History.NONE;
            try {
                Optional<HistoryFolder> kept = histories.whole();
                if (kept.isPresent()) {
                    history = kept.get()
                            .add(HistoryEntry.of(result), console.clock().instant());
                }
            } catch (IOException | InvalidInputException e) {
                write(result, folder, histories, more);
                throw e;
            }
            return write(result.with(triage.with(history)), folder, histories, more);
        }
    }

    private int write(ScanResult result, OutputFolder folder, Histories histories, MoreFiles more)
            throws IOException, InvalidInputException {
        int teams;
        List<String> written;
        try (OutputSet files = folder.begin(result.provenance().snapshots())) {
            files.write(reports, result);
            teams = ownerReports.addTo(files, result, histories, console.clock().instant());
            more.addTo(files);
            written = files.publish();
            folder.deliver();
        } catch (IOException e) {
            summarize(result);
            console.out().println("Could not write the reports: " + verdict(result) + ".");
            throw e;
        }
        summarize(result);
        reports.stream().limit(1).forEach(report -> console.out().println("Open " + folder.shown(report.fileName())));
        AccountReports.announce(console, reports, result);
        if (configuration.reports().splitByOwner()) {
            console.err()
                    .println("Reports by owner: " + Headline.plural(teams, "team", "teams") + ", and "
                            + TeamFolders.NOBODY + ", in " + folder.shown(TeamFolders.ROOT));
        }
        if (configuration.code().isPresent()) {
            console.err().println(CodeTally.of(result));
        }
        if (configuration.reports().sarifPerAccount().isPresent()) {
            new AccountReports(console, configuration.reports().sarifCategory().orElse(ReportSettings.CATEGORY))
                    .write(result, configuration.reports().sarifPerAccount().get(), folder);
        }
        result.defects().forEach(this::complain);
        notifier.ifPresent(messages -> messages.send(result, console.log()::info, console.log()::warning));
        int exitCode = ExitStatus.exitCode(configuration.triage().gate().judge(result));
        console.out().println("Exit code " + exitCode + ": " + verdict(result) + ".");
        console.log()
                .write(ResultEvent.of(
                        result,
                        exitCode,
                        verdict(result),
                        written.stream().map(folder::shown).toList()));
        return exitCode;
    }

    /** Prints the summary of a scan that was stopped, and returns the exit code. */
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

    private void complain(RuleDefect defect) {
        console.log()
                .warning(VisibleText.line(defect.place() + ": rule " + defect.ruleId() + " had an error on "
                        + defect.resourceId() + ": " + defect.message()));
    }
}
