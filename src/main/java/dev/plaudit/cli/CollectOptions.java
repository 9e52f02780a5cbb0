package dev.plaudit.cli;

import picocli.CommandLine.Option;

/** The options for collecting. */
final class CollectOptions {

    @Option(
            fallbackValue = "true",
            names = "--resume",
            description = "Resume the interrupted scan in the output folder: keep what its"
                    + " snapshot contains and read only the rest. Starts a new scan if there"
                    + " is none.")
    boolean resume;

    /** Returns the run of a command with these options. */
    OutputFolder.Run run(String command, boolean insecure) {
        return new OutputFolder.Run(command, insecure, resume);
    }

    @Option(
            fallbackValue = "true",
            names = "--quiet",
            description = "Do not show progress for account-Regions that were read in full.")
    boolean quiet;

    @Option(
            fallbackValue = "true",
            names = "--stats",
            description = "Show statistics of the calls to AWS: requests, retries, throttles, waits,"
                    + " bytes, and the slowest account-Regions. stats.json always contains them.")
    boolean stats;
}
