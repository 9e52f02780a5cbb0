package dev.plaudit.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A listing of an account-Region that a plan changes: its items by ID, and whether the snapshot has it. */
final class Listing<T> {

    private final Function<T, String> id;
    private final boolean seen;
    private final Map<String, T> items = new LinkedHashMap<>();
    private boolean extended;

    Listing(Optional<List<T>> stated, Function<T, String> id) {
        this.id = id;
        this.seen = stated.isPresent();
        stated.ifPresent(all -> all.forEach(item -> items.put(id.apply(item), item)));
    }

    Optional<T> find(String key) {
        return Optional.ofNullable(items.get(key));
    }

    List<T> all() {
        return List.copyOf(items.values());
    }

    boolean isSeen() {
        return seen;
    }

    /** Returns whether it has only what the plan makes, because the snapshot lacks the listing. */
    boolean isPartial() {
        return !seen && extended;
    }

    void put(T item) {
        items.put(id.apply(item), item);
        extended = true;
    }

    void remove(String key) {
        items.remove(key);
    }

    /** Changes an item if there is one. */
    void change(String key, UnaryOperator<T> change) {
        items.computeIfPresent(key, (same, item) -> change.apply(item));
    }

    void changeAll(UnaryOperator<T> change) {
        items.replaceAll((key, item) -> change.apply(item));
    }

    void removeIf(Predicate<T> goes) {
        items.values().removeIf(goes);
    }

    /** Returns the items after apply; empty if neither snapshot nor plan has any. */
    Optional<List<T>> stated() {
        return seen || extended ? Optional.of(all()) : Optional.empty();
    }
}
