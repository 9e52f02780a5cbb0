package dev.plaudit.report;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Puts a text into every text field of a tree of records, whatever they are: a field that is new is reached by itself. */
public final class EveryText {

    private final BiFunction<String, String, String> change;
    private final Set<String> fields = new TreeSet<>();

    /** @param change what a text becomes, given the field, {@code Explanation.message}, and its present text */
    public EveryText(BiFunction<String, String, String> change) {
        this.change = change;
    }

    /** The fields that were met: {@code Explanation.message}. */
    public Set<String> fields() {
        return fields;
    }

    @SuppressWarnings("unchecked")
    public <R extends Record> R in(R record) {
        return (R) copy(record.getClass().getSimpleName(), record);
    }

    private Object copy(String field, Object value) {
        if (value instanceof String text) {
            fields.add(field);
            return change.apply(field, text);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(item -> copy(field, item)).toList();
        }
        if (value instanceof Set<?> set) {
            return set.stream().map(item -> copy(field, item)).collect(Collectors.toSet());
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(item -> copy(field, item));
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((key, item) -> copy.put(copy(field + " key", key), copy(field, item)));
            return copy;
        }
        return value instanceof Record record ? rebuilt(record) : value;
    }

    private Record rebuilt(Record record) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                components[i].getAccessor().setAccessible(true);
                values[i] = copy(
                        record.getClass().getSimpleName() + "." + components[i].getName(),
                        components[i].getAccessor().invoke(record));
            }
            Constructor<? extends Record> constructor = record.getClass()
                    .getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("in " + record, e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
