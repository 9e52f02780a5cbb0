package dev.plaudit.inventory;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Sorts what AWS states in any order, so that the same facts give the same bytes. */
public final class Order {

    private Order() {}

    /** Tags or attributes, by key. */
    public static Map<String, String> sorted(Map<String, String> entries) {
        return Canonical.of(FactMap.of(entries));
    }

    /** Facts in an order. */
    static <T> List<T> sorted(List<T> facts, Comparator<T> order) {
        return facts.stream().sorted(order).toList();
    }

    /** IDs, ARNs or names. */
    public static List<String> sorted(List<String> names) {
        return Canonical.of(
                names.size() < 2 ? List.copyOf(names) : names.stream().sorted().toList());
    }
}
