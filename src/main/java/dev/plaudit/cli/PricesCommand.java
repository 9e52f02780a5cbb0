package dev.plaudit.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The prices that costs are estimated with. */
@Command(
        name = "prices",
        header = "Show the price list, and fetch current prices from AWS.",
        description =
                "Plaudit includes a dated price list. Prices that are not in it are unknown and" + " never guessed.",
        subcommands = {PricesShowCommand.class, PricesUpdateCommand.class},
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n")
final class PricesCommand extends ConsoleCommand {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    PricesCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(console().out());
        return ExitCode.CLEAN;
    }
}
