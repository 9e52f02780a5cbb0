package dev.plaudit.cli;

import dev.plaudit.report.JsonFields;
import dev.plaudit.results.HistoryEntry;
import dev.plaudit.results.ScanResult;
import java.util.List;

/** The result of a run, for the log. */
final class ResultEvent {

    private ResultEvent() {}

    /**
     * The result of a scan in numbers, which people read in the summary.
     *
     * @param reason why it has this exit code
     * @param files what was written into the output folder, as people can open it
     */
    static LogEvent of(ScanResult result, int exitCode, String reason, List<String> files) {
        HistoryEntry numbers = HistoryEntry.of(result);
        JsonFields open = new JsonFields();
        numbers.counts().forEach((severity, count) -> open.add(severity.text(), count.open()));
        return LogEvent.result(
                exitCode,
                reason,
                "",
                new JsonFields()
                        .add("open", open)
                        .add("unknown", numbers.unknown())
                        .add("accountRegions", accountRegions(numbers.scopes(), numbers.unread()))
                        .add("files", files));
    }

    /** The exit code of a comparison. */
    static LogEvent of(int exitCode, String reason) {
        return LogEvent.result(exitCode, reason, "Exit code " + exitCode + ": " + reason + ".", new JsonFields());
    }

    /** A snapshot that was written without being judged. */
    static LogEvent collected(long total, long incomplete, int exitCode, List<String> files) {
        return LogEvent.result(
                exitCode,
                incomplete == 0 ? "everything was read" : "not everything could be read",
                "",
                new JsonFields()
                        .add("accountRegions", accountRegions(total, incomplete))
                        .add("files", files));
    }

    private static JsonFields accountRegions(long total, long incomplete) {
        return new JsonFields().add("total", total).add("incomplete", incomplete);
    }
}
