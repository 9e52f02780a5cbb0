package dev.plaudit.cli;

import dev.plaudit.accounts.Account;
import dev.plaudit.aws.AwsSettings;
import dev.plaudit.collect.ApiBudget;
import dev.plaudit.collect.Assignment;
import dev.plaudit.collect.AwsConnection;
import dev.plaudit.findings.ScanResult;
import dev.plaudit.scan.Configuration;
import dev.plaudit.scan.Scan;
import dev.plaudit.source.InvalidInputException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Collect and check. */
@Command(
        name = "scan",
        header = "Read the accounts, judge them, and write the reports.",
        description =
                "Reads only: every call is a Describe, Get or List. Credentials come from where the AWS CLI takes them.",
        footer = {
            "Examples:",
            "  plaudit scan --account 111122223333,444455556666 --role PlauditAudit \\",
            "               --external-id example --region us-east-1,eu-west-1",
            "  plaudit scan --config plaudit.yaml --fail-on high --out report/",
            "  plaudit scan --config plaudit.yaml --out report/ --resume"
        })
final class ScanCommand extends ConsoleCommand {

    @Mixin
    private AccountOptions accounts = new AccountOptions();

    @Mixin
    private CollectOptions collect = new CollectOptions();

    @Mixin
    private PlainEndpoint plain = new PlainEndpoint();

    @Mixin
    private RuleOptions rules = new RuleOptions();

    @Mixin
    private JudgeOptions judge = new JudgeOptions();

    @Mixin
    private OutOption out = new OutOption();

    ScanCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws Exception {
        Configuration configuration = Configuration.load(
                console().directory(),
                Optional.ofNullable(accounts.config),
                OptionFlags.of(accounts, rules, judge, out));
        plain.check(configuration.endpointUrl(), console().environment());
        TemporaryFolder.check();
        Judging judging = Judging.prepare(console(), configuration);
        AwsConnection connection = connection(console(), configuration, isVerbose());
        try (OutputFolder folder = OutputFolder.open(
                configuration.reports().out(), "scan", console().clock().instant())) {
            return scan(console(), judging, connection, folder, collect, isVerbose());
        }
    }

    /** AWS as this machine reaches it, or the emulator that the configuration names. */
    static AwsConnection connection(Console console, Configuration configuration, boolean verbose)
            throws InvalidInputException {
        AwsSettings settings = AwsSettings.of(console.machine(), configuration.endpointUrl());
        if (verbose) {
            settings.lines().forEach(console.err()::println);
        }
        return AwsConnection.standard(
                settings, configuration.apiBudget().map(ApiBudget::new).orElse(ApiBudget.UNLIMITED));
    }

    /** The scan itself, for {@code demo} as well; the result is the exit code. */
    static int scan(
            Console console,
            Judging judging,
            AwsConnection connection,
            OutputFolder folder,
            CollectOptions options,
            boolean verbose)
            throws Exception {
        Configuration configuration = judging.configuration();
        Scan scan = judging.scan();
        List<Account> accounts = RosterText.tell(console, configuration, () -> scan.select(configuration, connection));
        Assignment assignment = scan.assignment(accounts, configuration.trafficDays())
                .at(connection.settings().asked());
        try (Collecting collecting = Collecting.begin(console, folder, connection, assignment, options, verbose)) {
            ScanResult result =
                    scan.run(assignment, collecting.collector(), collecting.journal(), collecting.listener());
            collecting.finish();
            return collecting.leavesEarlier(folder)
                    ? judging.stopped(result)
                    : judging.report(result, folder, collecting::addTo);
        }
    }
}
