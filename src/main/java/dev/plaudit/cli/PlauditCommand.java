package dev.plaudit.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The root command. */
@Command(
        name = "plaudit",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        usageHelpWidth = 100,
        synopsisSubcommandLabel = "COMMAND",
        header = "A compliance scanner for AWS PrivateLink.",
        descriptionHeading = "%n",
        description = {
            "Assumes a read-only role in each account, reads endpoint services, VPC"
                    + " endpoints and their load balancers, joins providers with consumers by"
                    + " Availability Zone ID, and judges the result. Whatever could not be"
                    + " read is UNKNOWN, never PASS."
        },
        commandListHeading = "%nCommands:%n",
        subcommands = {
            ScanCommand.class,
            CollectCommand.class,
            DoctorCommand.class,
            CheckCommand.class,
            VerifyCommand.class,
            RulesCommand.class,
            IamCommand.class,
            PricesCommand.class,
            CostCommand.class,
            PlanCommand.class,
            DiffCommand.class,
            DrillCommand.class,
            ExplainCommand.class,
            PushCommand.class,
            DemoCommand.class,
            SchemaCommand.class,
            CompletionCommand.class,
            HelpCommand.class
        },
        footerHeading = "%n",
        footer = {
            "Getting started:",
            "  plaudit demo                                            everything, on a simulated AWS",
            "  plaudit scan --account 111122223333 --role PlauditAudit --region us-east-1",
            "  plaudit scan --config plaudit.yaml --fail-on high",
            "",
            "Exit codes: 0 clean, 1 internal error, 2 invalid usage, configuration, rule or file,",
            "            3 findings at or above --fail-on, 4 no such finding, but the scan is incomplete"
        })
final class PlauditCommand implements Runnable {

    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    PlauditCommand(Console console) {
        this.console = console;
    }

    Console console() {
        return console;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
