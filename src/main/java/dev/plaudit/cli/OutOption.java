package dev.plaudit.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the files go. */
final class OutOption {

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The folder for reports and snapshot, made if it is not there. Default: plaudit-report,"
                    + " of the demo plaudit-demo.")
    @Nullable
    String out;
}
