package dev.plaudit.cli;

import picocli.CommandLine.Command;

/** Sends the findings of a scan to a service of AWS. */
@Command(
        name = "push",
        header = "Send the findings of a scan to AWS Security Hub.",
        description = "The only command that writes to an account. No other command runs it.",
        subcommands = PushSecurityHubCommand.class)
final class PushCommand extends ConsoleCommand {}
