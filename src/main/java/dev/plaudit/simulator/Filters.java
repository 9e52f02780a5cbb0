package dev.plaudit.simulator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** EC2's filters: values of one filter are alternatives, filters add up, {@code *} and {@code ?} are wildcards. */
final class Filters<T> {

    private final Map<String, Function<T, Collection<String>>> known = new HashMap<>();
    private Function<T, Map<String, String>> tags = item -> Map.of();

    Filters<T> one(String name, Function<T, String> value) {
        return many(name, item -> List.of(value.apply(item)));
    }

    Filters<T> many(String name, Function<T, Collection<String>> values) {
        known.put(name, values);
        return this;
    }

    /** Makes {@code tag-key} and {@code tag:<key>} known. */
    Filters<T> tags(Function<T, Map<String, String>> values) {
        tags = values;
        return many("tag-key", item -> values.apply(item).keySet());
    }

    List<T> apply(ApiRequest request, List<T> items) {
        List<T> left = new ArrayList<>(items);
        for (int number = 1; !request.text("Filter." + number + ".Name").isEmpty(); number++) {
            String name = request.text("Filter." + number + ".Name");
            Function<T, Collection<String>> values = values(name);
            Pattern wanted = Pattern.compile(request.list("Filter." + number + ".Value").stream()
                    .map(Filters::pattern)
                    .collect(Collectors.joining("|", "(?:", ")")));
            left.removeIf(item -> values.apply(item).stream()
                    .noneMatch(value -> wanted.matcher(value).matches()));
        }
        return left;
    }

    /**
     * Those with these ids, or all where no ids are given.
     *
     * @throws ApiError when one of the ids is unknown
     */
    static <T> List<T> byId(List<String> ids, List<T> all, Function<T, String> id, String notFound, String what) {
        if (ids.isEmpty()) {
            return all;
        }
        for (String asked : ids) {
            if (all.stream().noneMatch(item -> id.apply(item).equals(asked))) {
                throw ApiError.invalid(notFound, what + " '" + asked + "' does not exist");
            }
        }
        return all.stream().filter(item -> ids.contains(id.apply(item))).toList();
    }

    private Function<T, Collection<String>> values(String name) {
        if (name.startsWith("tag:") && known.containsKey("tag-key")) {
            String key = name.substring("tag:".length());
            return item -> tags.apply(item).entrySet().stream()
                    .filter(tag -> tag.getKey().equals(key))
                    .map(Map.Entry::getValue)
                    .toList();
        }
        Function<T, Collection<String>> values = known.get(name);
        if (values == null) {
            throw ApiError.invalid("InvalidParameterValue", "The filter '" + name + "' is invalid");
        }
        return values;
    }

    private static String pattern(String value) {
        return value.chars()
                .mapToObj(character -> switch (character) {
                    case '*' -> ".*";
                    case '?' -> ".";
                    default -> Pattern.quote(Character.toString(character));
                })
                .collect(Collectors.joining());
    }
}
