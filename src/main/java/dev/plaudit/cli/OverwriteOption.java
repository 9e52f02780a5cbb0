package dev.plaudit.cli;

import picocli.CommandLine.Option;

/** Whether the files of another scan may go. */
final class OverwriteOption {

    @Option(
            names = "--overwrite",
            description = "Replace what the folder holds of something else. Without, that is an error.")
    boolean replaces;
}
