package dev.plaudit.collect;

import dev.plaudit.accounts.Account;
import dev.plaudit.accounts.RegionSelection;
import dev.plaudit.collect.AccountAccess.ReadingJob;
import dev.plaudit.collect.request.AwsClients;
import dev.plaudit.collect.request.AwsConnection;
import dev.plaudit.collect.request.CallMeter;
import dev.plaudit.collect.request.CallObserver;
import dev.plaudit.collect.request.CallPlan;
import dev.plaudit.collect.request.GapRecordingCaller;
import dev.plaudit.collect.request.ThrottledClient;
import dev.plaudit.collect.request.Workers;
import dev.plaudit.inventory.AccountRegion;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.Gap.Cause;
import dev.plaudit.inventory.TrailAnswer;
import dev.plaudit.inventory.TrailLookup;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttribute;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttributeKey;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsRequest;

/**
 * Looks up events in CloudTrail's event history, which every account has for the management events of the last 90 days in each
 * Region ("Working with CloudTrail Event history"). Answers are partial where access is denied, and lack nothing else.
 */
public final class EventHistory implements AutoCloseable {

    /** Twenty pages, which take a quarter of a minute at the rate that AWS allows. */
    private static final int MOST_EVENTS = 1_000;

    private final AwsConnection connection;
    private final AwsClients clients;
    private final Scanner scanner;
    private final Workers workers;
    private final AccountAccess access;
    private final Map<String, Account> accounts;

    /** What was entered, for one lookup after the other within one budget. */
    private final Map<AccountRegion, ThrottledClient<CloudTrailClient>> entered = new TreeMap<>();

    private EventHistory(
            AwsConnection connection,
            AwsClients clients,
            Scanner scanner,
            Workers workers,
            AccountAccess access,
            List<Account> accounts) {
        this.connection = connection;
        this.clients = clients;
        this.scanner = scanner;
        this.workers = workers;
        this.access = access;
        this.accounts = accounts.stream().collect(Collectors.toMap(Account::accountId, Function.identity()));
    }

    /**
     * Connects with the base credentials.
     *
     * @param accounts those that may be entered, and how; their Regions do not matter
     * @param toolVersion a part of the names of role sessions
     * @throws NoAccessException when the base credentials are missing or refused
     */
    public static EventHistory open(
            AwsConnection connection, List<Account> accounts, String toolVersion, Clock clock, CallObserver observer)
            throws NoAccessException {
        AwsClients clients = new AwsClients(connection, new CallMeter(), observer);
        try {
            Scanner scanner = Scanner.find(
                    clients, accounts.stream().map(Account::regions).toList());
            Workers workers = new Workers(connection.concurrency());
            AccountAccess access = new AccountAccess(clients, scanner, toolVersion, clock, workers);
            return new EventHistory(connection, clients, scanner, workers, access, accounts);
        } catch (NoAccessException e) {
            clients.close();
            throw e;
        }
    }

    /** Answers each question; a question without an answer gets a gap. */
    public Map<TrailLookup, TrailAnswer> lookUp(List<TrailLookup> lookups) {
        Map<AccountRegion, List<TrailLookup>> byPlace =
                lookups.stream().collect(Collectors.groupingBy(TrailLookup::place, TreeMap::new, Collectors.toList()));
        Function<AccountRegion, List<TrailLookup>> in = place -> byPlace.getOrDefault(place, List.of());
        Map<TrailLookup, TrailAnswer> answers = new HashMap<>();
        workers.all(toEnter(byPlace.keySet()), access::enter, access::closed, entry -> {
            entry.jobs().forEach(job -> entered.put(place(job), trail(job)));
            entry.gaps()
                    .forEach(gap -> byPlace.keySet().stream()
                            .filter(place -> place.accountId().equals(gap.accountId()))
                            .forEach(place -> answers.putAll(missing(in.apply(place), at(place, gap)))));
        });
        workers.all(
                List.copyOf(entered.entrySet()),
                trail -> read(trail.getKey(), trail.getValue(), in.apply(trail.getKey())),
                trail -> missing(
                        in.apply(trail.getKey()), gap(trail.getKey(), Cause.INTERRUPTED, "the lookup was stopped")),
                answers::putAll);
        lookups.forEach(lookup -> answers.computeIfAbsent(
                lookup,
                unknown -> TrailAnswer.missing(
                        gap(lookup.place(), Cause.NOT_SCANNED, "the account is not in the configuration"))));
        return answers;
    }

    private ThrottledClient<CloudTrailClient> trail(ReadingJob job) {
        return clients.cloudTrail(job.account().accountId(), job.region(), job.session());
    }

    /** Returns the configured accounts of the places that are not entered yet, each with the Regions to ask. */
    private List<Account> toEnter(Set<AccountRegion> places) {
        Map<String, List<String>> regions = places.stream()
                .filter(place -> !entered.containsKey(place))
                .collect(Collectors.groupingBy(
                        AccountRegion::accountId,
                        TreeMap::new,
                        Collectors.mapping(AccountRegion::region, Collectors.toList())));
        return regions.entrySet().stream()
                .flatMap(
                        entry -> Optional.ofNullable(accounts.get(entry.getKey()))
                                .map(account -> in(account, entry.getValue()))
                                .stream())
                .toList();
    }

    private static Account in(Account account, List<String> regions) {
        return account.regions() instanceof RegionSelection.NotActive
                ? account
                : new Account(
                        account.accountId(),
                        account.accountName(),
                        account.role(),
                        account.externalId(),
                        new RegionSelection.Named(regions),
                        account.organizationalUnit(),
                        account.tags());
    }

    private Map<TrailLookup, TrailAnswer> read(
            AccountRegion place, ThrottledClient<CloudTrailClient> trail, List<TrailLookup> lookups) {
        long until = System.nanoTime() + connection.patience().scope().toNanos();
        GapRecordingCaller caller = new GapRecordingCaller(
                place.accountId(), place.region(), CallPlan.TRAIL, workers, () -> System.nanoTime() - until > 0);
        Map<TrailLookup, TrailAnswer> answers = new HashMap<>();
        for (TrailLookup lookup : lookups) {
            // What is denied once is denied for every resource.
            Optional<Gap> refusal = caller.gaps().stream()
                    .filter(gap -> gap.cause() == Cause.DENIED || caller.refusedAtTheDoor())
                    .findFirst()
                    .map(gap -> at(place, gap));
            answers.put(
                    lookup,
                    refusal.map(TrailAnswer::missing)
                            .or(() -> caller.ask(Calls.LOOKUP_EVENTS, lookup.value(), () -> answer(trail, lookup)))
                            .orElseGet(() -> TrailAnswer.missing(
                                    caller.gaps().get(caller.gaps().size() - 1))));
        }
        return answers;
    }

    private static TrailAnswer answer(ThrottledClient<CloudTrailClient> trail, TrailLookup lookup) {
        LookupEventsRequest request = LookupEventsRequest.builder()
                .lookupAttributes(LookupAttribute.builder()
                        .attributeKey(
                                switch (lookup.by()) {
                                    case RESOURCE_NAME -> LookupAttributeKey.RESOURCE_NAME;
                                    case EVENT_NAME -> LookupAttributeKey.EVENT_NAME;
                                })
                        .attributeValue(lookup.value())
                        .build())
                .startTime(lookup.from())
                .endTime(lookup.to())
                .build();
        List<Event> events = trail.list(CloudTrailClient::lookupEvents, request, page -> page.events())
                .limit(MOST_EVENTS + 1L)
                .toList();
        return new TrailAnswer(
                events.stream()
                        .limit(MOST_EVENTS)
                        .flatMap(event -> TrailReader.event(event).stream())
                        .filter(event -> !event.time().isBefore(lookup.from().minusSeconds(1))
                                && !event.time().isAfter(lookup.to()))
                        .sorted(TrailReader.NEWEST_FIRST)
                        .toList(),
                events.size() <= MOST_EVENTS,
                Optional.empty());
    }

    private static Map<TrailLookup, TrailAnswer> missing(List<TrailLookup> lookups, Gap gap) {
        return lookups.stream().collect(Collectors.toMap(Function.identity(), lookup -> TrailAnswer.missing(gap)));
    }

    /** The same gap about all of an account and Region. */
    private static Gap at(AccountRegion place, Gap gap) {
        return new Gap(place.accountId(), place.region(), gap.call(), gap.cause(), "", gap.message());
    }

    private static Gap gap(AccountRegion place, Cause cause, String message) {
        return new Gap(place.accountId(), place.region(), Calls.LOOKUP_EVENTS, cause, "", message);
    }

    private static AccountRegion place(ReadingJob job) {
        return new AccountRegion(job.account().accountId(), job.region());
    }

    /** Stops the lookup: what was not asked yet becomes a gap. */
    public void stop() {
        workers.stop();
    }

    @Override
    public void close() {
        workers.settle();
        entered.values().forEach(ThrottledClient::close);
        scanner.close();
        clients.close();
    }
}
