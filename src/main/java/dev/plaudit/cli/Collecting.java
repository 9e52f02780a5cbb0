package dev.plaudit.cli;

import dev.plaudit.collect.Assignment;
import dev.plaudit.collect.CollectListener;
import dev.plaudit.collect.Collector;
import dev.plaudit.collect.request.AwsConnection;
import dev.plaudit.collect.request.CallObserver;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.report.text.StatisticsReport;
import dev.plaudit.snapshot.Journal;
import dev.plaudit.snapshot.SnapshotWriter;
import dev.plaudit.snapshot.Statistics;
import java.io.Closeable;
import java.io.IOException;

/** What scan, collect and demo do while AWS is asked: the journal, who can stop it, and what people see of it. */
final class Collecting implements Closeable {

    /** What a process ends with that was stopped by Ctrl-C. */
    static final int STOPPED = 130;

    private final Console console;
    private final CollectOptions options;
    private final Journal journal;
    private final Collector collector;
    private final Progress progress;

    private Collecting(Console console, CollectOptions options, Journal journal, Collector collector) {
        this.console = console;
        this.options = options;
        this.journal = journal;
        this.collector = collector;
        this.progress = Progress.on(console, options.quiet);
    }

    /**
     * Opens the journal and gets ready to ask.
     *
     * @param verbose whether to show each call
     * @throws InvalidInputException when there is a journal of something else to go on with
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
                ? Journal.resume(
                        folder.path(), assignment.purpose(), console.clock().instant())
                : Journal.begin(folder.path(), assignment.purpose());
        journal.earlier()
                .ifPresent(
                        earlier -> console.err().println("Resuming the scan started at " + earlier.startedAt() + "."));
        CallObserver observer = verbose ? new CallTrace(console.err()) : CallObserver.NONE;
        Collector collector = new Collector(connection, console.clock(), Version.NUMBER, observer);
        console.interrupts().onInterrupt(collector::stop);
        return new Collecting(console, options, journal, collector);
    }

    Collector collector() {
        return collector;
    }

    Journal journal() {
        return journal;
    }

    CollectListener listener() {
        return progress;
    }

    /** Says what it took. */
    Statistics finish() {
        progress.close();
        Statistics statistics = collector.statistics();
        if (options.stats) {
            console.err().print(StatisticsReport.text(statistics));
        }
        return statistics;
    }

    /** Adds the snapshot, which is finished, and what it took. */
    void addTo(OutputSet files) throws IOException {
        Statistics statistics = collector.statistics();
        files.write(StatisticsReport.FILE_NAME, out -> StatisticsReport.writeJson(statistics, out));
        files.add(journal.file(), SnapshotWriter.FILE_NAME);
    }

    /** Whether somebody stopped the scan, and the folder holds an earlier one, which then stays as it is; says so. */
    boolean leavesEarlier(OutputFolder folder) throws IOException {
        if (!console.interrupts().fired()) {
            return false;
        }
        boolean leaves = folder.holdsFiles();
        console.err()
                .println("Stopped before everything was read. "
                        + (leaves
                                ? "The files of the earlier scan are unchanged. What was read is in " + journal.file()
                                        + "."
                                : "What was not read is unknown.")
                        + " Continue with --resume.");
        return leaves;
    }

    @Override
    public void close() throws IOException {
        progress.close();
        collector.close();
        journal.close();
    }
}
