package dev.plaudit.collect.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The threads of a scan. A bounded number of them reads account-Regions, each assisted by a few others for many calls of one kind.
 * There are more threads than requests may be in flight, so an account that waits for its budget does not delay others.
 */
public final class Workers {

    private static final int SECONDS_TO_SETTLE = 30;
    private static final int THREADS_PER_REQUEST = 2;
    private static final int QUESTIONS_AT_ONCE = 4;

    private final ExecutorService readers;
    private final ExecutorService assistants;
    private volatile boolean stopped;

    /** @param concurrency the maximum number of requests in flight */
    public Workers(int concurrency) {
        this.readers = Executors.newFixedThreadPool(concurrency * THREADS_PER_REQUEST, named("collect-"));
        this.assistants = Executors.newCachedThreadPool(named("assist-"));
    }

    private static ThreadFactory named(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Returns whether the work is to end. */
    boolean isStopped() {
        return stopped;
    }

    /** Stops the work: running tasks are interrupted, and waiting ones are not started. */
    public void stop() {
        stopped = true;
        readers.shutdownNow().forEach(waiting -> ((Future<?>) waiting).cancel(false));
        assistants.shutdownNow();
    }

    /** Stops the work, and waits for running tasks to end. */
    public void settle() {
        stop();
        try {
            readers.awaitTermination(SECONDS_TO_SETTLE, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Runs a task for each item, several in parallel, and passes on the results in the order of the items.
     *
     * @param otherwise the result of a task that was stopped before it started
     */
    public <T, R> void all(List<T> items, Function<T, R> task, Function<T, R> otherwise, Consumer<R> results) {
        List<Future<R>> futures =
                items.stream().map(item -> submitted(() -> task.apply(item))).toList();
        for (int index = 0; index < items.size(); index++) {
            T item = items.get(index);
            results.accept(result(futures.get(index)).orElseGet(() -> otherwise.apply(item)));
        }
    }

    /** Returns the answers about all items in their order, a few calls in parallel. */
    <T, R> List<R> each(List<T> items, Function<T, R> question) {
        ConcurrentHashMap<Integer, R> answers = new ConcurrentHashMap<>();
        AtomicInteger next = new AtomicInteger();
        Runnable share = () -> {
            for (int index = next.getAndIncrement(); index < items.size(); index = next.getAndIncrement()) {
                answers.put(index, question.apply(items.get(index)));
            }
        };
        List<CompletableFuture<Boolean>> helped = new ArrayList<>();
        for (int helper = 1; helper < Math.min(QUESTIONS_AT_ONCE, items.size()); helper++) {
            helped.add(aside(() -> {
                share.run();
                return true;
            }));
        }
        share.run();
        helped.forEach(CompletableFuture::join);
        return IntStream.range(0, items.size()).mapToObj(answers::get).toList();
    }

    /** Starts work in parallel with the caller's; {@code join()} waits for it in any case. */
    <T> CompletableFuture<T> aside(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, assistants);
        } catch (RejectedExecutionException stoppedBefore) {
            return CompletableFuture.completedFuture(work.get());
        }
    }

    private <T> Future<T> submitted(Callable<T> task) {
        try {
            return readers.submit(task);
        } catch (RejectedExecutionException stoppedBefore) {
            Future<T> never = new CompletableFuture<>();
            never.cancel(false);
            return never;
        }
    }

    /** Waits for a task. A thread that is interrupted meanwhile stops the work and waits for its result. */
    private <T> Optional<T> result(Future<T> future) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return Optional.of(future.get());
                } catch (InterruptedException e) {
                    interrupted = true;
                    stop();
                }
            }
        } catch (CancellationException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            settle();
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException("reading an account failed unexpectedly", e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
