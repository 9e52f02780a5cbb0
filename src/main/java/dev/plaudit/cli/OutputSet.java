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
 * Files of one scan that appear together, in place of those of an earlier one. They are written under names of their own first:
 * what goes wrong until then leaves the earlier files as they were. Then the earlier ones go and these come, so that a process
 * that is killed in between leaves fewer files, and never those of two scans beside each other.
 */
final class OutputSet implements Closeable {

    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final OutputRecord record;
    private final Set<String> before;
    private final boolean keeping;
    private final Set<String> dropped = new TreeSet<>();

    /** Where a file is until it appears, by its name, in the order of appearing. */
    private final Map<String, Path> parts = new LinkedHashMap<>();

    /**
     * @param record who writes, and about what
     * @param before the files that an earlier run wrote
     * @param keeping whether those that are not written anew stay
     */
    OutputSet(Path folder, OutputRecord record, Set<String> before, boolean keeping) {
        this.folder = folder;
        this.record = record;
        this.before = before;
        this.keeping = keeping;
    }

    /** Writes as many at once as there are cores. */
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

    /** What is still being written when one report has failed may not come after the others are taken away. */
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

    /** Writes a file of UTF-8, gzipped when its name says so. */
    void write(String fileName, PrivateFile.Text text) throws IOException {
        write(part(fileName), fileName, text);
    }

    /** What Java's gzip adds to the text holds no time and no name, so that the same text gives the same bytes. */
    private static void write(Path part, String fileName, PrivateFile.Text text) throws IOException {
        try (OutputStream file = PrivateFile.create(part);
                OutputStream bytes = fileName.endsWith(Report.GZIPPED) ? new GZIPOutputStream(file, BUFFER) : file;
                Writer out = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8.newEncoder()))) {
            text.writeTo(out);
        }
    }

    private Path part(String fileName) {
        return parts.computeIfAbsent(fileName, name -> PrivateFile.part(folder.resolve(name)));
    }

    /** A file that is whole already, under another name in the same folder. */
    void add(Path whole, String fileName) {
        parts.put(fileName, whole);
    }

    /** Lets a file of an earlier run go when the others appear; one that Plaudit did not write stays. */
    void drop(String fileName) {
        dropped.add(fileName);
    }

    /** Lets all files appear. Nothing of an earlier run goes before all is written. */
    void publish() throws IOException {
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
                Files.deleteIfExists(folder.resolve(name));
            }
            for (Map.Entry<String, Path> file : parts.entrySet()) {
                PrivateFile.move(file.getValue(), folder.resolve(file.getKey()));
            }
            parts.clear();
            PrivateFile.move(part, lastRecord);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Takes away what has not appeared. */
    @Override
    public void close() throws IOException {
        for (Path part : parts.values()) {
            if (PrivateFile.isPart(part)) {
                Files.deleteIfExists(part);
            }
        }
    }
}
