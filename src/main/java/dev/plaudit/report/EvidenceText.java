package dev.plaudit.report;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The evidence of a finding in words: lists with commas, maps as {@code name: value}. */
public final class EvidenceText {

    private static final String NONE = "none";
    private static final String NAME = "name";

    private EvidenceText() {}

    /** Returns the evidence with readable names: {@code common zones}. */
    public static List<Fact> labeled(Map<String, Object> evidence) {
        return facts(evidence).stream()
                .map(fact -> new Fact(fact.label().replace('_', ' '), fact.value()))
                .toList();
    }

    public static List<Fact> facts(Map<String, Object> evidence) {
        return evidence.entrySet().stream()
                .map(entry -> new Fact(VisibleText.line(entry.getKey()), VisibleText.line(text(entry.getValue()))))
                .toList();
    }

    /** Returns one value on one line. */
    public static String value(Object value) {
        return VisibleText.line(text(value));
    }

    private static String text(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.isEmpty() ? NONE : entries(map).collect(Collectors.joining("; "));
        }
        if (value instanceof Collection<?> list) {
            boolean nested = list.stream().anyMatch(EvidenceText::isNested);
            return list.isEmpty()
                    ? NONE
                    : list.stream().map(EvidenceText::item).collect(Collectors.joining(nested ? "; " : ", "));
        }
        String text = String.valueOf(value);
        return text.isEmpty() ? "(empty)" : text;
    }

    /** An item with a name is shown by it and without its ARN: {@code orders (zones: use1-az1)}. */
    private static String item(Object value) {
        if (value instanceof Map<?, ?> map && map.get(NAME) instanceof String name && !name.isEmpty()) {
            Map<Object, Object> others = new HashMap<>(map);
            others.keySet().removeAll(List.of(NAME, "arn"));
            return others.isEmpty() ? name : name + " (" + entries(others).collect(Collectors.joining("; ")) + ")";
        }
        return isNested(value) ? "(" + text(value) + ")" : text(value);
    }

    private static Stream<String> entries(Map<?, ?> map) {
        Map<String, String> sorted = new TreeMap<>();
        map.forEach((name, value) ->
                sorted.put(String.valueOf(name), value instanceof Collection<?> ? text(value) : item(value)));
        return sorted.entrySet().stream().map(entry -> entry.getKey() + ": " + entry.getValue());
    }

    private static boolean isNested(Object value) {
        return value instanceof Map<?, ?> || value instanceof Collection<?>;
    }
}
