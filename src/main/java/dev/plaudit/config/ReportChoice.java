package dev.plaudit.config;

import dev.plaudit.input.Node;
import dev.plaudit.input.S3Uri;
import dev.plaudit.results.ListedVerdicts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The reports to write.
 *
 * @param formats the names of the formats, as typed; empty for the default ones
 * @param templatesDir a folder of report templates that replace the built-in ones
 * @param title the title of the HTML reports
 * @param logo a picture for the HTML reports
 * @param verdicts the verdicts that JSON, CSV, Parquet and OCSF list
 * @param sarifCategory GitHub's category for SARIF, without a trailing slash; empty for the default
 * @param sarifPerAccount a folder for a SARIF file of each account; need not exist
 * @param history where the counts of each scan are kept
 * @param splitByOwner whether each team gets reports of its own
 * @param out where reports and snapshot are written
 */
public record ReportChoice(
        Optional<List<Node.Scalar>> formats,
        Optional<Path> templatesDir,
        Optional<String> title,
        Optional<Path> logo,
        ListedVerdicts verdicts,
        Optional<String> sarifCategory,
        Optional<Path> sarifPerAccount,
        Optional<FolderChoice> history,
        boolean splitByOwner,
        FolderChoice out) {

    /** Returns the same reports in another place. */
    ReportChoice with(FolderChoice other) {
        return new ReportChoice(
                formats,
                templatesDir,
                title,
                logo,
                verdicts,
                sarifCategory,
                sarifPerAccount,
                history,
                splitByOwner,
                other);
    }

    /** The prefix in S3 that the reports go to, if it is not a folder. */
    public Optional<S3Uri> bucket() {
        return inBucket(out);
    }

    /** The prefix in S3 where the history is, if it is not in a folder. */
    public Optional<S3Uri> historyBucket() {
        return history.flatMap(ReportChoice::inBucket);
    }

    private static Optional<S3Uri> inBucket(FolderChoice folder) {
        return folder instanceof FolderChoice.Bucket bucket ? Optional.of(bucket.prefix()) : Optional.empty();
    }
}
