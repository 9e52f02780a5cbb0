package dev.plaudit.cli;

import dev.plaudit.accounts.Account;
import dev.plaudit.collect.FindingsImport;
import dev.plaudit.collect.request.AwsConnection;
import dev.plaudit.collect.request.CallObserver;
import dev.plaudit.config.Configuration;
import dev.plaudit.config.Setting;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problems;
import dev.plaudit.inventory.AccountRegion;
import dev.plaudit.policy.Owners;
import dev.plaudit.policy.RuleSet;
import dev.plaudit.push.AsffEntry;
import dev.plaudit.push.AsffFile;
import dev.plaudit.push.ImportOutcome;
import dev.plaudit.scan.Scan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Imports a {@code findings.asff.json} into Security Hub. */
@Command(
        name = "security-hub",
        header = "Import findings.asff.json into AWS Security Hub.",
        description = {
            "Writes to your accounts: calls securityhub:BatchImportFindings in the account and Region of each finding,"
                    + " which is the only way that Security Hub accepts. The audit role does not allow this call; see"
                    + " docs/iam.md for a role that does. Asks nothing; --dry-run shows what would be sent.",
            "Importing a file again changes nothing. The file of a later scan updates the findings."
        },
        footer = {
            "Examples:",
            "  plaudit scan --config plaudit.yaml --format html,asff --out report/",
            "  plaudit push security-hub report/ --dry-run",
            "  plaudit push security-hub report/ --config plaudit.yaml --role PlauditImport",
            "",
            "Exit codes: 0 all findings imported, 2 invalid usage, configuration or file,",
            "            4 some findings could not be imported"
        })
final class PushSecurityHubCommand extends ConsoleCommand {

    private static final String FILE = "findings.asff.json";
    private static final String FIX = "Scan or check with --format asff, which writes " + FILE + ".";

    @Parameters(index = "0", paramLabel = "REPORT", description = "A " + FILE + ", or the folder that contains it.")
    private String report = "";

    @Option(
            fallbackValue = "true",
            names = "--dry-run",
            description = "Only check the file and show what would be sent where, without any call to AWS.")
    private boolean dryRun;

    @Mixin
    private SettingOptions settings = new SettingOptions(
                    "The configuration file, whose accounts, roles and Regions are used. Default: plaudit.yaml or"
                            + " plaudit.yml in the current folder, if it exists.")
            .with(Setting.ACCOUNT, "An account to import into: 12 digits, as for scan.")
            .with(Setting.ACCOUNTS_FILE, "A file that lists accounts, as for scan.")
            .with(Setting.ORGANIZATION, "Import into every active account of the organization.")
            .with(
                    Setting.ROLE,
                    "The role to assume in each account, which must allow securityhub:BatchImportFindings. Overrides"
                            + " the audit role of the configuration file.")
            .with(Setting.EXTERNAL_ID, Setting.EXTERNAL_ID.description())
            .with(Setting.REGIONS, "A Region to import into, or all. Findings of other Regions are not imported.")
            .with(Setting.SKIP_REGIONS, Setting.SKIP_REGIONS.description())
            .with(Setting.API_BUDGET, Setting.API_BUDGET.description())
            .with(Setting.ENDPOINT_URL, Setting.ENDPOINT_URL.description());

    @Mixin
    private ConnectionOptions connecting = new ConnectionOptions();

    @Override
    public Integer call() throws Exception {
        Problems problems = new Problems();
        Optional<Configuration> configuration =
                problems.collect(() -> dryRun ? settings.loadToCheck(console()) : settings.load(console()));
        Optional<Path> file = problems.collect(this::file);
        Optional<SortedMap<AccountRegion, List<AsffEntry>>> findings =
                file.isEmpty() ? Optional.empty() : findings(file.get(), problems);
        problems.orThrow();
        PushText text = new PushText(console().out());
        if (dryRun) {
            text.plan(findings.orElseThrow());
            return ExitCode.CLEAN;
        }
        List<ImportOutcome> outcomes = send(configuration.orElseThrow(), findings.orElseThrow());
        text.outcomes(outcomes);
        return outcomes.stream().allMatch(outcome -> outcome.imported() == outcome.findings())
                ? ExitCode.CLEAN
                : ExitCode.INCOMPLETE;
    }

    private Optional<SortedMap<AccountRegion, List<AsffEntry>>> findings(Path file, Problems problems)
            throws IOException {
        try {
            return Optional.of(AsffFile.read(file, shown(file)));
        } catch (InvalidInputException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    private String shown(Path file) {
        return Files.isDirectory(console().directory().path().resolve(report))
                ? Path.of(report).resolve(file.getFileName()).toString()
                : report;
    }

    private Path file() throws InvalidInputException {
        Path named = resolved();
        if (!Files.isDirectory(named)) {
            if (!Files.isRegularFile(named)) {
                throw wrong("no such file or folder", FIX);
            }
            if (named.getFileName().toString().matches("findings\\.json(\\.gz)?")) {
                throw wrong("is not in the format of Security Hub", FIX);
            }
            return named;
        }
        Path inside = named.resolve(FILE);
        if (!Files.isRegularFile(inside)) {
            throw wrong("the folder contains no " + FILE, FIX);
        }
        return inside;
    }

    private Path resolved() throws InvalidInputException {
        try {
            return console().directory().path().resolve(report);
        } catch (InvalidPathException e) {
            throw wrong("is not a path: " + e.getReason(), "Name a file or a folder.");
        }
    }

    private InvalidInputException wrong(String problem, String fix) {
        return new InvalidInputException(new Position(report, 0, 0).problem(problem, fix));
    }

    private List<ImportOutcome> send(Configuration configuration, SortedMap<AccountRegion, List<AsffEntry>> findings)
            throws Exception {
        TemporaryFolder.check();
        AwsConnection connection = connecting.connect(console(), configuration, isVerbose());
        Scan scan = Scan.toCollect(
                RuleSet.load(configuration.rules()), Owners.NONE, Version.NUMBER, configuration.tariff());
        List<Account> accounts =
                AccountSelectionText.select(console(), configuration, () -> scan.select(configuration, connection));
        CallObserver observer = CallTrace.of(console(), isVerbose());
        try (FindingsImport hub = FindingsImport.open(
                connection, accounts, Version.NUMBER, console().clock(), observer)) {
            console().interrupts().onInterrupt(hub::stop);
            return hub.send(findings);
        }
    }
}
