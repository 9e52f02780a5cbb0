package dev.plaudit.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the files go. */
final class OutOption {

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The folder for reports and the snapshot, created if it does not exist. Default:"
                    + " plaudit-report, or plaudit-demo for the demo.")
    @Nullable
    String out;
}
