package dev.plaudit.cli;

import dev.plaudit.accounts.Account;
import dev.plaudit.collect.Assignment;
import dev.plaudit.collect.request.AwsConnection;
import dev.plaudit.config.Configuration;
import dev.plaudit.config.Setting.Section;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.Gap;
import dev.plaudit.results.ScanResult;
import dev.plaudit.scan.Scan;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Collects and checks. */
@Command(
        name = "scan",
        header = "Read the accounts, judge them, and write the reports.",
        description = "Read-only: every call is a Describe, Get or List. Uses the same credentials as the AWS CLI.",
        footer = {
            "Examples:",
            "  plaudit scan --account 111122223333,444455556666 --role PlauditAudit \\",
            "               --external-id example --region us-east-1,eu-west-1",
            "  plaudit scan --config plaudit.yaml --fail-on high --out report/",
            "  plaudit scan --config plaudit.yaml --out report/ --resume"
        })
final class ScanCommand extends ConsoleCommand {

    @Mixin
    private SettingOptions settings = new SettingOptions(
            SettingOptions.ANY_CONFIG,
            Section.ACCOUNTS,
            Section.RULES,
            Section.JUDGING,
            Section.COSTS,
            Section.REPORTS,
            Section.OUTPUT);

    @Mixin
    private CollectOptions collect = new CollectOptions();

    @Mixin
    private ConnectionOptions connecting = new ConnectionOptions();

    @Override
    public Integer call() throws Exception {
        Configuration configuration = settings.load(console());
        TemporaryFolder.check();
        AwsConnection connection = connecting.connect(console(), configuration, isVerbose());
        CheckRun judging = CheckRun.prepare(console(), configuration);
        judging.requireEarlierBaseline(console().clock().instant());
        try (OutputFolder folder =
                OutputFolder.open(console(), configuration, collect.run("scan", connecting.isInsecure()))) {
            return scan(console(), judging, connection, folder, collect, isVerbose());
        }
    }

    /** Runs a scan, also for {@code demo}, and returns the exit code. */
    static int scan(
            Console console,
            CheckRun judging,
            AwsConnection connection,
            OutputFolder folder,
            CollectOptions options,
            boolean verbose)
            throws Exception {
        Configuration configuration = judging.configuration();
        Scan scan = judging.scan();
        List<Account> accounts =
                AccountSelectionText.select(console, configuration, () -> scan.select(configuration, connection));
        Assignment assignment =
                scan.plan(accounts, configuration.requests().trafficDays(), Optional.empty(), connection);
        try (Collecting collecting = Collecting.begin(console, folder, connection, assignment, options, verbose)) {
            collecting.collect(scan, assignment);
            ScanResult result = scan.judge(collecting.journal().inventory());
            collecting.finish();
            if (collecting.leavesEarlier()) {
                return judging.stopped(result);
            }
            int exitCode = judging.report(result, folder, collecting::addTo);
            suggestDoctor(console, connection, result);
            return exitCode;
        }
    }

    /** The simulator of the demo needs no doctor. */
    private static void suggestDoctor(Console console, AwsConnection connection, ScanResult result) {
        boolean refused = result.coverage().stream()
                .flatMap(scope -> scope.gaps().stream())
                .anyMatch(gap -> gap.cause() == Gap.Cause.DENIED
                        || (gap.call().equals(Calls.ASSUME_ROLE) && gap.cause() == Gap.Cause.FAILED));
        if (refused && connection.settings().accessKey().isEmpty()) {
            console.log().warning(DoctorCommand.SUGGESTION);
        }
    }
}
