package dev.plaudit.cli;

import dev.plaudit.findings.ScanResult;
import dev.plaudit.inventory.SnapshotWriter;
import dev.plaudit.report.Report;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;

/** The folder that reports and snapshot go to. A report is there whole, or as it was before. */
final class OutputFolder {

    private static final int BUFFER = 1 << 16;

    private final Path folder;

    /** Makes the folder if it is not there. */
    OutputFolder(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    Path snapshot() {
        return folder.resolve(SnapshotWriter.FILE_NAME);
    }

    Path file(Report report) {
        return folder.resolve(report.fileName());
    }

    /** Writes as many at once as there are cores. */
    void write(List<? extends Report> reports, ScanResult result) throws IOException {
        ExecutorService writers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Future<?>> writing = new ArrayList<>();
            for (Report report : reports) {
                writing.add(writers.submit(() -> {
                    write(report.fileName(), out -> report.write(result, out));
                    return report;
                }));
            }
            for (Future<?> written : writing) {
                await(written);
            }
        } finally {
            writers.shutdownNow();
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
            throw new InterruptedIOException("interrupted while reports were written");
        }
    }

    /**
     * Writes a file of UTF-8, gzipped when its name says so. What Java adds to the text then holds no time and no name, so
     * that the same text gives the same bytes.
     */
    void write(String fileName, Text text) throws IOException {
        Path part = folder.resolve(fileName + ".part");
        try (OutputStream file = Files.newOutputStream(part);
                OutputStream bytes = fileName.endsWith(Report.GZIPPED) ? new GZIPOutputStream(file, BUFFER) : file;
                Writer out = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8.newEncoder()))) {
            text.writeTo(out);
        }
        Files.move(part, folder.resolve(fileName), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Takes a file away if it is there. */
    void delete(String fileName) throws IOException {
        Files.deleteIfExists(folder.resolve(fileName));
    }

    /** What stands in a file. */
    interface Text {
        void writeTo(Appendable out) throws IOException;
    }
}
