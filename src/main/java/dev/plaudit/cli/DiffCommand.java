package dev.plaudit.cli;

import dev.plaudit.collect.NoAccessException;
import dev.plaudit.collect.OrganizationException;
import dev.plaudit.config.Configuration;
import dev.plaudit.config.RequestChoice;
import dev.plaudit.config.Setting;
import dev.plaudit.config.Setting.Section;
import dev.plaudit.diff.Diff;
import dev.plaudit.diff.Side;
import dev.plaudit.iac.CodeLocator;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Problem;
import dev.plaudit.input.Problems;
import dev.plaudit.policy.Owners;
import dev.plaudit.policy.RuleSet;
import dev.plaudit.report.DiffReport;
import dev.plaudit.report.formats.DiffFormat;
import dev.plaudit.results.AcceptedRisks;
import dev.plaudit.results.WrittenResult;
import dev.plaudit.scan.Scan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares two scans; without AWS, unless CloudTrail is to be asked. */
@Command(
        name = "diff",
        header = "Show what changed between two scans, and which verdicts changed because of it.",
        description = "Compares two snapshots, both judged by the current rules, or two findings.json, whose"
                + " verdicts only are compared. A folder stands for the snapshots in it, such as those of"
                + " shards. What was not seen on one side is never listed as removed or fixed.",
        footer = {
            "Examples:",
            "  plaudit diff monday/snapshot.ndjson.gz tuesday/snapshot.ndjson.gz",
            "  plaudit diff monday/ tuesday/ --format markdown,html --out diff/",
            "  plaudit diff old/findings.json new/findings.json --fail-on new:high",
            "  plaudit diff monday/ tuesday/ --cloudtrail --config plaudit.yaml"
        })
final class DiffCommand extends ConsoleCommand {

    @Parameters(
            index = "0",
            paramLabel = "OLD",
            description = "The earlier snapshot, folder or findings.json; in S3, objects whose key may contain *.")
    private String before = "";

    @Parameters(index = "1", paramLabel = "NEW", description = "The later one, of the same kind.")
    private String after = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            split = ",",
            completionCandidates = Formats.class,
            description = "The format: ${COMPLETION-CANDIDATES}. Several require --out. Default: text.")
    private List<String> formats = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "The folder for diff.txt, diff.md, diff.json and diff.html. Without it, the diff is" + " printed.")
    private @Nullable String out;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description = "The lowest severity of an open finding of the later side that makes the run exit with"
                    + " code 3; new:high and so on counts only those that are new or more severe. The run then"
                    + " exits with code 4 if the later side is incomplete. Without it, the run exits with code 0.")
    private @Nullable String failOn;

    @Mixin
    private SettingOptions settings = new SettingOptions(
                    "The configuration file. Only its settings for rules, waivers, owners, prices and HTML are used;"
                            + " with --cloudtrail also its accounts and roles.",
                    Section.RULES,
                    Section.COSTS)
            .with(Setting.WAIVERS, Setting.WAIVERS.description())
            .with(Setting.OWNERS, Setting.OWNERS.description())
            .with(Setting.TEMPLATES_DIR, Setting.TEMPLATES_DIR.description())
            .with(Setting.TITLE, Setting.TITLE.description())
            .with(Setting.LOGO, Setting.LOGO.description())
            .with(Setting.ACCOUNT, "With --cloudtrail, an account to ask: 12 digits.")
            .with(Setting.ACCOUNTS_FILE, "With --cloudtrail, a file that lists the accounts, as for scan.")
            .with(Setting.ORGANIZATION, "With --cloudtrail, ask the accounts of the organization.")
            .with(Setting.ROLE, "With --cloudtrail, the role to assume in each account, as for scan.")
            .with(Setting.EXTERNAL_ID, "With --cloudtrail, the external ID that the role's trust policy requires.")
            .with(Setting.API_BUDGET, "With --cloudtrail, the share of AWS's request limits to use. Default: 0.7.")
            .with(Setting.S3_BUCKET_OWNER, Setting.S3_BUCKET_OWNER.description())
            .with(Setting.ENDPOINT_URL, "With --cloudtrail, send every call to this URL instead of AWS.");

    @Mixin
    private CloudTrailOptions cloudTrail = new CloudTrailOptions();

    @Mixin
    private LatestOption latest = new LatestOption();

    @Mixin
    private OverwriteOption overwrite = new OverwriteOption();

    /** The names of the formats. */
    static final class Formats implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return DiffFormat.names(DiffFormat.OF_DIFF).iterator();
        }
    }

    @Override
    public Integer call() throws Exception {
        Problems problems = new Problems();
        Optional<Configuration> configuration = problems.collect(() -> cloudTrail.load(console(), settings));
        Optional<RequestChoice> choice = configuration
                .or(() -> problems.collect(() -> settings.ofOptions(console())))
                .map(Configuration::requests);
        if (choice.isEmpty()) {
            problems.orThrow();
        }
        try (InputFiles files = new InputFiles(console(), choice.orElseThrow())) {
            return compare(files, configuration, problems);
        }
    }

    private int compare(InputFiles files, Optional<Configuration> configuration, Problems problems) throws Exception {
        Optional<DiffGate> gate =
                Optional.ofNullable(failOn).flatMap(word -> problems.collect(() -> DiffGate.of(word)));
        Optional<Optional<Path>> folder = problems.collect(() -> DiffOutput.folder(console(), out));
        Optional<DiffSource> old = problems.collect(() -> DiffSource.find(console(), files, before));
        Optional<DiffSource> later = problems.collect(() -> DiffSource.find(console(), files, after));
        Optional<List<DiffReport>> reports = configuration.flatMap(known ->
                problems.collect(() -> DiffOutput.reports(formats, DiffFormat.OF_DIFF, out == null, known.reports())));
        Optional<Owners> owners = configuration.flatMap(known -> problems.collect(
                () -> Owners.read(known.triage().owners(), console().directory())));
        old.ifPresent(source -> cloudTrail.check(source, problems));
        problems.orThrow();
        requireSameKind(old.orElseThrow(), later.orElseThrow());
        if (!old.get().snapshots()
                && configuration.orElseThrow().triage().owners().isPresent()) {
            console()
                    .log()
                    .warning(
                            "Owners: those that the two files name, because they lack the facts that owners depend on");
        }
        Diff diff = old.get().snapshots()
                ? ofSnapshots(files, old.get(), later.get(), configuration.orElseThrow(), owners.orElseThrow())
                : Diff.of(side(old.get()), side(later.get()), List.of());
        DiffOutput.write(console(), diff, reports.orElseThrow(), folder.orElseThrow(), "diff", overwrite.replaces);
        if (gate.isEmpty()) {
            return ExitCode.CLEAN;
        }
        int code = ExitStatus.exitCode(gate.get().judge(diff));
        console().log().write(ResultEvent.of(code, gate.get().reason(diff)));
        return code;
    }

    private static void requireSameKind(DiffSource old, DiffSource later) throws InvalidInputException {
        if (old.snapshots() != later.snapshots()) {
            throw new InvalidInputException(new Problem(
                    later.shown(),
                    0,
                    0,
                    "is " + later.words() + ", and " + old.shown() + " is " + old.words(),
                    "Compare snapshots with snapshots, or a findings.json with a findings.json."));
        }
    }

    private Diff ofSnapshots(
            InputFiles files, DiffSource old, DiffSource later, Configuration configuration, Owners owners)
            throws InvalidInputException, NoAccessException, OrganizationException {
        Problems problems = new Problems();
        Optional<AcceptedRisks> waivers = problems.collect(() -> AcceptedRisks.read(
                configuration.triage().waivers(), Optional.empty(), console().directory()));
        problems.orThrow();
        RuleSet rules = RuleSet.load(configuration.rules());
        CheckRun.announceConfiguration(console(), configuration);
        RulesFolder.announceReplaced(console(), rules);
        Scan scan = new Scan(
                rules, owners, Version.NUMBER, waivers.orElseThrow(), CodeLocator.none(), configuration.tariff());
        Optional<Side> one = problems.collect(() -> scan.side(latest.read(files, old.files())));
        Optional<Side> other = problems.collect(() -> scan.side(latest.read(files, later.files())));
        problems.orThrow();
        Diff diff = Diff.of(one.orElseThrow(), other.orElseThrow(), rules.all());
        return cloudTrail.attributed(
                console(),
                configuration,
                new CloudTrailOptions.Compared(
                        Scan.toCollect(rules, Owners.NONE, Version.NUMBER, configuration.tariff()),
                        diff,
                        one.get(),
                        other.get()),
                isVerbose());
    }

    private static Side side(DiffSource source) throws InvalidInputException {
        return Side.of(WrittenResult.read(source.files().get(0), source.shown()));
    }
}
