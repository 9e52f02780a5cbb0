package dev.plaudit.diff;

import java.util.ArrayList;
import java.util.List;

/**
 * The way from a subject's record to a value in it.
 *
 * @param text with the elements of lists: {@code network.subnets[subnet-0a1b].zoneId}; empty for the subject itself
 * @param field without them: {@code network.subnets.zoneId}
 * @param elements what identifies each element of a list or a map on the way: {@code subnet-0a1b}
 * @param fact the last record and its component: {@code Subnet.zoneId}; empty for the subject itself
 * @param optional all facts on the way that may be missing: {@code EndpointNetwork.subnets}, {@code Subnet.zoneId}
 */
public record FactPath(String text, String field, List<String> elements, String fact, List<String> optional) {

    /** The subject itself. */
    static final FactPath SUBJECT = new FactPath("", "", List.of(), "", List.of());

    /** The costs of the subject, as rules name them. */
    static final FactPath COSTS = new FactPath("costs", "costs", List.of(), "", List.of());

    public FactPath {
        elements = List.copyOf(elements);
        optional = List.copyOf(optional);
    }

    FactPath to(RecordParts.Part part) {
        return new FactPath(
                joined(text, part.name()),
                joined(field, part.name()),
                elements,
                part.fact(),
                part.mayBeMissing() ? with(optional, part.fact()) : optional);
    }

    FactPath element(String key) {
        return new FactPath(text + "[" + key + "]", field, with(elements, key), fact, optional);
    }

    /** The component that was read last: {@code zoneId}. */
    String component() {
        return fact.substring(fact.indexOf('.') + 1);
    }

    /** The last element on the way; empty without any. */
    String element() {
        return elements.isEmpty() ? "" : elements.get(elements.size() - 1);
    }

    boolean isSubject() {
        return text.isEmpty();
    }

    private static String joined(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static List<String> with(List<String> list, String more) {
        List<String> longer = new ArrayList<>(list);
        longer.add(more);
        return longer;
    }
}
