package dev.plaudit.diff;

import dev.plaudit.diff.Attribution.Limit;
import dev.plaudit.diff.Attribution.Outcome;
import dev.plaudit.diff.ChangeTraces.Trace;
import dev.plaudit.diff.FactChange.Topic;
import dev.plaudit.inventory.AccountRegion;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.inventory.TrailAnswer;
import dev.plaudit.inventory.TrailEvent;
import dev.plaudit.inventory.TrailLookup;
import dev.plaudit.inventory.TrailLookup.By;
import dev.plaudit.topology.Topology;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asks CloudTrail's event history who made the changes of a diff: first for the events that name a changed resource, then, where
 * none fits, for the events of the calls that make such a change, because CloudTrail does not list every resource of an event.
 */
public final class Authorship {

    /** Source: CloudTrail user guide, "Working with CloudTrail Event history". */
    private static final Duration KEPT = Duration.ofDays(90);

    /**
     * Three times the average that AWS states, without a guarantee. Source: CloudTrail user guide, "Getting and viewing your
     * CloudTrail log files".
     */
    private static final Duration DELAY = Duration.ofMinutes(15);

    private static final Set<Topic> MADE_BY_SOMEBODY =
            EnumSet.of(Topic.RESOURCE, Topic.SETTING, Topic.HEALTH, Topic.TAG);

    private final Diff diff;
    private final Instant now;
    private final Map<AccountRegion, Instant> readBefore;
    private final Map<AccountRegion, Instant> readAfter;
    private final ChangeTraces places;
    private final Map<FactChange, List<Trace>> traces = new LinkedHashMap<>();
    private final Map<TrailLookup, TrailAnswer> answers = new HashMap<>();

    /**
     * @param before the earlier side, with facts
     * @param after the later side, with facts
     */
    public Authorship(Diff diff, Side before, Side after, Instant now) {
        Topology earlier = before.topology().orElseThrow();
        Topology later = after.topology().orElseThrow();
        this.diff = diff;
        this.now = now;
        this.readBefore = readTimes(earlier);
        this.readAfter = readTimes(later);
        this.places = new ChangeTraces(earlier, later);
        diff.facts().stream()
                .filter(change -> MADE_BY_SOMEBODY.contains(change.topic()))
                .forEach(change -> traces.put(change, places.of(change)));
    }

    private static Map<AccountRegion, Instant> readTimes(Topology topology) {
        return topology.inventory().regions().stream()
                .collect(Collectors.toMap(RegionInventory::place, RegionInventory::readAt, (one, other) -> other));
    }

    /** Whether there is anything to look up. */
    public boolean asks() {
        return !byResource().isEmpty();
    }

    /**
     * Returns the diff with who made its changes.
     *
     * @param history answers each lookup
     */
    public Diff attributed(Function<List<TrailLookup>, Map<TrailLookup, TrailAnswer>> history) {
        ask(history, byResource());
        ask(history, byCall());
        Map<FactChange, Attribution> attributions = new HashMap<>();
        traces.forEach((change, where) -> attributions.put(change, attribution(change, where)));
        return diff.with(attributions);
    }

    private void ask(Function<List<TrailLookup>, Map<TrailLookup, TrailAnswer>> history, List<TrailLookup> lookups) {
        if (!lookups.isEmpty()) {
            answers.putAll(history.apply(lookups));
        }
    }

    private List<TrailLookup> byResource() {
        return traces.values().stream()
                .flatMap(List::stream)
                .flatMap(trace -> lookup(trace.place(), By.RESOURCE_NAME, trace.resource()).stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** The calls of changes that no event fits, in places whose history can be read. */
    private List<TrailLookup> byCall() {
        return traces.entrySet().stream()
                .filter(entry -> fitting(entry.getKey(), entry.getValue()).isEmpty())
                .flatMap(entry -> entry.getValue().stream())
                .filter(trace -> answers(trace).allMatch(answer -> answer.gap().isEmpty()))
                .flatMap(trace ->
                        trace.calls().stream().flatMap(call -> lookup(trace.place(), By.EVENT_NAME, call).stream()))
                .distinct()
                .sorted()
                .toList();
    }

    /** Empty if there is no time to search. */
    private Optional<TrailLookup> lookup(AccountRegion place, By by, String value) {
        Instant from = readBefore.get(place);
        Instant to = readAfter.get(place);
        Instant kept = now.minus(KEPT);
        if (from == null || to == null || !from.isBefore(to) || !kept.isBefore(to)) {
            return Optional.empty();
        }
        return Optional.of(new TrailLookup(place, by, value, from.isBefore(kept) ? kept : from, to));
    }

    private Stream<TrailAnswer> answers(Trace trace) {
        return Stream.concat(
                        Stream.of(lookup(trace.place(), By.RESOURCE_NAME, trace.resource())),
                        trace.calls().stream().map(call -> lookup(trace.place(), By.EVENT_NAME, call)))
                .flatMap(Optional::stream)
                .map(answers::get)
                .filter(Objects::nonNull);
    }

    /** The events that fit, the newest first: those that name what changed in the resource, if any does. */
    private List<TrailEvent> fitting(FactChange change, List<Trace> where) {
        Map<String, TrailEvent> byId = new HashMap<>();
        where.forEach(trace -> answers(trace)
                .flatMap(answer -> answer.events().stream())
                .filter(event -> trace.calls().contains(event.name()))
                .filter(event -> event.isAbout(trace.resource()))
                .forEach(event -> byId.putIfAbsent(event.id(), event)));
        List<TrailEvent> all = byId.values().stream()
                .sorted(Comparator.comparing(TrailEvent::time).reversed().thenComparing(TrailEvent::id))
                .toList();
        List<TrailEvent> naming =
                all.stream().filter(event -> names(event, change)).toList();
        return naming.isEmpty() ? all : naming;
    }

    /** Whether an event names the element that was added or removed: a principal, a target, a subnet. */
    private static boolean names(TrailEvent event, FactChange change) {
        String element = change.path().element();
        return !element.isEmpty()
                && (event.mentions().contains(element) || event.mentions().contains(element.split(" ", -1)[0]));
    }

    private Attribution attribution(FactChange change, List<Trace> where) {
        if (ChangeCalls.of(change).isEmpty()) {
            return Attribution.NOT_LOOKED_UP;
        }
        List<TrailEvent> fitting = fitting(change, where);
        Set<Limit> limits = EnumSet.noneOf(Limit.class);
        List<Gap> gaps = new ArrayList<>();
        if (places.leavesOut(change)) {
            gaps.add(notScanned(
                    change.resource().place(), "the account that a call would be recorded in was not scanned"));
        }
        for (Trace trace : where) {
            limits(trace.place(), limits, gaps);
            answers(trace).forEach(answer -> {
                answer.gap().ifPresent(gaps::add);
                if (answer.gap().isEmpty() && !answer.whole()) {
                    limits.add(Limit.TOO_MANY_EVENTS);
                }
            });
        }
        Outcome outcome = !fitting.isEmpty()
                ? Outcome.LIKELY
                : limits.isEmpty() && gaps.isEmpty() ? Outcome.NO_EVENT : Outcome.NOT_SEEN;
        return new Attribution(outcome, fitting.stream().findFirst(), Math.max(0, fitting.size() - 1), limits, gaps);
    }

    private static Gap notScanned(AccountRegion place, String message) {
        return new Gap(place.accountId(), place.region(), Calls.LOOKUP_EVENTS, Gap.Cause.NOT_SCANNED, "", message);
    }

    /** Adds why the history of a place may lack events. */
    private void limits(AccountRegion place, Set<Limit> limits, List<Gap> gaps) {
        Instant from = readBefore.get(place);
        Instant to = readAfter.get(place);
        if (from == null || to == null) {
            gaps.add(notScanned(place, "one of the snapshots lacks the account and Region"));
            return;
        }
        if (!from.isBefore(to)) {
            limits.add(Limit.NO_TIME_BETWEEN);
        }
        if (from.isBefore(now.minus(KEPT))) {
            limits.add(Limit.OLDER_THAN_90_DAYS);
        }
        if (to.isAfter(now.minus(DELAY))) {
            limits.add(Limit.LAST_15_MINUTES);
        }
    }
}
