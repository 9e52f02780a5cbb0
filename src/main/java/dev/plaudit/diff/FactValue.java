package dev.plaudit.diff;

import dev.plaudit.costs.Cost;
import dev.plaudit.topology.Metric;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The values of facts in words, and what identifies the elements of lists. */
final class FactValue {

    /** The most elements of a list that are written out. */
    private static final int MOST_ELEMENTS = 20;

    /**
     * The components that identify an element of a list; elements of any other record are identified by all of them, so that a
     * change shows as one that is removed and one that is added.
     */
    private static final Map<String, List<String>> IDENTITY = Map.ofEntries(
            Map.entry("Subnet", List.of("id")),
            Map.entry("SecurityGroup", List.of("id")),
            Map.entry("RoutedSubnet", List.of("subnetId", "routeTableId")),
            Map.entry("Listener", List.of("arn")),
            Map.entry("ReservedCapacity", List.of("zoneId")),
            Map.entry("Principal", List.of("principal")),
            Map.entry("Notification", List.of("id")),
            Map.entry("Target", List.of("id", "port")),
            Map.entry("Association", List.of("resource")),
            Map.entry("PolicyStatement", List.of("position")),
            Map.entry("ConsumedService", List.of("serviceName")),
            Map.entry("Kind", List.of("what", "value")),
            Map.entry("Quota", List.of("name", "resource")),
            Map.entry("UnansweredCall", List.of("call", "cause")),
            Map.entry("RemoteRegion", List.of("region")));

    private FactValue() {}

    /** Whether a record is one value, rather than several facts. */
    static boolean isPlain(Record value) {
        return value instanceof Metric || value instanceof Cost;
    }

    /** Whether two such values are the same to a rule; the calculation of a cost is none of its facts. */
    static boolean isSame(Record before, Record after) {
        return before instanceof Cost earlier && after instanceof Cost later
                ? earlier.usd() == later.usd() && earlier.lowerBound() == later.lowerBound()
                : before.equals(after);
    }

    /** What identifies an element of a list; empty if that was not seen. */
    static Optional<String> identity(Object element) {
        if (!(element instanceof Record record)) {
            return Optional.of(text(element));
        }
        List<String> names = IDENTITY.get(record.getClass().getSimpleName());
        List<Object> values = RecordParts.of(record.getClass()).stream()
                .filter(part -> names == null || names.contains(part.name()))
                .map(part -> part.of(record))
                .toList();
        return values.contains(Optional.empty())
                ? Optional.empty()
                : Optional.of(values.stream().map(FactValue::text).collect(Collectors.joining(" ")));
    }

    /** A value in words. */
    static String text(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(FactValue::text).orElse("not seen");
        }
        if (value instanceof Metric metric) {
            return metric.reported()
                    ? number(metric.sum()) + " in " + metric.days() + " days"
                    : "none in " + metric.days() + " days";
        }
        if (value instanceof Cost cost) {
            return cost.amount();
        }
        if (value instanceof Collection<?> all) {
            return list(all);
        }
        if (value instanceof Map<?, ?> all) {
            return list(all.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + text(entry.getValue()))
                    .toList());
        }
        if (value instanceof Record record) {
            return text(record);
        }
        return value instanceof Double sum ? number(sum) : String.valueOf(value);
    }

    private static String text(Record record) {
        Optional<SubjectKey> subject = SubjectKey.of(record);
        if (subject.isPresent()) {
            return subject.get().id();
        }
        List<String> parts = new ArrayList<>();
        for (RecordParts.Part part : RecordParts.of(record.getClass())) {
            Object value = part.of(record);
            boolean stated = !value.equals("") && !value.equals(Optional.empty());
            if (stated) {
                parts.add(part.name() + " " + text(value));
            }
        }
        return String.join(", ", parts);
    }

    private static String list(Collection<?> all) {
        if (all.isEmpty()) {
            return "none";
        }
        String shown = all.stream().limit(MOST_ELEMENTS).map(FactValue::text).collect(Collectors.joining(", "));
        int more = all.size() - MOST_ELEMENTS;
        return more > 0 ? shown + " and " + more + " more" : shown;
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.format(Locale.ROOT, "%.0f", value)
                : Double.toString(value);
    }
}
