package dev.plaudit.rules;

import dev.plaudit.costs.CostRecords;
import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import dev.plaudit.inventory.Resource;
import dev.plaudit.rules.FactReader.WrongFactException;
import dev.plaudit.topology.Service;
import dev.plaudit.topology.Subject;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Creates the subject of an example: the compliant baseline of its kind with the changes of the example. */
public final class ExampleSubject {

    private static final Pattern STEP = Pattern.compile("\\.?([A-Za-z_][\\w-]*)|\\[(\\d{1,3})]");

    private ExampleSubject() {}

    /**
     * Creates the subject. An invalid change is reported and ignored.
     *
     * @param given the changed facts, by path
     * @param costs the changed costs, by path
     */
    public static Subject of(
            Subject.Kind kind, Map<String, Node.Entry> given, Map<String, Node.Entry> costs, Problems problems) {
        return subject(kind, changed(kind.facts(), given, problems), changed(CostRecords.of(kind), costs, problems));
    }

    private static Record changed(Class<? extends Record> type, Map<String, Node.Entry> changes, Problems problems) {
        Baselines baselines = Baselines.shipped();
        Object facts = baselines.of(type).orElseGet(() -> baselines.reader().empty(type));
        for (Map.Entry<String, Node.Entry> change : changes.entrySet()) {
            Position place = change.getValue().keyPlace();
            try {
                facts = with(type, facts, steps(change.getKey(), place), change.getValue());
            } catch (WrongFactException e) {
                problems.add(e.problem());
            }
        }
        return (Record) facts;
    }

    private static Deque<String> steps(String path, Position place) {
        Deque<String> steps = new ArrayDeque<>();
        Matcher step = STEP.matcher(path);
        int done = 0;
        while (step.find() && step.start() == done) {
            steps.add(step.group(1) != null ? step.group(1) : step.group(2));
            done = step.end();
        }
        if (done < path.length() || steps.isEmpty()) {
            throw new WrongFactException(
                    place,
                    Quoted.text(path) + " is not a path",
                    "write a path such as loadBalancers[0].targetGroups[1].targets");
        }
        return steps;
    }

    /** Replaces one part of a value. */
    private static Object with(Type type, Object value, Deque<String> steps, Node.Entry change) {
        if (steps.isEmpty()) {
            return read(type, change.value());
        }
        if (FactReader.isOptional(type)) {
            Object seen = ((Optional<?>) value)
                    .orElseThrow(() -> new WrongFactException(
                            change.keyPlace(), "the path goes through a fact that is unknown", ""));
            return Optional.of(with(FactReader.argument(type, 0), seen, steps, change));
        }
        String step = steps.remove();
        if (value instanceof List<?> items) {
            return withItem(type, items, step, steps, change);
        }
        if (value instanceof Map<?, ?> entries && steps.isEmpty()) {
            Map<Object, Object> changed = new TreeMap<>(entries);
            changed.put(step, read(FactReader.argument(type, 1), change.value()));
            return Collections.unmodifiableMap(changed);
        }
        if (value instanceof Record) {
            return withField(FactReader.raw(type), value, step, steps, change);
        }
        throw new WrongFactException(change.keyPlace(), "the path continues after a single value", "");
    }

    private static Object read(Type type, Node node) {
        return Baselines.shipped().reader().read(type, node);
    }

    private static Object withItem(Type type, List<?> items, String step, Deque<String> steps, Node.Entry change) {
        int index = step.matches("\\d+") ? Integer.parseInt(step) : -1;
        if (index < 0 || index > items.size() || (index == items.size() && !steps.isEmpty())) {
            throw new WrongFactException(
                    change.keyPlace(),
                    "no item " + Quoted.text(step) + " in a list of " + items.size(),
                    "items start at [0]; the first unused index appends an item");
        }
        List<Object> changed = new ArrayList<>(items);
        Type itemType = FactReader.argument(type, 0);
        if (index == items.size()) {
            changed.add(read(itemType, change.value()));
        } else {
            changed.set(index, with(itemType, changed.get(index), steps, change));
        }
        return List.copyOf(changed);
    }

    private static Object withField(Class<?> type, Object value, String step, Deque<String> steps, Node.Entry change) {
        if (FactTypes.component(type, step).isEmpty()) {
            throw FactReader.noField(change.keyPlace(), type, step);
        }
        List<Object> values = new ArrayList<>();
        Records.fields(type).forEach((name, field) -> {
            Object current = field.of((Record) value);
            values.add(name.equals(step) ? with(field.component().getGenericType(), current, steps, change) : current);
        });
        return Records.create(type, values.toArray());
    }

    private static Subject subject(Subject.Kind kind, Record facts, Record costs) {
        String arn = text(facts, "arn");
        String accountId = text(facts, "account.id");
        String id = first(text(facts, "id"), text(facts, "endpointId"), arn, accountId);
        String name = facts instanceof Service service
                ? service.name()
                : first(text(facts, "name"), text(facts, "details.name"));
        String serviceId = first(text(facts, "serviceId"), text(facts, "service.id"));
        Resource resource = new Resource(accountId, "", text(facts, "region"), kind.text(), id, arn, name);
        return new Subject(kind, resource, serviceId, facts, costs, List.of());
    }

    private static String first(String... texts) {
        return Arrays.stream(texts).filter(text -> !text.isEmpty()).findFirst().orElse("");
    }

    /** The text at a path, or an empty text if the record has none. */
    private static String text(Record facts, String path) {
        return Records.at(facts, path).map(String::valueOf).orElse("");
    }
}
