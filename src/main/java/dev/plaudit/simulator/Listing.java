package dev.plaudit.simulator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An EC2 operation that lists items page by page. An item passes a filter if it has one of its values, in which {@code *} and
 * {@code ?} are wildcards, and it is listed if it passes all filters.
 */
final class Listing<T> implements Action {

    private final Pages pages;
    private final Function<ApiRequest, List<T>> items;
    private final Map<String, Function<T, Collection<String>>> filters = new HashMap<>();
    private Function<T, Map<String, String>> tags = item -> Map.of();
    private int itemsPerPage = 1000;

    Listing(Pages pages, Function<ApiRequest, List<T>> items) {
        this.pages = pages;
        this.items = items;
    }

    Listing<T> filter(String name, Function<T, String> value) {
        return filterAny(name, item -> List.of(value.apply(item)));
    }

    Listing<T> filterAny(String name, Function<T, Collection<String>> values) {
        filters.put(name, values);
        return this;
    }

    /** Adds the filters {@code tag-key} and {@code tag:<key>}. */
    Listing<T> filterTags(Function<T, Map<String, String>> values) {
        tags = values;
        return filterAny("tag-key", item -> values.apply(item).keySet());
    }

    Listing<T> limitedTo(int most) {
        itemsPerPage = most;
        return this;
    }

    @Override
    public Map<String, Object> answer(ApiRequest request) {
        return pages.ec2(request, filtered(request), itemsPerPage);
    }

    /** Returns the items that pass the filters of a request, on all pages. */
    List<T> filtered(ApiRequest request) {
        List<T> left = new ArrayList<>(items.apply(request));
        for (int number = 1; !request.text("Filter." + number + ".Name").isEmpty(); number++) {
            Function<T, Collection<String>> values = values(request.text("Filter." + number + ".Name"));
            Pattern wanted = Pattern.compile(request.list("Filter." + number + ".Value").stream()
                    .map(Listing::pattern)
                    .collect(Collectors.joining("|", "(?:", ")")));
            left.removeIf(item -> values.apply(item).stream()
                    .noneMatch(value -> wanted.matcher(value).matches()));
        }
        return left;
    }

    /**
     * Returns the items with these IDs, or all items if no IDs are given.
     *
     * @throws ApiError when an ID is unknown
     */
    static <T> List<T> byId(List<String> ids, List<T> all, Function<T, String> id, String notFound, String what) {
        for (String asked : ids) {
            if (all.stream().noneMatch(item -> id.apply(item).equals(asked))) {
                throw ApiError.invalid(notFound, what + " '" + asked + "' does not exist");
            }
        }
        return all.stream()
                .filter(item -> ids.isEmpty() || ids.contains(id.apply(item)))
                .toList();
    }

    /**
     * Checks the form of IDs.
     *
     * @param hint added to the message
     * @throws ApiError when one of them is malformed
     */
    static List<String> wellFormed(List<String> ids, Pattern form, String code, String hint) {
        for (String id : ids) {
            if (!form.matcher(id).matches()) {
                throw ApiError.invalid(code, "Invalid id: \"" + id + "\"" + hint);
            }
        }
        return ids;
    }

    private Function<T, Collection<String>> values(String name) {
        if (name.startsWith("tag:") && filters.containsKey("tag-key")) {
            String key = name.substring("tag:".length());
            return item -> tags.apply(item).entrySet().stream()
                    .filter(tag -> tag.getKey().equals(key))
                    .map(Map.Entry::getValue)
                    .toList();
        }
        Function<T, Collection<String>> values = filters.get(name);
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
