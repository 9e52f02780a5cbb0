package dev.plaudit.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Completes command lines in a shell. */
@Command(
        name = "completion",
        header = "Print what makes bash or zsh complete commands and options.",
        footer = {
            "In ~/.bashrc or ~/.zshrc:",
            "  source <(plaudit completion)",
            "or once, for everybody on the machine:",
            "  plaudit completion > /etc/bash_completion.d/plaudit"
        })
final class CompletionCommand extends ConsoleCommand {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    CompletionCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() {
        console().out().print(AutoComplete.bash("plaudit", spec.root().commandLine()));
        console().out().println();
        return ExitCode.CLEAN;
    }
}
