package dev.plaudit.collect;

import dev.plaudit.accounts.Account;
import dev.plaudit.accounts.Role;
import dev.plaudit.aws.UnreachableException;
import dev.plaudit.collect.AccountAccess.Entry;
import dev.plaudit.collect.AccountAccess.ReadingJob;
import dev.plaudit.collect.Checkup.Caller;
import dev.plaudit.collect.Checkup.Check;
import dev.plaudit.collect.Checkup.Result;
import dev.plaudit.collect.Checkup.Subject;
import dev.plaudit.collect.request.AwsClients;
import dev.plaudit.collect.request.AwsConnection;
import dev.plaudit.collect.request.CallMeter;
import dev.plaudit.collect.request.CallObserver;
import dev.plaudit.collect.request.CallPlan;
import dev.plaudit.collect.request.GapReader;
import dev.plaudit.collect.request.RegionClients;
import dev.plaudit.collect.request.Workers;
import dev.plaudit.inventory.AccountRegion;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.Gap;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Tries what a scan needs, with few and small requests: the credentials, each account's role, each call in one Region of an account, and
 * one call in each of its other Regions. Permissions are the same in all Regions of an account, unless an SCP says otherwise.
 */
public final class Doctor implements AutoCloseable {

    /** The call that each Region is asked, one of those that a scan always makes. */
    private static final String AT_THE_DOOR = Calls.SERVICES;

    private final Clock clock;
    private final String toolVersion;
    private final CallMeter meter = new CallMeter();
    private final AwsClients clients;
    private final Workers workers;

    public Doctor(AwsConnection connection, Clock clock, String toolVersion, CallObserver observer) {
        this.clock = clock;
        this.toolVersion = toolVersion;
        this.clients = new AwsClients(connection, meter, observer);
        this.workers = new Workers(connection.concurrency());
    }

    /**
     * Checks the accounts.
     *
     * @throws NoAccessException when AWS is unreachable or refuses the base credentials, so that nothing else can be checked
     */
    public Checkup examine(Assignment assignment) throws NoAccessException {
        List<Account> accounts = assignment.accounts();
        try (Scanner scanner =
                Scanner.find(clients, accounts.stream().map(Account::regions).toList())) {
            Caller caller = Caller.of(scanner, clock.instant());
            AccountAccess access = new AccountAccess(clients, scanner, toolVersion, clock, workers);
            RegionStates states = new RegionStates(clients, scanner.stsRegion());
            List<Check> checks = new ArrayList<>();
            workers.all(
                    accounts,
                    account -> examine(access.enter(account), assignment.asked(), states),
                    account -> List.of(notEntered(access.closed(account))),
                    checks::addAll);
            long requests = meter.statistics(Duration.ZERO).total().requests();
            return new Checkup(Optional.of(caller), accounts.size(), checks, requests);
        }
    }

    /** Stops: what is not checked yet counts as not tried. */
    public void stop() {
        workers.stop();
    }

    private List<Check> examine(Entry entry, CallPlan asked, RegionStates states) {
        if (!entry.gaps().isEmpty()) {
            return List.of(notEntered(entry));
        }
        List<Check> checks = new ArrayList<>();
        checks.add(check(entry.account(), Subject.ROLE, Result.WORKS, "", Calls.ASSUME_ROLE, "", ""));
        List<Door> doors = entry.jobs().stream()
                .map(job -> new Door(job, with(job, probe -> call(job, probe, AT_THE_DOOR, states))))
                .toList();
        doors.forEach(door -> checks.addAll(door.checks()));
        // An SCP may deny everything in one of the Regions.
        doors.stream()
                .filter(door -> isOfCall(door.check().result()))
                .min(Comparator.comparing(door -> door.check().result()))
                .ifPresent(door -> checks.addAll(with(
                        door.job(),
                        probe -> asked.calls().stream()
                                .filter(call -> !call.equals(AT_THE_DOOR))
                                .map(call -> call(door.job(), probe, call, states))
                                .toList())));
        return checks;
    }

    /** The first call in an account-Region. */
    private record Door(ReadingJob job, Check check) {

        /** The Region, and the call unless the Region did not let it through. */
        List<Check> checks() {
            return isOfCall(check.result()) ? List.of(region(check), check) : List.of(check);
        }
    }

    private <T> T with(ReadingJob job, Function<CallProbe, T> calls) {
        AccountRegion place = new AccountRegion(job.account().accountId(), job.region());
        try (RegionClients in = clients.in(place.accountId(), place.region(), job.session())) {
            return calls.apply(new CallProbe(in, new ElbProbes.Place(place), clock.instant()));
        }
    }

    /** Whether the Region answered, so that the result is about the call. */
    private static boolean isOfCall(Result result) {
        return result == Result.WORKS || result == Result.DENIED || result == Result.UNCLEAR;
    }

    /** The Region answered, whether it allowed the call or not. */
    private static Check region(Check door) {
        return new Check(
                Subject.REGION, Result.WORKS, door.accountId(), door.accountName(), door.region(), "", "", "", "");
    }

    private Check call(ReadingJob job, CallProbe probe, String call, RegionStates states) {
        Account account = job.account();
        try {
            probe.send(call);
            return check(account, Subject.CALL, Result.WORKS, job.region(), call, "", "");
        } catch (SdkException e) {
            Gap gap = GapReader.gap(account.accountId(), job.region(), call, "", e);
            Gap judged =
                    call.equals(AT_THE_DOOR) ? states.judged(job, List.of(gap)).get(0) : gap;
            Optional<UnreachableException> unreachable = UnreachableException.in(e);
            Result ofAnswer = judged.equals(gap) ? CallProbe.result(e, gap.cause()) : CallProbe.result(judged.cause());
            Result result = unreachable.isPresent() ? Result.UNREACHABLE : ofAnswer;
            return check(
                    account,
                    isOfCall(result) || !call.equals(AT_THE_DOOR) ? Subject.CALL : Subject.REGION,
                    result,
                    job.region(),
                    call,
                    result == Result.WORKS ? "" : judged.message(),
                    unreachable.map(UnreachableException::fix).orElse(""));
        } catch (RuntimeException | StackOverflowError e) {
            return check(
                    account,
                    Subject.CALL,
                    Result.FAILED,
                    job.region(),
                    call,
                    "the response cannot be parsed: " + e,
                    "");
        }
    }

    private static Check notEntered(Entry entry) {
        Gap gap = entry.gaps().get(0);
        Account account = entry.account();
        return new Check(
                gap.call().equals(Calls.REGIONS) ? Subject.CALL : Subject.ROLE,
                CallProbe.result(gap.cause()),
                account.accountId(),
                account.accountName(),
                "",
                gap.call(),
                account.role().map(Role::nameOrTemplate).orElse(""),
                gap.message(),
                "");
    }

    private static Check check(
            Account account, Subject subject, Result result, String region, String call, String message, String fix) {
        return new Check(subject, result, account.accountId(), account.accountName(), region, call, "", message, fix);
    }

    @Override
    public void close() {
        workers.settle();
        clients.close();
    }
}
