package dev.plaudit.diff;

import dev.plaudit.costs.Cost;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * A random change of one fact in a record that rules read.
 *
 * @param field the path of the changed component, without elements of lists
 * @param edited the record with the change
 */
record RandomEdit(String field, Record edited) {

    /** Changes a component that holds no other subject; empty if the one that was picked has nothing to change. */
    static Optional<RandomEdit> of(Record facts, Random random) {
        List<RecordParts.Part> parts = RecordParts.of(facts.getClass());
        int index = random.nextInt(parts.size());
        Object before = parts.get(index).of(facts);
        if (SubjectKey.of(facts).isPresent()
                && List.of("id", "arn", "endpointId", "serviceId")
                        .contains(parts.get(index).name())) {
            return Optional.empty();
        }
        String name = parts.get(index).name();
        if (before instanceof Record inner && !isPlain(inner)) {
            return of(inner, random)
                    .map(edit -> new RandomEdit(name + "." + edit.field(), with(facts, index, edit.edited())));
        }
        return changed(before, random).map(after -> new RandomEdit(name, with(facts, index, after)));
    }

    private static boolean isPlain(Record value) {
        return value instanceof Cost || SubjectKey.of(value).isPresent();
    }

    private static Optional<Object> changed(Object value, Random random) {
        if (value instanceof Optional<?> optional) {
            if (optional.isEmpty() || random.nextInt(4) == 0) {
                return optional.map(seen -> Optional.empty());
            }
            return changed(optional.get(), random).map(Optional::of);
        }
        if (value instanceof String text) {
            return Optional.of(text.isEmpty() ? "x" : text.substring(1));
        }
        if (value instanceof Boolean flag) {
            return Optional.of(!flag);
        }
        if (value instanceof Long number) {
            return Optional.of(number + 1);
        }
        if (value instanceof Double number) {
            return Optional.of(number + 0.5);
        }
        if (value instanceof Instant time) {
            return Optional.of(time.plusSeconds(1));
        }
        if (value instanceof List<?> list) {
            return list(list, random);
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> other = new TreeMap<>(map);
            if (random.nextBoolean() || map.isEmpty()) {
                other.put("Added", "x");
            } else {
                other.remove(map.keySet().iterator().next());
            }
            return Optional.of(other);
        }
        return value instanceof Record record && !isPlain(record)
                ? of(record, random).map(RandomEdit::edited)
                : Optional.empty();
    }

    private static Optional<Object> list(List<?> list, Random random) {
        boolean ofSubjects = list.stream()
                .anyMatch(item ->
                        item instanceof Record record && SubjectKey.of(record).isPresent());
        if (list.isEmpty() || ofSubjects) {
            return Optional.empty();
        }
        List<Object> other = new ArrayList<>(list);
        int index = random.nextInt(list.size());
        if (random.nextBoolean()) {
            other.remove(index);
            return Optional.of(other);
        }
        Optional<Object> element = changed(list.get(index), random);
        element.ifPresent(item -> other.set(index, item));
        return element.map(item -> other);
    }

    private static Record with(Record record, int index, Object value) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        Object[] values = RecordParts.of(record.getClass()).stream()
                .map(part -> part.of(record))
                .toArray();
        values[index] = value;
        try {
            return record.getClass()
                    .getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new))
                    .newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
