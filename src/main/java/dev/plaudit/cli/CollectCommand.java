package dev.plaudit.cli;

import dev.plaudit.accounts.Account;
import dev.plaudit.accounts.Shard;
import dev.plaudit.collect.Assignment;
import dev.plaudit.collect.request.AwsConnection;
import dev.plaudit.config.Configuration;
import dev.plaudit.config.Setting;
import dev.plaudit.config.Setting.Section;
import dev.plaudit.inventory.RegionInventory.Coverage;
import dev.plaudit.policy.Owners;
import dev.plaudit.policy.RuleSet;
import dev.plaudit.scan.Scan;
import dev.plaudit.snapshot.SnapshotWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a snapshot without judging it. */
@Command(
        name = "collect",
        header = "Read the accounts and write a snapshot, without judging.",
        description = {
            "A snapshot is evidence: `plaudit check` can judge it anywhere, at any time, without AWS.",
            "It contains the facts that the enabled rules read. Rules that need other facts"
                    + " return UNKNOWN when they judge it."
        },
        footer = {
            "Examples:",
            "  plaudit collect --config plaudit.yaml --out snapshot/",
            "  plaudit collect --config plaudit.yaml --shard 1/4 --out shard-1/",
            "  plaudit collect --config plaudit.yaml --shard auto --out 's3://bucket/nightly/shard-{shard}/'"
        })
final class CollectCommand extends ConsoleCommand {

    @Mixin
    private SettingOptions settings = new SettingOptions(
                    SettingOptions.ANY_CONFIG, Section.ACCOUNTS, Section.RULES, Section.OUTPUT)
            .with(Setting.OWNERS, "A file of owners, whose conditions decide which tags to read.");

    @Mixin
    private CollectOptions collect = new CollectOptions();

    @Mixin
    private ConnectionOptions connecting = new ConnectionOptions();

    @Mixin
    private ShardOption shard = new ShardOption();

    @Option(
            fallbackValue = "true",
            names = "--allow-incomplete",
            description = "Exit with code 0 even if some facts could not be read, for schedulers"
                    + " that would otherwise retry. The snapshot records the gaps, and check"
                    + " reports them.")
    private boolean allowIncomplete;

    @Override
    public Integer call() throws Exception {
        Optional<Shard> part = shard.read(console().environment());
        Configuration configuration = ShardOption.placed(settings.load(console()), part);
        TemporaryFolder.check();
        AwsConnection connection = connecting.connect(console(), configuration, isVerbose());
        CheckRun.announceConfiguration(console(), configuration);
        Scan scan = Scan.toCollect(
                RuleSet.load(configuration.rules()),
                Owners.read(configuration.triage().owners(), console().directory()),
                Version.NUMBER,
                configuration.tariff());
        try (OutputFolder folder =
                OutputFolder.open(console(), configuration, collect.run("collect", connecting.isInsecure()))) {
            List<Account> toRead =
                    AccountSelectionText.select(console(), configuration, () -> scan.select(configuration, connection));
            Assignment assignment = scan.plan(toRead, configuration.requests().trafficDays(), part, connection);
            return collect(scan, folder, connection, assignment);
        }
    }

    private int collect(Scan scan, OutputFolder folder, AwsConnection connection, Assignment assignment)
            throws Exception {
        try (Collecting collecting =
                Collecting.begin(console(), folder, connection, assignment, collect, isVerbose())) {
            collecting.collect(scan, assignment);
            String digest = collecting.journal().finish();
            long requests = collecting.finish().total().requests();
            if (collecting.leavesEarlier()) {
                return Collecting.STOPPED;
            }
            List<String> written;
            try (OutputSet files = folder.begin(List.of(digest))) {
                collecting.addTo(files);
                written = files.publish();
            }
            folder.deliver();
            return report(
                    written.stream().map(folder::shown).toList(),
                    folder.shown(SnapshotWriter.FILE_NAME),
                    collecting.journal().coverage(),
                    requests);
        }
    }

    private int report(List<String> files, String snapshot, Map<Coverage, Long> read, long requests) {
        long all = read.values().stream().mapToLong(Long::longValue).sum();
        long unseen = read.getOrDefault(Coverage.PARTIAL, 0L) + read.getOrDefault(Coverage.FAILED, 0L);
        console()
                .out()
                .println(all + " account-Regions read with " + requests + " requests, " + unseen
                        + " of them incomplete");
        console().out().println("Snapshot: " + snapshot);
        if (unseen > 0) {
            console().log().warning(DoctorCommand.SUGGESTION);
        }
        int exitCode = unseen == 0 || allowIncomplete ? ExitCode.CLEAN : ExitCode.INCOMPLETE;
        console().log().write(ResultEvent.collected(all, unseen, exitCode, files));
        return exitCode;
    }
}
