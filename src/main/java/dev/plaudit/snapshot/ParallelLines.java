package dev.plaudit.snapshot;

import dev.plaudit.input.InvalidInputException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Parses the lines of a snapshot on several threads while one reads them, and keeps their order. Only a few lines wait to be
 * parsed, so their text takes little memory.
 */
final class ParallelLines<T> {

    private static final int BATCH_SIZE = 16;
    private static final int BATCHES_PER_THREAD = 4;

    private final Parser<T> parser;
    private final int threads;
    private final ExecutorService pool;
    private final Queue<Future<List<T>>> parsing = new ArrayDeque<>();
    private final List<T> parsed = new ArrayList<>();

    interface Parser<T> {
        T parse(SealedLine line) throws InvalidInputException;
    }

    private ParallelLines(Parser<T> parser, int threads) {
        this.parser = parser;
        this.threads = threads;
        this.pool = Executors.newFixedThreadPool(threads);
    }

    /**
     * Returns all remaining lines in order.
     *
     * @throws InvalidInputException with the first problem in the order of the lines
     */
    static <T> List<T> parsed(SnapshotLines lines, int threads, Parser<T> parser)
            throws IOException, InvalidInputException {
        ParallelLines<T> parallel = new ParallelLines<>(parser, threads);
        try {
            parallel.parse(lines);
            return parallel.parsed;
        } finally {
            parallel.pool.shutdownNow();
        }
    }

    /** Lines before a read error are still parsed, because their problems come first. */
    private void parse(SnapshotLines lines) throws IOException, InvalidInputException {
        try {
            while (submit(lines)) {
                if (parsing.size() > threads * BATCHES_PER_THREAD) {
                    take();
                }
            }
        } finally {
            while (!parsing.isEmpty()) {
                take();
            }
        }
    }

    /** Submits a batch of lines, and returns whether more may follow. */
    private boolean submit(SnapshotLines lines) throws IOException, InvalidInputException {
        List<SealedLine> batch = new ArrayList<>(BATCH_SIZE);
        try {
            Optional<SealedLine> line = lines.next();
            while (line.isPresent() && batch.add(line.get()) && batch.size() < BATCH_SIZE) {
                line = lines.next();
            }
            return line.isPresent();
        } finally {
            parsing.add(pool.submit(() -> parse(batch)));
        }
    }

    private List<T> parse(List<SealedLine> batch) throws InvalidInputException {
        List<T> results = new ArrayList<>(batch.size());
        for (SealedLine line : batch) {
            results.add(parser.parse(line));
        }
        return results;
    }

    private void take() throws InvalidInputException {
        try {
            parsed.addAll(parsing.remove().get());
        } catch (ExecutionException e) {
            parsing.clear();
            if (e.getCause() instanceof InvalidInputException problem) {
                throw problem;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            parsing.clear();
            throw new IllegalStateException("interrupted while a snapshot was read", e);
        }
    }
}
