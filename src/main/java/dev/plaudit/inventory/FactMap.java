package dev.plaudit.inventory;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A small immutable map, sorted by its keys. It needs a fifth of the memory of a tree, because maps with the same keys share
 * them.
 */
public final class FactMap<V> extends AbstractMap<String, V> {

    private static final FactMap<Object> EMPTY = new FactMap<>(List.of(), new Object[0]);

    private final List<String> keys;
    private final Object[] values;

    private FactMap(List<String> keys, Object[] values) {
        this.keys = keys;
        this.values = values;
    }

    /** The same entries, sorted by their keys. */
    @SuppressWarnings("unchecked") // nothing can be put into a map that never changes
    public static <V> Map<String, V> of(Map<String, ? extends V> entries) {
        if (entries instanceof FactMap<?>) {
            return (Map<String, V>) entries;
        }
        if (entries.isEmpty()) {
            return (Map<String, V>) EMPTY;
        }
        Map<String, V> sorted = new TreeMap<>(entries);
        return new FactMap<>(
                Canonical.of(List.copyOf(sorted.keySet())), sorted.values().toArray());
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return indexOf(key) >= 0;
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
        int index = indexOf(key);
        return index < 0 ? null : value(index);
    }

    /** Maps of facts have a handful of keys. */
    private int indexOf(@Nullable Object key) {
        return key == null ? -1 : keys.indexOf(key);
    }

    @SuppressWarnings("unchecked") // only values of this type came in
    private V value(int index) {
        return (V) values[index];
    }

    @Override
    public Set<Entry<String, V>> entrySet() {
        return new Entries();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FactMap<?> map
                ? keys.equals(map.keys) && Arrays.equals(values, map.values)
                : super.equals(other);
    }

    /** The hash code that {@link Map} specifies. */
    @Override
    public int hashCode() {
        int sum = 0;
        for (int index = 0; index < values.length; index++) {
            sum += keys.get(index).hashCode() ^ values[index].hashCode();
        }
        return sum;
    }

    private final class Entries extends AbstractSet<Entry<String, V>> {

        @Override
        public int size() {
            return values.length;
        }

        @Override
        public Iterator<Entry<String, V>> iterator() {
            return IntStream.range(0, values.length)
                    .mapToObj(index -> Map.entry(keys.get(index), value(index)))
                    .iterator();
        }
    }
}
