package dev.plaudit.cli;

import dev.plaudit.input.PrivateFile;
import dev.plaudit.report.Report;
import dev.plaudit.report.ReportFile;
import dev.plaudit.results.ScanResult;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
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
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
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

    /** Whoever creates or renames files holds it. */
    private final Lock changing = new ReentrantLock();

    private boolean published;

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

    /** Writes the files of reports in parallel, one per core. A folder that a report has for itself contains no earlier ones. */
    void write(List<? extends Report> reports, ScanResult result) throws IOException {
        ExecutorService writers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Future<?>> writing = new ArrayList<>();
            for (Report report : reports) {
                replaceIn(report.fileName());
                for (ReportFile file : report.files(result)) {
                    Path part = part(file.name());
                    writing.add(writers.submit(() -> {
                        write(part, file);
                        return file;
                    }));
                }
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
        write(part(fileName), ReportFile.ofText(fileName, text));
    }

    /** The same content gives the same bytes, because Java's gzip header contains no time or name. */
    private void write(Path part, ReportFile file) throws IOException {
        try (OutputStream bytes = create(part);
                OutputStream out = file.name().endsWith(Report.GZIPPED)
                        ? new GZIPOutputStream(bytes, BUFFER)
                        : new BufferedOutputStream(bytes, BUFFER)) {
            file.content().writeTo(out);
        }
    }

    private OutputStream create(Path part) throws IOException {
        changing.lock();
        try {
            return PrivateFile.create(part);
        } finally {
            changing.unlock();
        }
    }

    private Path part(String fileName) throws IOException {
        changing.lock();
        try {
            Path part = parts.get(fileName);
            if (part == null) {
                Path file = InnerFolders.inside(folder, fileName);
                int folders = fileName.lastIndexOf('/');
                if (folders > 0) {
                    PrivateFile.createFolders(InnerFolders.inside(folder, fileName.substring(0, folders)));
                }
                part = PrivateFile.part(file);
                parts.put(fileName, part);
            }
            return part;
        } finally {
            changing.unlock();
        }
    }

    /**
     * Deletes files of an earlier run in a folder inside this one unless they are written again.
     *
     * @param inner ends in {@code /}; nothing happens for a file
     */
    void replaceIn(String inner) {
        before.stream()
                .filter(name -> inner.endsWith("/") && name.startsWith(inner))
                .forEach(dropped::add);
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
        changing.lock();
        try {
            return replaceEarlier();
        } finally {
            changing.unlock();
        }
    }

    private List<String> replaceEarlier() throws IOException {
        List<String> names = List.copyOf(parts.keySet());
        Set<String> old = new TreeSet<>(before);
        old.removeIf(name -> keeping && !dropped.contains(name));
        Set<String> kept = new TreeSet<>(before);
        kept.removeAll(old);
        OutputRecord done = record.with(parts.keySet()).with(kept);
        Path lastRecord = OutputRecord.file(folder);
        Path part = PrivateFile.part(lastRecord);
        try {
            write(part, ReportFile.ofText("", done::writeTo));
            done.with(before).write(folder);
            old.addAll(parts.keySet());
            for (String name : old) {
                Files.deleteIfExists(InnerFolders.inside(folder, name));
            }
            for (Map.Entry<String, Path> file : parts.entrySet()) {
                PrivateFile.move(file.getValue(), folder.resolve(file.getKey()));
            }
            parts.clear();
            PrivateFile.move(part, lastRecord);
            published = true;
            InnerFolders.deleteEmpty(folder, old);
            return names;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /**
     * Deletes the temporary files because the process is about to end. Whoever wants to write waits until then.
     *
     * @return whether nothing was published
     */
    boolean abandon() throws IOException {
        changing.lock();
        close();
        return !published;
    }

    /** Deletes the temporary files that were not published. */
    @Override
    public void close() throws IOException {
        for (Path part : parts.values()) {
            if (PrivateFile.isPart(part)) {
                Files.deleteIfExists(part);
            }
        }
        InnerFolders.deleteEmpty(folder, parts.keySet());
    }
}
