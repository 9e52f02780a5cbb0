package dev.plaudit.iac;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The logical id of a resource as a template writes it. In a loop it holds {@code ${Name}}, or {@code &{Name}} for the letters and
 * digits of a value. Source: the CloudFormation Template Reference, {@code Fn::ForEach}.
 *
 * @param parts what follows each other: one of these texts, or any text where the list is empty
 */
record LogicalId(List<List<String>> parts) {

    private static final Pattern PLACEHOLDER = Pattern.compile("([$&])\\{([^{}]*)}");

    LogicalId {
        parts = parts.stream().map(List::copyOf).toList();
    }

    /**
     * Reads a key.
     *
     * @param loops what {@link #loop} makes of each loop around it
     */
    static LogicalId of(String key, Map<String, List<String>> loops) {
        List<List<String>> parts = new ArrayList<>();
        Matcher placeholder = PLACEHOLDER.matcher(key);
        int end = 0;
        while (placeholder.find()) {
            List<String> values = loops.get(placeholder.group(1) + placeholder.group(2));
            if (values != null) {
                parts.add(List.of(key.substring(end, placeholder.start())));
                parts.add(values);
                end = placeholder.end();
            }
        }
        parts.add(List.of(key.substring(end)));
        return new LogicalId(parts);
    }

    /**
     * What the placeholders of a loop stand for, by their sign and name, {@code $Name} and {@code &Name}; each list is made
     * once for all keys of its body.
     *
     * @param values each of them; empty if the template does not say
     */
    static Map<String, List<String>> loop(String name, List<String> values) {
        return Map.of(
                "$" + name,
                List.copyOf(values),
                "&" + name,
                values.stream()
                        .map(value -> value.replaceAll("[^A-Za-z0-9]", ""))
                        .distinct()
                        .collect(Collectors.toUnmodifiableList()));
    }

    boolean isOfLoop() {
        return parts.size() > 1;
    }

    /** Whether the template says all values of its loops. */
    boolean isKnown() {
        return parts.stream().noneMatch(List::isEmpty);
    }

    /** Whether this is the logical id of a resource. All ways are followed at once; keys and lists are short. */
    boolean matches(String id) {
        Set<Integer> ends = Set.of(0);
        for (List<String> part : parts) {
            ends = (part.isEmpty() ? endsOfAny(id, ends) : endsOf(part, id, ends)).collect(Collectors.toSet());
        }
        return ends.contains(id.length());
    }

    private static Stream<Integer> endsOfAny(String id, Set<Integer> starts) {
        return starts.stream()
                .min(Comparator.naturalOrder())
                .map(first -> IntStream.rangeClosed(first + 1, id.length()).boxed())
                .orElseGet(Stream::empty);
    }

    private static Stream<Integer> endsOf(List<String> texts, String id, Set<Integer> starts) {
        return starts.stream()
                .flatMap(start -> texts.stream()
                        .filter(text -> id.startsWith(text, start))
                        .map(text -> start + text.length()));
    }
}
