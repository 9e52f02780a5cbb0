package dev.plaudit.cli;

import picocli.CommandLine.Command;

/** Shows and updates the price list. */
@Command(
        name = "prices",
        header = "Show the price list, and fetch current prices from AWS.",
        description =
                "Plaudit includes a dated price list. Prices that are not in it are unknown and" + " never guessed.",
        subcommands = {PricesShowCommand.class, PricesUpdateCommand.class})
final class PricesCommand extends ConsoleCommand {}
