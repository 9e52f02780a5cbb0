package dev.plaudit.collect;

import dev.plaudit.accounts.Account;
import dev.plaudit.collect.facts.LoadBalancerReader;
import dev.plaudit.collect.facts.MetricReader;
import dev.plaudit.collect.facts.ReadingJob;
import dev.plaudit.collect.facts.RegionReader;
import dev.plaudit.collect.request.AwsClients;
import dev.plaudit.collect.request.AwsConnection;
import dev.plaudit.collect.request.CallMeter;
import dev.plaudit.collect.request.CallObserver;
import dev.plaudit.collect.request.CallPlan;
import dev.plaudit.collect.request.GapRecordingCaller;
import dev.plaudit.collect.request.RegionClients;
import dev.plaudit.collect.request.RequestScheduler;
import dev.plaudit.collect.request.Slowest;
import dev.plaudit.collect.request.Workers;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.inventory.AccountLabels;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.Gap.Cause;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.snapshot.Journal;
import dev.plaudit.snapshot.SnapshotHeader;
import dev.plaudit.snapshot.SnapshotHeader.PlannedScope;
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
 * Reads all accounts: first each account's door (role, Regions), then every account and Region, several at once. What an
 * account stated in a Region goes to the journal and is forgotten. What cannot be read is a gap, and the rest goes on.
 */
public final class Collector implements AutoCloseable {

    private final Clock clock;
    private final String toolVersion;
    private final CallMeter meter = new CallMeter();
    private final Slowest slowest = new Slowest();
    private final RequestScheduler traffic;
    private final AwsClients clients;
    private final Workers workers;
    private final long begun = System.nanoTime();

    /** @param toolVersion goes into the snapshot and the name of the role sessions */
    public Collector(AwsConnection connection, Clock clock, String toolVersion, CallObserver observer) {
        this.clock = clock;
        this.toolVersion = toolVersion;
        this.traffic = new RequestScheduler(connection, meter, observer, System::nanoTime);
        this.clients = new AwsClients(connection, traffic, System::nanoTime);
        this.workers = new Workers(connection.concurrency());
    }

    /**
     * Reads every account and Region once that the journal does not hold yet.
     *
     * @throws NoAccessException when the base credentials are missing or refused
     * @throws InvalidInputException when the journal is of a scan of another partition
     * @throws IOException when the journal cannot be written; what it holds by then stays good
     */
    public void collect(Assignment assignment, Journal journal, CollectListener listener)
            throws NoAccessException, InvalidInputException, IOException {
        Instant startedAt = journal.earlier().map(SnapshotHeader::startedAt).orElse(clock.instant());
        try (AccountAccess door = AccountAccess.find(clients, assignment.accounts(), toolVersion, clock, workers)) {
            Log log = new Log(journal, listener);
            RegionStates states = new RegionStates(clients, door.stsRegion());
            Plan plan = plan(door, assignment.accounts(), journal);
            journal.plan(new SnapshotHeader(
                    SnapshotHeader.SCHEMA, toolVersion, door.partition(), startedAt, journal.purpose(), plan.scopes()));
            listener.planned(plan.scopes().size(), plan.kept().size());
            plan.unseen().forEach(log::add);
            workers.all(
                    plan.jobs(),
                    job -> log.add(read(job, assignment.asked(), states)),
                    job -> log.add(interrupted(job)),
                    added -> {});
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Who is to be read: what an earlier scan has read already, what is left of it, and what cannot be read. */
    private record Plan(List<PlannedScope> kept, List<ReadingJob> jobs, List<RegionInventory> unseen) {

        List<PlannedScope> scopes() {
            Stream<PlannedScope> open = jobs.stream().map(job -> scope(job.account(), job.region()));
            Stream<PlannedScope> closed = unseen.stream()
                    .map(region -> new PlannedScope(
                            region.accountId(), region.accountName(), region.accountLabels(), region.region()));
            return Stream.of(kept.stream(), open, closed)
                    .flatMap(scopes -> scopes)
                    .toList();
        }
    }

    private Plan plan(AccountAccess door, List<Account> accounts, Journal journal) {
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
        workers.all(toEnter, door::enter, door::closed, entry -> {
            for (ReadingJob job : entry.jobs()) {
                if (journal.holds(job.account().accountId(), job.region())) {
                    kept.add(scope(job.account(), job.region()));
                } else {
                    jobs.add(job);
                }
            }
            entry.gaps().forEach(gap -> unseen.add(unseen(entry.account(), List.of(gap))));
        });
        return new Plan(kept, jobs, unseen);
    }

    /** Ends the reading soon: calls under way are broken off, and what is not read yet becomes a gap. */
    public void stop() {
        workers.stop();
    }

    /** What it took so far. */
    public Statistics statistics() {
        return new Statistics(Duration.ofNanos(System.nanoTime() - begun), meter.accounts(), slowest.scopes());
    }

    @Override
    public void close() {
        workers.settle();
        clients.close();
    }

    private RegionInventory read(ReadingJob job, CallPlan asked, RegionStates states) {
        Account account = job.account();
        long from = traffic.nanoTime();
        long until = from + traffic.patience().scope().toNanos();
        GapRecordingCaller asker = new GapRecordingCaller(
                account.accountId(), job.region(), asked, workers, () -> traffic.nanoTime() - until > 0);
        try (RegionClients in = clients.in(account.accountId(), job.region(), job.session())) {
            RegionInventory read = new RegionReader(
                            in.ec2(),
                            new LoadBalancerReader(in.elb(), asker),
                            new MetricReader(in.cloudWatch(), asker, asked.trafficDays()),
                            asker)
                    .read(account, labels(account), job.region(), clock);
            return asker.refusedAtTheDoor() ? unseen(account, states.judged(job, read.gaps())) : read;
        } catch (RuntimeException | StackOverflowError e) {
            // Nothing that one account and Region states may end the scan of the others.
            return unseen(
                    account,
                    List.of(new Gap(
                            account.accountId(),
                            job.region(),
                            Calls.SERVICES,
                            Cause.FAILED,
                            "",
                            "the data read cannot be parsed: " + e)));
        } finally {
            slowest.add(new Statistics.Scope(
                    account.accountId(), job.region(), Duration.ofNanos(traffic.nanoTime() - from)));
        }
    }

    private RegionInventory interrupted(ReadingJob job) {
        Gap gap = new Gap(
                job.account().accountId(), job.region(), Calls.SERVICES, Cause.INTERRUPTED, "", "the scan was stopped");
        return unseen(job.account(), List.of(gap));
    }

    private RegionInventory unseen(Account account, List<Gap> gaps) {
        return RegionInventory.unseen(
                account.accountId(),
                account.accountName(),
                labels(account),
                gaps.get(0).region(),
                clock.instant(),
                gaps);
    }

    private static PlannedScope scope(Account account, String region) {
        return new PlannedScope(account.accountId(), account.accountName(), labels(account), region);
    }

    private static AccountLabels labels(Account account) {
        return new AccountLabels(account.organizationalUnit(), account.tags());
    }

    /** The journal first, then who watches; a journal that failed once, its disk being full, is not written any more. */
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
