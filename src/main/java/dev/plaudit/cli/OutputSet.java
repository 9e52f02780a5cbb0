package dev.plaudit.cli;

import dev.plaudit.input.PrivateFile;
import dev.plaudit.report.Report;
import dev.plaudit.results.ScanResult;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/**
 * The files of one scan, which appear together and replace those of an earlier one. They are first written under temporary
 * names, so that an error leaves the earlier files unchanged. Then the earlier files are deleted and these renamed, so that a
 * process that is killed in between leaves fewer files, and never a mixture of two scans.
 */
final class OutputSet implements Closeable {

    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final OutputRecord record;
    private final Set<String> before;
    private final boolean keeping;
    private final Set<String> dropped = new TreeSet<>();

    /** Temporary paths by file name, in the order of renaming. */
    private final Map<String, Path> parts = new LinkedHashMap<>();

    /**
     * @param record the command and the snapshots
     * @param before the files of the earlier run
     * @param keeping whether earlier files that are not written again stay
     */
    OutputSet(Path folder, OutputRecord record, Set<String> before, boolean keeping) {
        this.folder = folder;
        this.record = record;
        this.before = before;
        this.keeping = keeping;
    }

    /** Writes the reports in parallel, one per core. */
    void write(List<? extends Report> reports, ScanResult result) throws IOException {
        ExecutorService writers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Future<?>> writing = new ArrayList<>();
            for (Report report : reports) {
                Path part = part(report.fileName());
                writing.add(writers.submit(() -> {
                    write(part, report.fileName(), out -> report.write(result, out));
                    return report;
                }));
            }
            for (Future<?> written : writing) {
                await(written);
            }
        } finally {
            settle(writers);
        }
    }

    /** Waits until nothing is written any more, because after a failure the temporary files are deleted. */
    private static void settle(ExecutorService writers) {
        writers.shutdownNow();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = writers.awaitTermination(1, TimeUnit.HOURS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(Future<?> written) throws IOException {
        try {
            written.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException problem) {
                throw problem;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while writing the reports");
        }
    }

    /** Writes a UTF-8 file, gzipped if its name ends so. */
    void write(String fileName, PrivateFile.Text text) throws IOException {
        write(part(fileName), fileName, text);
    }

    /** The same text gives the same bytes, because Java's gzip header contains no time or name. */
    private static void write(Path part, String fileName, PrivateFile.Text text) throws IOException {
        try (OutputStream file = PrivateFile.create(part);
                OutputStream bytes = fileName.endsWith(Report.GZIPPED) ? new GZIPOutputStream(file, BUFFER) : file;
                Writer out = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8.newEncoder()))) {
            text.writeTo(out);
        }
    }

    private Path part(String fileName) throws IOException {
        Path part = parts.get(fileName);
        if (part == null) {
            Path file = TeamFolders.inside(folder, fileName);
            int folders = fileName.lastIndexOf('/');
            if (folders > 0) {
                PrivateFile.createFolders(TeamFolders.inside(folder, fileName.substring(0, folders)));
            }
            part = PrivateFile.part(file);
            parts.put(fileName, part);
        }
        return part;
    }

    /** Deletes files of an earlier run in a folder inside this one unless they are written again. */
    void replaceIn(String inner) {
        before.stream().filter(name -> name.startsWith(inner + "/")).forEach(dropped::add);
    }

    /** Adds a complete file that has another name in the same folder. */
    void add(Path whole, String fileName) {
        parts.put(fileName, whole);
    }

    /** Deletes a file of an earlier run on publishing; one that Plaudit did not write stays. */
    void drop(String fileName) {
        dropped.add(fileName);
    }

    /** Makes all files appear, and returns their names. Earlier files are deleted only after everything is written. */
    List<String> publish() throws IOException {
        List<String> names = List.copyOf(parts.keySet());
        Set<String> old = new TreeSet<>(before);
        old.removeIf(name -> keeping && !dropped.contains(name));
        Set<String> kept = new TreeSet<>(before);
        kept.removeAll(old);
        OutputRecord done = record.with(parts.keySet()).with(kept);
        Path lastRecord = OutputRecord.file(folder);
        Path part = PrivateFile.part(lastRecord);
        try {
            write(part, "", done::writeTo);
            done.with(before).write(folder);
            old.addAll(parts.keySet());
            for (String name : old) {
                Files.deleteIfExists(TeamFolders.inside(folder, name));
            }
            for (Map.Entry<String, Path> file : parts.entrySet()) {
                PrivateFile.move(file.getValue(), folder.resolve(file.getKey()));
            }
            parts.clear();
            PrivateFile.move(part, lastRecord);
            TeamFolders.deleteEmpty(folder, old);
            return names;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Deletes the temporary files that were not published. */
    @Override
    public void close() throws IOException {
        for (Path part : parts.values()) {
            if (PrivateFile.isPart(part)) {
                Files.deleteIfExists(part);
            }
        }
        TeamFolders.deleteEmpty(folder, parts.keySet());
    }
}
