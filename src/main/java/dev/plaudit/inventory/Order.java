package dev.plaudit.inventory;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One order for what AWS states in any order, so that the same facts give the same bytes. */
final class Order {

    private Order() {}

    /** Tags or attributes by their keys. */
    static Map<String, String> sorted(Map<String, String> entries) {
        return Collections.unmodifiableMap(new TreeMap<>(entries));
    }

    /** Ids, ARNs or names. */
    static List<String> sorted(List<String> names) {
        return names.stream().sorted().toList();
    }
}
