package dev.plaudit.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The way to a fact in the records that rules read.
 *
 * @param names the subject, then fields, and {@code [0]} or {@value #EVERY} for the items of a list
 */
record FactSteps(List<String> names) {

    static final String EVERY = "[*]";

    FactSteps {
        names = List.copyOf(names);
    }

    static FactSteps of(String subject) {
        return new FactSteps(List.of(subject));
    }

    FactSteps field(String name) {
        return and(name);
    }

    FactSteps item(int index) {
        return and("[" + index + "]");
    }

    /** The same fact of every item of its lists. */
    FactSteps ofEveryItem() {
        return new FactSteps(
                names.stream().map(name -> isItem(name) ? EVERY : name).toList());
    }

    boolean isOfItem() {
        return names.stream().anyMatch(FactSteps::isItem);
    }

    /** As rules write it: {@code load_balancer.targetGroups[0].crossZone}. */
    String path() {
        return names.get(0)
                + names.stream()
                        .skip(1)
                        .map(name -> isItem(name) ? name : "." + name)
                        .collect(Collectors.joining());
    }

    /** The last name: {@code crossZone}. */
    String last() {
        return names.get(names.size() - 1);
    }

    /** The subject's record with another value of this fact; parts that are missing stay so. */
    Record changed(Record subject, Object value) {
        return (Record) changed(subject, names.subList(1, names.size()), value);
    }

    private static Object changed(Object now, List<String> steps, Object value) {
        if (now instanceof Optional<?> optional) {
            return steps.isEmpty() ? Optional.of(value) : optional.map(inner -> changed(inner, steps, value));
        }
        if (steps.isEmpty()) {
            return value;
        }
        String step = steps.get(0);
        List<String> rest = steps.subList(1, steps.size());
        if (now instanceof List<?> items) {
            return IntStream.range(0, items.size())
                    .mapToObj(index -> step.equals(EVERY) || step.equals("[" + index + "]")
                            ? changed(items.get(index), rest, value)
                            : items.get(index))
                    .toList();
        }
        Record record = (Record) now;
        List<Object> values = new ArrayList<>();
        Records.fields(record.getClass())
                .forEach((name, field) ->
                        values.add(name.equals(step) ? changed(field.of(record), rest, value) : field.of(record)));
        return Records.create(record.getClass(), values.toArray());
    }

    private static boolean isItem(String name) {
        return name.startsWith("[");
    }

    private FactSteps and(String name) {
        return new FactSteps(Stream.concat(names.stream(), Stream.of(name)).toList());
    }
}
