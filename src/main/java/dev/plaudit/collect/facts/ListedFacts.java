package dev.plaudit.collect.facts;

import dev.plaudit.collect.request.GapRecordingCaller;
import dev.plaudit.collect.request.NotStatedException;
import dev.plaudit.inventory.Gap.Cause;
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
 * Facts of one kind that AWS lists, looked at before they are believed: an answer with status 200 may lack what AWS always states,
 * and pages that are asked for one after another may contradict each other.
 *
 * @param call in IAM's spelling
 * @param id what tells one from another; an empty one is not stated
 * @param always what AWS states about each, by its name
 */
record ListedFacts<T extends Record>(String call, Function<T, String> id, Map<String, Predicate<T>> always) {

    /** Asks for a listing whose every item matters. */
    Optional<List<T>> ask(GapRecordingCaller asker, Supplier<Stream<T>> question) {
        return asker.ask(call, () -> checked(question.get().toList(), asker));
    }

    /** The same, but nothing where no rule wants to know. */
    Optional<List<T>> askIfWanted(GapRecordingCaller asker, Supplier<Stream<T>> question) {
        return asker.asks(call) ? ask(asker, question) : Optional.empty();
    }

    /** As {@link #ask(GapRecordingCaller, Supplier)}, about one resource. */
    Optional<List<T>> ask(GapRecordingCaller asker, String resource, Supplier<Stream<T>> question) {
        return asker.ask(call, resource, () -> checked(question.get().toList(), asker));
    }

    /** All checks at once, for a listing whose every item matters. */
    List<T> checked(List<T> stated, GapRecordingCaller asker) {
        return complete(once(stated, asker), asker);
    }

    /**
     * Each thing once. Where two statements about it differ, what they differ in is not seen, and a gap names both.
     *
     * @throws NotStatedException when one has no id, or two differ in what cannot be left out
     */
    List<T> once(List<T> stated, GapRecordingCaller asker) {
        Map<String, T> byId = new LinkedHashMap<>();
        for (T fact : stated) {
            String key = stated(id.apply(fact));
            T known = byId.get(key);
            byId.put(key, known == null || known.equals(fact) ? fact : withoutContradictions(key, known, fact, asker));
        }
        return List.copyOf(byId.values());
    }

    /** The same facts, and a gap for each of them about which AWS does not state what it always states. */
    List<T> complete(List<T> facts, GapRecordingCaller asker) {
        for (T fact : facts) {
            List<String> missing = always.entrySet().stream()
                    .filter(entry -> !entry.getValue().test(fact))
                    .map(Map.Entry::getKey)
                    .sorted()
                    .toList();
            if (!missing.isEmpty()) {
                String message = "the response does not contain " + String.join(", ", missing);
                asker.missing(call, resource(id.apply(fact)), Cause.NOT_STATED, message);
            }
        }
        return facts;
    }

    private T withoutContradictions(String key, T first, T second, GapRecordingCaller asker) {
        RecordComponent[] components = first.getClass().getRecordComponents();
        List<Object> values = new ArrayList<>();
        List<String> differing = new ArrayList<>();
        for (RecordComponent component : components) {
            Object one = value(component, first);
            Object other = value(component, second);
            if (one.equals(other)) {
                values.add(one);
            } else {
                String difference = component.getName() + " " + text(one) + " and " + text(other);
                differing.add(difference);
                values.add(notSeen(one)
                        .orElseThrow(() ->
                                new NotStatedException("the response contains " + key + " twice, with " + difference)));
            }
        }
        asker.missing(
                call,
                resource(key),
                Cause.NOT_STATED,
                "the response contains it more than once, with " + String.join(", ", differing));
        T seen = created(first, components, values);
        stated(id.apply(seen));
        return seen;
    }

    private static String stated(String key) {
        if (key.isEmpty()) {
            throw new NotStatedException("the response lists an item without its ID or owner");
        }
        return key;
    }

    /** What stands for a fact that is not seen; there is nothing for numbers and lists. */
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

    private static Object value(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }

    @SuppressWarnings("unchecked") // A record's canonical constructor makes what the record is.
    private T created(T like, RecordComponent[] components, List<Object> values) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return (T) like.getClass().getConstructor(types).newInstance(values.toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(like.getClass() + " cannot be created", e);
        }
    }

    /** What a gap about it names. */
    private static String resource(String key) {
        return key.split(" ", 2)[0];
    }

    /** Ids of which each must be stated, as one; the first is the thing's own. */
    static String together(String... ids) {
        return Stream.of(ids).anyMatch(String::isEmpty) ? "" : String.join(" ", ids);
    }
}
