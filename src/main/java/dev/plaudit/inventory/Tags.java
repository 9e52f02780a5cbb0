package dev.plaudit.inventory;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Tags and attributes in the order of their keys, so that the same facts give the same bytes. */
final class Tags {

    private Tags() {}

    static Map<String, String> sorted(Map<String, String> entries) {
        return Collections.unmodifiableMap(new TreeMap<>(entries));
    }
}
