package dev.plaudit.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What all commands have in common; a subclass has a constructor that takes the {@link Console}. */
@Command(
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        descriptionHeading = "%n",
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%n",
        usageHelpWidth = 100,
        sortOptions = false)
abstract class ConsoleCommand implements Callable<Integer> {

    private final Console console;

    @Option(
            names = {"-v", "--verbose"},
            description = "Show each call to AWS, and the stack trace of an unexpected error.")
    private boolean verbose;

    ConsoleCommand(Console console) {
        this.console = console;
    }

    final Console console() {
        return console;
    }

    final boolean isVerbose() {
        return verbose;
    }
}
