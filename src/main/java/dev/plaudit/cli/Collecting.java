package dev.plaudit.cli;

import dev.plaudit.collect.Assignment;
import dev.plaudit.collect.Collector;
import dev.plaudit.collect.NoAccessException;
import dev.plaudit.collect.request.AwsConnection;
import dev.plaudit.collect.request.CallObserver;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.report.text.StatisticsReport;
import dev.plaudit.scan.Scan;
import dev.plaudit.snapshot.Journal;
import dev.plaudit.snapshot.SnapshotWriter;
import dev.plaudit.snapshot.Statistics;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** The collecting part of scan, collect and demo: journal, interrupts and progress. */
final class Collecting implements Closeable {

    /** The exit code of a process that was stopped by Ctrl-C. */
    static final int STOPPED = 130;

    private final Console console;
    private final CollectOptions options;
    private final Journal journal;
    private final Collector collector;
    private final Progress progress;
    private final OutputFolder folder;

    /** Whether the whole journal is in S3. */
    private boolean saved;

    private Collecting(
            Console console, OutputFolder folder, CollectOptions options, Journal journal, Collector collector) {
        this.console = console;
        this.folder = folder;
        this.options = options;
        this.journal = journal;
        this.collector = collector;
        this.progress = Progress.on(console, options.quiet);
    }

    /**
     * Opens the journal and prepares to collect.
     *
     * @param verbose whether to show each call
     * @throws InvalidInputException if the journal to resume belongs to another scan
     */
    static Collecting begin(
            Console console,
            OutputFolder folder,
            AwsConnection connection,
            Assignment assignment,
            CollectOptions options,
            boolean verbose)
            throws InvalidInputException, IOException {
        Journal journal = options.resume
                ? folder.resume(assignment.purpose(), console.clock().instant())
                : Journal.begin(folder.path(), assignment.purpose());
        journal.earlier()
                .ifPresent(
                        earlier -> console.err().println("Resuming the scan started at " + earlier.startedAt() + "."));
        CallObserver observer = CallTrace.of(console, verbose);
        Collector collector = new Collector(connection, console.clock(), Version.NUMBER, observer);
        console.interrupts().onInterrupt(collector::stop);
        return new Collecting(console, folder, options, journal, collector);
    }

    /** Collects what is planned. If the output is in S3, also saves the journal there. */
    void collect(Scan scan, Assignment assignment) throws NoAccessException, InvalidInputException, IOException {
        Optional<BucketOutput> bucket = folder.bucket();
        if (bucket.isEmpty()) {
            scan.collect(assignment, collector, journal, progress);
            return;
        }
        Checkpoints checkpoints = Checkpoints.start(console, bucket.get());
        try (checkpoints) {
            scan.collect(assignment, collector, journal, progress);
        } catch (InvalidInputException e) {
            throw bucket.get().named(e);
        } finally {
            saved = checkpoints.save();
        }
    }

    Journal journal() {
        return journal;
    }

    /** Ends the progress display and, with {@code --stats}, prints the statistics. */
    Statistics finish() {
        progress.close();
        Statistics statistics = collector.statistics();
        if (options.stats) {
            console.log().write(statistics(statistics));
        }
        return statistics;
    }

    private static LogEvent statistics(Statistics statistics) {
        return new LogEvent(
                LogEvent.Level.INFO,
                "statistics",
                statistics.total().requests() + " requests to AWS",
                StatisticsReport.text(statistics).stripTrailing(),
                StatisticsReport.totals(statistics));
    }

    /** Adds the finished snapshot and the statistics. */
    void addTo(OutputSet files) throws IOException {
        Statistics statistics = collector.statistics();
        files.write(StatisticsReport.FILE_NAME, out -> StatisticsReport.writeJson(statistics, out));
        files.add(journal.file(), SnapshotWriter.FILE_NAME);
    }

    /** Whether the scan was stopped in the folder of an earlier one, whose files then stay unchanged; prints a notice if it was stopped. */
    boolean leavesEarlier() throws IOException {
        if (!console.interrupts().fired()) {
            return false;
        }
        boolean replaces = folder.bucket().map(BucketOutput::holdsFiles).orElse(folder.holdsFiles());
        boolean leaves = folder.bucket().isPresent() || replaces;
        String kept = replaces ? "The files of the earlier scan are unchanged. " : "";
        console.log()
                .warning("Stopped before everything was read. "
                        + (leaves
                                ? kept + "What was read is in " + (saved ? folder.shown("") : journal.file()) + "."
                                : "What was not read is unknown.")
                        + " Continue with "
                        + (folder.bucket().isPresent() && !saved ? "--out " + folder.path() + " " : "")
                        + "--resume.");
        return leaves;
    }

    @Override
    public void close() throws IOException {
        progress.close();
        collector.close();
        journal.close();
    }
}
