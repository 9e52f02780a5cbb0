package dev.plaudit.cli;

import dev.plaudit.aws.AccessKey;
import dev.plaudit.collect.request.ApiBudget;
import dev.plaudit.collect.request.AwsConnection;
import dev.plaudit.collect.request.Timeouts;
import dev.plaudit.config.Configuration;
import dev.plaudit.config.Setting.Section;
import dev.plaudit.simulator.AwsSimulator;
import dev.plaudit.simulator.World;
import dev.plaudit.snapshot.SnapshotWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Scans the built-in simulated AWS. */
@Command(
        name = "demo",
        header = "Scan a simulated organization on this machine, without an AWS account.",
        description = "Starts a simulated AWS on loopback that serves a fictional insurer with"
                + " twelve accounts, and scans it over HTTP with the real AWS SDK.",
        footer = {"Exits with code 3, because the fictional insurer has real problems."})
final class DemoCommand extends ConsoleCommand {

    private static final String COMMAND = "demo";

    @Mixin
    private SettingOptions settings =
            new SettingOptions(Section.RULES, Section.JUDGING, Section.COSTS, Section.REPORTS, Section.OUTPUT);

    @Mixin
    private CollectOptions collect = new CollectOptions();

    @Mixin
    private OverwriteOption overwrite = new OverwriteOption();

    @Override
    public Integer call() throws Exception {
        TemporaryFolder.check();
        Configuration configuration = Configuration.parse(
                console().directory(), World.DEMO_CONFIGURATION, World.demoConfiguration(), settings.flags(console()));
        CheckRun judging = CheckRun.prepare(console(), configuration);
        try (OutputFolder folder = OutputFolder.open(console(), configuration, collect.run(COMMAND, false));
                AwsSimulator aws = AwsSimulator.start(World.demo())) {
            if (!overwrite.replaces) {
                folder.claim(earlier -> earlier.command().equals(COMMAND), List.of(SnapshotWriter.FILE_NAME));
            }
            console()
                    .err()
                    .println("Scanning " + World.demo().company() + ", a fictional company on " + aws.endpoint());
            AwsConnection connection = new AwsConnection(
                    Optional.of(aws.endpoint()),
                    Optional.of(new AccessKey(AwsSimulator.ACCESS_KEY, "secret")),
                    ApiBudget.UNLIMITED,
                    Timeouts.STANDARD,
                    16);
            return ScanCommand.scan(console(), judging, connection, folder, collect, isVerbose());
        }
    }
}
