package dev.plaudit.rules;

import dev.cel.common.values.ErrorValue;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The items that a text leaves out because facts about them are unknown. Expressions rewritten by {@link SeenPart} pass what
 * is undecided to this object.
 */
final class LeftOut {

    /** The name of this object in CEL; rules cannot write it. */
    static final String NAME = "@left_out";

    /** Stands in a text in place of an unknown part. */
    static final String UNKNOWN = "(unknown)";

    private static final int MOST_NAMED = 3;

    /** The fields that identify an item for its reader, the best first. */
    private static final List<String> IDENTIFYING =
            List.of("name", "id", "endpointId", "serviceName", "zoneId", "arn", "details", "network");

    private final Set<String> names = new LinkedHashSet<>();
    private final Map<String, Undecided> reasons = new LinkedHashMap<>();

    /** Why items and parts were left out, each reason once. */
    List<Undecided> reasons() {
        return List.copyOf(reasons.values());
    }

    /** The items that were left out, for example {@code orders-admin, orders-tcp and 2 more}; empty if none has a name. */
    String named() {
        String named = names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        int more = names.size() - MOST_NAMED;
        return named + (more > 0 ? " and " + more + " more" : "");
    }

    /** The list after an item was added or not, or the list before if a fact about the item is unknown. */
    static Object kept(Object[] stepListItemLeftOut) {
        Object step = stepListItemLeftOut[0];
        if (!RuleFunctions.isUndecided(step)) {
            return step;
        }
        LeftOut leftOut = (LeftOut) stepListItemLeftOut[3];
        leftOut.add(step);
        name(stepListItemLeftOut[2]).ifPresent(leftOut.names::add);
        return stepListItemLeftOut[1];
    }

    /** A part of a text, or {@value #UNKNOWN} if it depends on an unknown fact. */
    static Object words(Object[] partLeftOut) {
        if (!RuleFunctions.isUndecided(partLeftOut[0])) {
            return partLeftOut[0];
        }
        ((LeftOut) partLeftOut[1]).add(partLeftOut[0]);
        return UNKNOWN;
    }

    /** A list as text, or {@value #UNKNOWN} if it is empty and items were left out. */
    static Object joined(Object[] textLeftOut) {
        Object text = words(textLeftOut);
        return text.equals("") && !((LeftOut) textLeftOut[1]).reasons.isEmpty() ? UNKNOWN : text;
    }

    private void add(Object undecided) {
        Undecided.behind(((ErrorValue) undecided).value())
                .ifPresent(reason -> reasons.putIfAbsent(reason.reason(), reason));
    }

    private static Optional<String> name(Object item) {
        if (item instanceof String text) {
            return Optional.of(text).filter(Predicate.not(String::isBlank));
        }
        if (item instanceof Optional<?> fact) {
            return fact.flatMap(LeftOut::name);
        }
        return Stream.of(item)
                .filter(any -> any instanceof Record || any instanceof Map)
                .flatMap(some -> IDENTIFYING.stream().flatMap(field -> at(some, field).stream()))
                .flatMap(value -> name(value).stream())
                .findFirst();
    }

    private static Optional<Object> at(Object item, String field) {
        return item instanceof Record facts
                ? Records.at(facts, field)
                : Optional.ofNullable(((Map<?, ?>) item).get(field));
    }
}
