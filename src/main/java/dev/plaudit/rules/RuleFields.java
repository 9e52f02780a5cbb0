package dev.plaudit.rules;

import dev.plaudit.costs.CostRecords;
import dev.plaudit.topology.ReadFrom;
import dev.plaudit.topology.Subject;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The fields that rules about a kind of subject may read. */
public final class RuleFields {

    private RuleFields() {}

    /**
     * A field.
     *
     * @param type as CEL calls it: {@code list(string)}, {@code Subnet}
     * @param mayBeMissing whether it may not have been seen; then rules read it with {@code .value()}
     * @param calls the API calls that it comes from, in IAM's spelling
     */
    public record Field(String name, String type, boolean mayBeMissing, List<String> calls) {}

    /** A record by the simple name of its type; {@code Service}. */
    public record Fields(String record, List<Field> fields) {}

    /** The record of the subject, that of its costs, and those inside them, each once. */
    public static List<Fields> of(Subject.Kind kind) {
        Map<Class<?>, Fields> found = new LinkedHashMap<>();
        collect(kind.facts(), found);
        collect(CostRecords.of(kind), found);
        return found.values().stream()
                .filter(fields -> !fields.fields().isEmpty())
                .toList();
    }

    private static void collect(Class<?> type, Map<Class<?>, Fields> found) {
        List<RecordComponent> components = List.of(type.getRecordComponents());
        found.put(
                type,
                new Fields(
                        name(type, found),
                        components.stream().map(RuleFields::field).toList()));
        components.stream()
                .flatMap(component -> FactTypes.recordsIn(component.getGenericType()).stream())
                .filter(inside -> !found.containsKey(inside))
                .distinct()
                .forEach(inside -> collect(inside, found));
    }

    /** With the type around it where that alone tells two of them apart. */
    private static String name(Class<?> type, Map<Class<?>, Fields> found) {
        String name = type.getSimpleName();
        boolean taken =
                found.keySet().stream().anyMatch(other -> other.getSimpleName().equals(name));
        Class<?> around = type.getEnclosingClass();
        return taken && around != null ? around.getSimpleName() + "." + name : name;
    }

    private static Field field(RecordComponent component) {
        ReadFrom source = component.getAnnotation(ReadFrom.class);
        return new Field(
                component.getName(),
                text(component.getGenericType()),
                component.getType() == Optional.class,
                source == null ? List.of() : List.of(source.value()));
    }

    private static String text(Type type) {
        if (type instanceof ParameterizedType generic) {
            String arguments = Arrays.stream(generic.getActualTypeArguments())
                    .map(RuleFields::text)
                    .collect(Collectors.joining(", "));
            return generic.getRawType() == Optional.class
                    ? arguments
                    : ((Class<?>) generic.getRawType()).getSimpleName().toLowerCase(Locale.ROOT) + "(" + arguments
                            + ")";
        }
        if (type == Instant.class) {
            return "timestamp";
        }
        if (type == long.class || type == int.class || type == Long.class || type == Integer.class) {
            return "int";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "bool";
        }
        Class<?> plain = (Class<?>) type;
        return plain.isRecord() ? plain.getSimpleName() : plain.getSimpleName().toLowerCase(Locale.ROOT);
    }
}
