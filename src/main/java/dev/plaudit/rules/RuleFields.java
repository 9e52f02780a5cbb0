package dev.plaudit.rules;

import dev.plaudit.topology.Subject;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Lists the fields that rules for a kind of subject may read. */
public final class RuleFields {

    private RuleFields() {}

    /**
     * A field.
     *
     * @param type the CEL type, such as {@code list(string)} or {@code Subnet}
     * @param mayBeMissing whether it can be unknown, so that rules read it with {@code .value()}
     * @param calls the API calls that report it, in IAM's spelling
     */
    public record Field(String name, String type, boolean mayBeMissing, List<String> calls) {}

    /** The fields of a record such as {@code Service}. */
    public record Fields(String record, List<Field> fields) {}

    /** The record of the subject, the record of its costs, and those inside them, without empty records. */
    public static List<Fields> of(Subject.Kind kind) {
        List<Fields> all = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Class<?> type : FactTypes.records(kind)) {
            String name = name(type, !taken.add(type.getSimpleName()));
            List<Field> fields = Arrays.stream(type.getRecordComponents())
                    .map(RuleFields::field)
                    .toList();
            if (!fields.isEmpty()) {
                all.add(new Fields(name, fields));
            }
        }
        return all;
    }

    /** The simple name, qualified by the enclosing type if an earlier record has the same name. */
    private static String name(Class<?> type, boolean taken) {
        Class<?> enclosing = type.getEnclosingClass();
        return taken && enclosing != null
                ? enclosing.getSimpleName() + "." + type.getSimpleName()
                : type.getSimpleName();
    }

    private static Field field(RecordComponent component) {
        return new Field(
                component.getName(),
                text(component.getGenericType()),
                component.getType() == Optional.class,
                FactTypes.calls(component));
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
