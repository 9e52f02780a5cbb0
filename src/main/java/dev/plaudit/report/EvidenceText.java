package dev.plaudit.report;

import dev.plaudit.report.HtmlPage.Fact;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The facts of a finding in words: lists with commas, maps as {@code name: value}. */
final class EvidenceText {

    private EvidenceText() {}

    static List<Fact> facts(Map<String, Object> evidence) {
        return evidence.entrySet().stream()
                .map(entry -> new Fact(VisibleText.line(entry.getKey()), VisibleText.line(text(entry.getValue()))))
                .toList();
    }

    private static String text(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, String> sorted = new TreeMap<>();
            map.forEach((name, item) -> sorted.put(String.valueOf(name), nested(item)));
            return sorted.isEmpty()
                    ? "none"
                    : sorted.entrySet().stream()
                            .map(entry -> entry.getKey() + ": " + entry.getValue())
                            .collect(Collectors.joining("; "));
        }
        if (value instanceof Collection<?> list) {
            return list.isEmpty()
                    ? "none"
                    : list.stream().map(EvidenceText::nested).collect(Collectors.joining(", "));
        }
        String text = String.valueOf(value);
        return text.isEmpty() ? "(empty)" : text;
    }

    private static String nested(Object value) {
        return value instanceof Map<?, ?> || value instanceof Collection<?> ? "(" + text(value) + ")" : text(value);
    }
}
