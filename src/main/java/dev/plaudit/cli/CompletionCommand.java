package dev.plaudit.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints shell completion scripts. */
@Command(
        name = "completion",
        header = "Print a shell completion script for commands and options.",
        footer = {
            "In ~/.bashrc:",
            "  source <(plaudit completion bash)",
            "in ~/.zshrc:",
            "  source <(plaudit completion zsh)",
            "once, for all users of the machine:",
            "  plaudit completion bash > /etc/bash_completion.d/plaudit",
            "for fish:",
            "  plaudit completion fish > ~/.config/fish/completions/plaudit.fish",
            "in the PowerShell profile:",
            "  plaudit completion powershell | Out-String | Invoke-Expression"
        })
final class CompletionCommand extends ConsoleCommand {

    /** The supported shells, named as typed. */
    enum Shell {
        bash,
        zsh,
        fish,
        powershell
    }

    @Parameters(
            paramLabel = "SHELL",
            arity = "0..1",
            defaultValue = "bash",
            description = "${COMPLETION-CANDIDATES}. Default: bash.")
    private Shell shell = Shell.bash;

    @Override
    public Integer call() {
        CompletionScript script = new CompletionScript(spec().root());
        console()
                .out()
                .print(
                        switch (shell) {
                            case bash -> script.bash();
                            case zsh -> script.zsh();
                            case fish -> script.fish();
                            case powershell -> script.powershell();
                        });
        return ExitCode.CLEAN;
    }
}
