package dev.plaudit.cli;

import picocli.CommandLine.Option;

/** Whether the files of another scan may go. */
final class OverwriteOption {

    @Option(
            names = "--overwrite",
            description = "Replace files in the output folder that belong to something else. Without this"
                    + " option, they are an error.")
    boolean replaces;
}
