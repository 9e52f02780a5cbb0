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
 * The logical ID of a resource as a template writes it. In a loop it contains {@code ${Name}}, or {@code &{Name}} for the letters
 * and digits of a value. Source: the CloudFormation Template Reference, {@code Fn::ForEach}.
 *
 * @param parts its parts in order: each is one of the texts in its list, or any text if the list is empty
 */
record LogicalId(List<List<String>> parts) {

    private static final Pattern PLACEHOLDER = Pattern.compile("([$&])\\{([^{}]*)}");

    LogicalId {
        parts = parts.stream().map(List::copyOf).toList();
    }

    /**
     * Reads a key.
     *
     * @param loops the placeholders of the loops around it, see {@link #loop}
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
     * Returns the values of a loop's placeholders by sign and name, {@code $Name} and {@code &Name}. All keys of the loop's body
     * share these lists.
     *
     * @param values empty if the template does not state all of them
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

    /** Returns whether the template states all values of its loops. */
    boolean isKnown() {
        return parts.stream().noneMatch(List::isEmpty);
    }

    /** Returns whether a resource can have this ID. All alternatives are followed at once; keys and lists are short. */
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
