package dev.plaudit.collect;

import dev.plaudit.accounts.Account;
import dev.plaudit.collect.AccountAccess.ReadingJob;
import dev.plaudit.collect.request.AwsConnection;
import dev.plaudit.collect.request.CallObserver;
import dev.plaudit.collect.request.CallPlan;
import dev.plaudit.collect.request.GapRecordingCaller;
import dev.plaudit.collect.request.ThrottledClient;
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
    private final NamedPlaces places;

    /** What was entered, for one lookup after the other within one budget. */
    private final Map<AccountRegion, ThrottledClient<CloudTrailClient>> entered = new TreeMap<>();

    private EventHistory(AwsConnection connection, NamedPlaces places) {
        this.connection = connection;
        this.places = places;
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
        return new EventHistory(connection, NamedPlaces.open(connection, accounts, toolVersion, clock, observer));
    }

    /** Answers each question; a question without an answer gets a gap. */
    public Map<TrailLookup, TrailAnswer> lookUp(List<TrailLookup> lookups) {
        Map<AccountRegion, List<TrailLookup>> byPlace =
                lookups.stream().collect(Collectors.groupingBy(TrailLookup::place, TreeMap::new, Collectors.toList()));
        Function<AccountRegion, List<TrailLookup>> in = place -> byPlace.getOrDefault(place, List.of());
        Map<TrailLookup, TrailAnswer> answers = new HashMap<>();
        places.enter(
                byPlace.keySet().stream()
                        .filter(place -> !entered.containsKey(place))
                        .toList(),
                job -> entered.put(NamedPlaces.place(job), trail(job)),
                (place, gap) -> answers.putAll(missing(in.apply(place), gap)));
        places.workers()
                .all(
                        List.copyOf(entered.entrySet()),
                        trail -> read(trail.getKey(), trail.getValue(), in.apply(trail.getKey())),
                        trail -> missing(
                                in.apply(trail.getKey()),
                                gap(trail.getKey(), Cause.INTERRUPTED, "the lookup was stopped")),
                        answers::putAll);
        lookups.forEach(lookup -> answers.computeIfAbsent(
                lookup,
                unknown -> TrailAnswer.missing(
                        gap(lookup.place(), Cause.NOT_SCANNED, "the account is not in the configuration"))));
        return answers;
    }

    private ThrottledClient<CloudTrailClient> trail(ReadingJob job) {
        return places.clients().cloudTrail(job.account().accountId(), job.region(), job.session());
    }

    private Map<TrailLookup, TrailAnswer> read(
            AccountRegion place, ThrottledClient<CloudTrailClient> trail, List<TrailLookup> lookups) {
        long until = System.nanoTime() + connection.patience().scope().toNanos();
        GapRecordingCaller caller = new GapRecordingCaller(
                place.accountId(),
                place.region(),
                CallPlan.TRAIL,
                places.workers(),
                () -> System.nanoTime() - until > 0);
        Map<TrailLookup, TrailAnswer> answers = new HashMap<>();
        for (TrailLookup lookup : lookups) {
            // What is denied once is denied for every resource.
            Optional<Gap> refusal = caller.gaps().stream()
                    .filter(gap -> gap.cause() == Cause.DENIED || caller.refusedAtTheDoor())
                    .findFirst()
                    .map(gap -> NamedPlaces.at(place, gap));
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

    private static Gap gap(AccountRegion place, Cause cause, String message) {
        return new Gap(place.accountId(), place.region(), Calls.LOOKUP_EVENTS, cause, "", message);
    }

    /** Stops the lookup: what was not asked yet becomes a gap. */
    public void stop() {
        places.stop();
    }

    @Override
    public void close() {
        places.close(() -> entered.values().forEach(ThrottledClient::close));
    }
}
