package dev.plaudit.collect;

import dev.plaudit.accounts.Account;
import dev.plaudit.inventory.AccountLabels;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.Gap.Cause;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.inventory.SnapshotHeader;
import dev.plaudit.inventory.SnapshotHeader.PlannedScope;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;

/**
 * Reads all accounts: first each account's door (role, Regions), then every account and Region, several at once. What
 * cannot be read is a gap, and the rest goes on.
 */
public final class Collector implements AutoCloseable {

    private static final int SECONDS_TO_SETTLE = 30;

    private final AwsClients clients;
    private final Clock clock;
    private final String toolVersion;
    private final CallMeter meter = new CallMeter();
    private final ExecutorService pool;
    private boolean listening = true;

    /** @param toolVersion goes into the snapshot and the name of the role sessions */
    public Collector(AwsConnection connection, Clock clock, String toolVersion) {
        this.clients = new AwsClients(connection, meter, System::nanoTime);
        this.clock = clock;
        this.toolVersion = toolVersion;
        AtomicInteger number = new AtomicInteger();
        this.pool = Executors.newFixedThreadPool(connection.concurrency(), task -> {
            Thread thread = new Thread(task, "collect-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Reads every account and Region once.
     *
     * @param asked the calls to make where there is reason to
     * @throws NoCredentialsException when the base credentials are missing or refused
     */
    public Inventory collect(List<Account> accounts, AskedCalls asked, CollectListener listener)
            throws NoCredentialsException {
        Instant startedAt = clock.instant();
        try (AccountDoor door = AccountDoor.find(clients, accounts, toolVersion)) {
            List<RegionInventory> regions = regions(door, accounts, startedAt, asked, listener);
            return new Inventory(toolVersion, door.partition(), startedAt, regions);
        }
    }

    private List<RegionInventory> regions(
            AccountDoor door, List<Account> accounts, Instant startedAt, AskedCalls asked, CollectListener listener) {
        List<AccountDoor.Entry> entries = all(
                accounts.stream()
                        .<Callable<AccountDoor.Entry>>map(account -> () -> door.enter(account))
                        .toList(),
                index -> door.closed(accounts.get(index)));

        List<ReadingJob> jobs =
                entries.stream().flatMap(entry -> entry.jobs().stream()).toList();
        List<RegionInventory> unseen = entries.stream()
                .flatMap(entry -> entry.gaps().stream().map(gap -> unseen(entry.account(), gap)))
                .toList();
        listener.planned(header(startedAt, door.partition(), jobs, unseen));
        unseen.forEach(listener::read);

        List<RegionInventory> read = all(
                jobs.stream()
                        .<Callable<RegionInventory>>map(job -> () -> heard(read(job, asked), listener))
                        .toList(),
                index -> heard(interrupted(jobs.get(index)), listener));
        return Stream.concat(unseen.stream(), read.stream()).toList();
    }

    /** Ends the reading soon: calls under way are broken off, and what is not read yet becomes a gap. */
    public void stop() {
        pool.shutdownNow().forEach(waiting -> ((Future<?>) waiting).cancel(false));
    }

    /** The requests sent so far. */
    public CallMeter meter() {
        return meter;
    }

    @Override
    public void close() {
        settle();
        clients.close();
    }

    /** Ends the reading, and waits for what is under way to notice. */
    private void settle() {
        stop();
        try {
            pool.awaitTermination(SECONDS_TO_SETTLE, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private RegionInventory read(ReadingJob job, AskedCalls asked) {
        Account account = job.account();
        Asker asker = new Asker(account.accountId(), job.region(), asked);
        try (Ec2Client ec2 = clients.ec2(account.accountId(), job.region(), job.credentials());
                ElasticLoadBalancingV2Client elb = clients.elb(account.accountId(), job.region(), job.credentials());
                CloudWatchClient cloudWatch =
                        clients.cloudWatch(account.accountId(), job.region(), job.credentials())) {
            return new RegionReader(ec2, new LoadBalancerReader(elb, asker), new MetricReader(cloudWatch, asker), asker)
                    .read(account, labels(account), job.region(), clock);
        }
    }

    private static AccountLabels labels(Account account) {
        return new AccountLabels(account.organizationalUnit(), account.tags());
    }

    private RegionInventory interrupted(ReadingJob job) {
        Gap gap = new Gap(
                job.account().accountId(), job.region(), Calls.SERVICES, Cause.INTERRUPTED, "", "the scan was stopped");
        return unseen(job.account(), gap);
    }

    /** A listener that failed once, its disk being full, is not told any more. */
    private synchronized RegionInventory heard(RegionInventory region, CollectListener listener) {
        if (listening) {
            listening = false;
            listener.read(region);
            listening = true;
        }
        return region;
    }

    private RegionInventory unseen(Account account, Gap gap) {
        return RegionInventory.unseen(
                account.accountId(),
                account.accountName(),
                labels(account),
                gap.region(),
                clock.instant(),
                List.of(gap));
    }

    private SnapshotHeader header(
            Instant startedAt, String partition, List<ReadingJob> jobs, List<RegionInventory> unseen) {
        Stream<PlannedScope> open = jobs.stream()
                .map(job -> new PlannedScope(
                        job.account().accountId(), job.account().accountName(), labels(job.account()), job.region()));
        Stream<PlannedScope> closed = unseen.stream()
                .map(region -> new PlannedScope(
                        region.accountId(), region.accountName(), region.accountLabels(), region.region()));
        return new SnapshotHeader(
                SnapshotHeader.SCHEMA,
                toolVersion,
                partition,
                startedAt,
                Stream.concat(open, closed).toList());
    }

    /** Runs the tasks on the pool; a task that was stopped before it began gives what {@code otherwise} says. */
    private <T> List<T> all(List<Callable<T>> tasks, IntFunction<T> otherwise) {
        List<Future<T>> futures = tasks.stream().map(this::submitted).toList();
        List<T> results = new ArrayList<>();
        for (int index = 0; index < futures.size(); index++) {
            Optional<T> result = result(futures.get(index));
            results.add(result.isPresent() ? result.get() : otherwise.apply(index));
        }
        return results;
    }

    private <T> Future<T> submitted(Callable<T> task) {
        try {
            return pool.submit(task);
        } catch (RejectedExecutionException stoppedBefore) {
            Future<T> never = new CompletableFuture<>();
            never.cancel(false);
            return never;
        }
    }

    /** Waits for a task. A thread that is interrupted meanwhile stops the reading and waits for the gaps. */
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
