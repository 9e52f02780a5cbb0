package dev.plaudit.collect.facts;

import dev.plaudit.collect.request.GapRecordingCaller;
import dev.plaudit.collect.request.NotStatedException;
import dev.plaudit.inventory.Gap.Cause;
import dev.plaudit.inventory.Part;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A list of facts that is checked before it is used: an answer with status 200 may lack fields that AWS always sets, and pages that
 * are read one after another may contradict each other.
 *
 * @param call in IAM's spelling
 * @param id identifies an item; empty if AWS did not state it
 * @param always tests for the fields that AWS always sets, by name
 */
record ListedFacts<T extends Record>(String call, Function<T, String> id, Map<String, Predicate<T>> always) {

    /** Reads and checks a list. */
    Optional<List<T>> ask(GapRecordingCaller caller, Supplier<Stream<T>> question) {
        return ask(caller, "", question);
    }

    /** Reads and checks a list that belongs to a resource. */
    Optional<List<T>> ask(GapRecordingCaller caller, String resource, Supplier<Stream<T>> question) {
        return caller.ask(call, resource, () -> checked(question.get().toList(), caller));
    }

    /** Applies all checks. */
    List<T> checked(List<T> stated, GapRecordingCaller caller) {
        return complete(once(stated, caller), caller);
    }

    /**
     * Returns each item once. Fields in which two copies of an item differ count as not seen, and a gap names both values.
     *
     * @throws NotStatedException when an item has no ID, or two differ in a field that cannot be left out
     */
    List<T> once(List<T> stated, GapRecordingCaller caller) {
        Map<String, T> byId = new LinkedHashMap<>();
        for (T fact : stated) {
            String key = stated(id.apply(fact));
            T known = byId.get(key);
            byId.put(key, known == null || known.equals(fact) ? fact : withoutContradictions(key, known, fact, caller));
        }
        return List.copyOf(byId.values());
    }

    /** Returns the same facts, and records a gap for each that lacks a field that AWS always sets. */
    List<T> complete(List<T> facts, GapRecordingCaller caller) {
        for (T fact : facts) {
            List<String> missing = always.entrySet().stream()
                    .filter(entry -> !entry.getValue().test(fact))
                    .map(Map.Entry::getKey)
                    .sorted()
                    .toList();
            if (!missing.isEmpty()) {
                String message = "the response does not contain " + String.join(", ", missing);
                caller.missing(call, resource(id.apply(fact)), Cause.NOT_STATED, message);
            }
        }
        return facts;
    }

    private T withoutContradictions(String key, T first, T second, GapRecordingCaller caller) {
        List<String> differing = new ArrayList<>();
        T seen = withoutContradictions(key, first, second, differing);
        caller.missing(
                call,
                resource(key),
                Cause.NOT_STATED,
                "the response contains it more than once, with " + String.join(", ", differing));
        stated(id.apply(seen));
        return seen;
    }

    /** @param differing receives the fields that differ */
    private static <R> R withoutContradictions(String key, R first, R second, List<String> differing) {
        RecordComponent[] components = first.getClass().getRecordComponents();
        List<Object> values = new ArrayList<>();
        for (RecordComponent component : components) {
            Object one = value(component, first);
            Object other = value(component, second);
            if (one instanceof Part) {
                values.add(withoutContradictions(key, one, other, differing));
            } else if (one.equals(other)) {
                values.add(one);
            } else {
                String difference = component.getName() + " " + text(one) + " and " + text(other);
                differing.add(difference);
                values.add(notSeen(one)
                        .orElseThrow(() ->
                                new NotStatedException("the response contains " + key + " twice, with " + difference)));
            }
        }
        return created(first, components, values);
    }

    private static String stated(String key) {
        if (key.isEmpty()) {
            throw new NotStatedException("the response lists an item without its ID or owner");
        }
        return key;
    }

    /** Returns the value of a field that was not seen; numbers and lists have none. */
    private static Optional<Object> notSeen(Object value) {
        if (value instanceof Optional) {
            return Optional.of(Optional.empty());
        }
        return value instanceof String ? Optional.of("") : Optional.empty();
    }

    private static String text(Object value) {
        Object stated = value instanceof Optional<?> optional
                ? optional.map(Object.class::cast).orElse("")
                : value;
        return stated.toString().isEmpty() ? "none" : stated.toString();
    }

    private static Object value(RecordComponent component, Object record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }

    @SuppressWarnings("unchecked") // A record's canonical constructor creates that record.
    private static <R> R created(R like, RecordComponent[] components, List<Object> values) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return (R) like.getClass().getConstructor(types).newInstance(values.toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(like.getClass() + " cannot be created", e);
        }
    }

    /** Returns the ID that a gap names. */
    private static String resource(String key) {
        return key.split(" ", 2)[0];
    }

    /** Combines IDs into one, which is empty if any of them is. The first is the item's own. */
    static String together(String... ids) {
        return Stream.of(ids).anyMatch(String::isEmpty) ? "" : String.join(" ", ids);
    }
}
