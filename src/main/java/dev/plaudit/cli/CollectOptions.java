package dev.plaudit.cli;

import dev.plaudit.config.Configuration;
import dev.plaudit.config.FolderChoice;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Problem;
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

    /** Refuses to resume in S3, where no journal is. */
    void requireFolder(Configuration configuration) throws InvalidInputException {
        if (resume && configuration.reports().out() instanceof FolderChoice.Bucket bucket) {
            throw new InvalidInputException(new Problem(
                    "--resume",
                    0,
                    0,
                    "requires a local folder, and --out is " + bucket.prefix(),
                    "Resume in the folder that the stopped run named, with --out FOLDER --resume; then upload with"
                            + " `plaudit check FOLDER/snapshot.ndjson.gz --out s3://…`, or with `aws s3 cp`."));
        }
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
