package dev.plaudit.cli;

import picocli.CommandLine.Option;

/** How the accounts are read. */
final class CollectOptions {

    @Option(
            names = "--resume",
            description =
                    "Go on with the snapshot in the output folder, which a scan that was killed or stopped has left:"
                            + " what it has read is not read again. Without one, begin anew.")
    boolean resume;

    @Option(
            names = "--quiet",
            description = "Show no account and Region as it is read, unless it could not be read in full.")
    boolean quiet;

    @Option(
            names = "--stats",
            description = "Show what was asked of AWS: requests, retries, throttles, waits, bytes, and the slowest"
                    + " account-Regions. stats.json has it in any case.")
    boolean stats;
}
