package dev.plaudit.cli;

import dev.plaudit.aws.AccessKey;
import dev.plaudit.collect.ApiBudget;
import dev.plaudit.collect.AwsConnection;
import dev.plaudit.collect.Patience;
import dev.plaudit.scan.Configuration;
import dev.plaudit.simulator.SimulatedAws;
import dev.plaudit.simulator.World;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Everything, against the built-in simulated AWS. */
@Command(
        name = "demo",
        header = "Scan a simulated organisation on this machine; needs no AWS account.",
        description =
                "Starts an AWS on loopback that serves a made-up insurer of twelve accounts, and scans it over HTTP"
                        + " with the real AWS SDK.",
        footer = {"It ends with exit code 3, because the made-up insurer has real problems."})
final class DemoCommand extends ConsoleCommand {

    @Mixin
    private CollectOptions collect = new CollectOptions();

    @Mixin
    private RuleOptions rules = new RuleOptions();

    @Mixin
    private JudgeOptions judge = new JudgeOptions();

    @Mixin
    private OutOption out = new OutOption();

    DemoCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws Exception {
        Configuration configuration = Configuration.parse(
                console().directory(),
                World.DEMO_CONFIGURATION,
                World.demoConfiguration(),
                OptionFlags.of(new AccountOptions(), rules, judge, out));
        try (SimulatedAws aws = SimulatedAws.start(World.demo())) {
            console().err().println("Scanning " + World.demo().company() + ", a made-up company on " + aws.endpoint());
            AwsConnection connection = new AwsConnection(
                    Optional.of(aws.endpoint()),
                    Optional.of(new AccessKey(SimulatedAws.ACCESS_KEY, "secret")),
                    ApiBudget.UNLIMITED,
                    Patience.STANDARD,
                    16);
            return ScanCommand.scan(console(), configuration, connection, collect, isVerbose());
        }
    }
}
