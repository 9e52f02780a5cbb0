package dev.plaudit.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The base of all commands. */
@Command(
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        descriptionHeading = "%n",
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%n",
        usageHelpWidth = 100,
        sortOptions = false)
abstract class ConsoleCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            fallbackValue = "true",
            names = {"-v", "--verbose"},
            description = "Show each call to AWS, and the stack trace of an unexpected error.")
    private boolean verbose;

    @Option(
            names = LogFormat.OPTION,
            paramLabel = "FORMAT",
            description =
                    "The format of everything on standard error: ${COMPLETION-CANDIDATES}. json writes an object on each"
                            + " line. Default: text.")
    @SuppressWarnings("UnusedVariable") // picocli checks it; Main reads it before everything else
    private LogFormat logFormat = LogFormat.TEXT;

    /** Prints the help, which is all that a command with subcommands does by itself. */
    @Override
    public Integer call() throws Exception {
        spec.commandLine().usage(console().out());
        return ExitCode.CLEAN;
    }

    final Console console() {
        return ((PlauditCommand) spec.root().userObject()).console();
    }

    final CommandSpec spec() {
        return spec;
    }

    final boolean isVerbose() {
        return verbose;
    }
}
