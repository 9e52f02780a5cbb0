package dev.plaudit.cli;

import picocli.CommandLine.Option;

/** Whether files of another scan may be replaced. */
final class OverwriteOption {

    @Option(
            fallbackValue = "true",
            names = "--overwrite",
            description = "Replace files in the output folder that belong to something else. Without this"
                    + " option, they are an error.")
    boolean replaces;
}
