package dev.plaudit.collect;

import dev.plaudit.accounts.Account;
import dev.plaudit.accounts.RegionSelection;
import dev.plaudit.collect.AccountAccess.ReadingJob;
import dev.plaudit.collect.facts.RegionReader;
import dev.plaudit.collect.request.AwsClients;
import dev.plaudit.collect.request.AwsConnection;
import dev.plaudit.collect.request.CallMeter;
import dev.plaudit.collect.request.CallObserver;
import dev.plaudit.collect.request.CallPlan;
import dev.plaudit.collect.request.GapRecordingCaller;
import dev.plaudit.collect.request.RegionClients;
import dev.plaudit.collect.request.Workers;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.inventory.AccountLabels;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.Gap.Cause;
import dev.plaudit.inventory.PlannedScope;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.snapshot.Journal;
import dev.plaudit.snapshot.SnapshotHeader;
import dev.plaudit.snapshot.Statistics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads all accounts: first each account's role and Regions, then every account-Region, several at once. The facts of an
 * account-Region go to the journal and leave memory. Whatever cannot be read is a gap, and the scan continues.
 */
public final class Collector implements AutoCloseable {

    private final Clock clock;
    private final String toolVersion;
    private final CallMeter meter = new CallMeter();
    private final AwsConnection connection;
    private final AwsClients clients;
    private final Workers workers;
    private final long begun = System.nanoTime();

    /** @param toolVersion a part of the snapshot and of the names of role sessions */
    public Collector(AwsConnection connection, Clock clock, String toolVersion, CallObserver observer) {
        this.clock = clock;
        this.toolVersion = toolVersion;
        this.connection = connection;
        this.clients = new AwsClients(connection, meter, observer);
        this.workers = new Workers(connection.concurrency());
    }

    /**
     * Reads every account-Region that is not in the journal yet.
     *
     * @throws NoAccessException when the base credentials are missing or refused
     * @throws InvalidInputException when the journal is of a scan of another partition
     * @throws IOException when the journal cannot be written; its content up to then stays valid
     */
    public void collect(Assignment assignment, Journal journal, CollectListener listener)
            throws NoAccessException, InvalidInputException, IOException {
        Instant startedAt = journal.earlier().map(SnapshotHeader::startedAt).orElse(clock.instant());
        List<RegionSelection> regions =
                assignment.accounts().stream().map(Account::regions).toList();
        // Sessions are renewed through the scanner's STS client, so it stays open until everything is read.
        try (Scanner scanner = Scanner.find(clients, regions)) {
            AccountAccess access = new AccountAccess(clients, scanner, toolVersion, clock, workers);
            Log log = new Log(journal, listener);
            RegionStates states = new RegionStates(clients, scanner.stsRegion());
            Plan plan = plan(access, assignment.accounts(), journal);
            journal.plan(new SnapshotHeader(
                    SnapshotHeader.SCHEMA,
                    toolVersion,
                    scanner.partition(),
                    startedAt,
                    journal.purpose(),
                    plan.scopes()));
            listener.planned(plan.scopes().size(), plan.kept().size());
            plan.unseen().forEach(log::add);
            workers.all(
                    plan.jobs(),
                    job -> log.add(read(job, assignment.asked(), states)),
                    job -> log.add(unseen(job, Cause.INTERRUPTED, "the scan was stopped")),
                    added -> {});
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** The account-Regions that an earlier scan has read, those that are left, and those that cannot be read. */
    private record Plan(List<PlannedScope> kept, List<ReadingJob> jobs, List<RegionInventory> unseen) {

        List<PlannedScope> scopes() {
            Stream<PlannedScope> open = jobs.stream().map(job -> scope(job.account(), job.region()));
            Stream<PlannedScope> closed = unseen.stream().map(RegionInventory::scope);
            return Stream.of(kept.stream(), open, closed)
                    .flatMap(scopes -> scopes)
                    .toList();
        }
    }

    private Plan plan(AccountAccess access, List<Account> accounts, Journal journal) {
        List<PlannedScope> kept = new ArrayList<>();
        List<Account> toEnter = new ArrayList<>();
        for (Account account : accounts) {
            List<PlannedScope> done = journal.done(account.accountId());
            kept.addAll(done);
            if (done.isEmpty()) {
                toEnter.add(account);
            }
        }
        List<ReadingJob> jobs = new ArrayList<>();
        List<RegionInventory> unseen = new ArrayList<>();
        workers.all(toEnter, access::enter, access::closed, entry -> {
            for (ReadingJob job : entry.jobs()) {
                if (journal.holds(job.account().accountId(), job.region())) {
                    kept.add(scope(job.account(), job.region()));
                } else {
                    jobs.add(job);
                }
            }
            for (Gap gap : entry.gaps()) {
                if (journal.holds(entry.account().accountId(), gap.region())) {
                    kept.add(scope(entry.account(), gap.region()));
                } else {
                    unseen.add(unseen(entry.account(), List.of(gap)));
                }
            }
        });
        return new Plan(kept, jobs, unseen);
    }

    /** Stops the scan: calls in flight are aborted, and whatever is not read yet becomes a gap. */
    public void stop() {
        workers.stop();
    }

    /** Returns the calls and times so far. */
    public Statistics statistics() {
        return meter.statistics(Duration.ofNanos(System.nanoTime() - begun));
    }

    @Override
    public void close() {
        workers.settle();
        clients.close();
    }

    private RegionInventory read(ReadingJob job, CallPlan asked, RegionStates states) {
        Account account = job.account();
        long from = System.nanoTime();
        long until = from + connection.patience().scope().toNanos();
        GapRecordingCaller caller = new GapRecordingCaller(
                account.accountId(), job.region(), asked, workers, () -> System.nanoTime() - until > 0);
        try (RegionClients in = clients.in(account.accountId(), job.region(), job.session())) {
            return new RegionReader(in, caller, asked.trafficDays())
                    .read(scope(account, job.region()), clock)
                    .filter(read -> !caller.refusedAtTheDoor())
                    .orElseGet(() -> unseen(account, states.judged(job, caller.gaps())));
        } catch (RuntimeException | StackOverflowError e) {
            // A malformed answer must not end the scan of the other account-Regions.
            return unseen(job, Cause.FAILED, "the data read cannot be parsed: " + e);
        } finally {
            meter.read(new Statistics.Scope(
                    account.accountId(), job.region(), Duration.ofNanos(System.nanoTime() - from)));
        }
    }

    private RegionInventory unseen(ReadingJob job, Cause cause, String message) {
        Gap gap = new Gap(job.account().accountId(), job.region(), Calls.SERVICES, cause, "", message);
        return unseen(job.account(), List.of(gap));
    }

    private RegionInventory unseen(Account account, List<Gap> gaps) {
        return RegionInventory.unseen(scope(account, gaps.get(0).region()), clock.instant(), gaps);
    }

    private static PlannedScope scope(Account account, String region) {
        AccountLabels labels = new AccountLabels(account.organizationalUnit(), account.tags());
        return new PlannedScope(account.accountId(), account.accountName(), labels, region);
    }

    /** Adds to the journal, then informs the listener. A journal that failed once, for a full disk, is not written anymore. */
    private static final class Log {

        private final Journal journal;
        private final CollectListener listener;
        private boolean good = true;

        Log(Journal journal, CollectListener listener) {
            this.journal = journal;
            this.listener = listener;
        }

        synchronized boolean add(RegionInventory region) {
            if (good) {
                good = false;
                try {
                    journal.append(region);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                listener.read(region);
                good = true;
            }
            return good;
        }
    }
}
