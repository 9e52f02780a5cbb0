package dev.plaudit.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OptionalType;
import dev.plaudit.costs.CostRecords;
import dev.plaudit.topology.ReadFrom;
import dev.plaudit.topology.Subject;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The records that rules read, as CEL types. */
final class FactTypes {

    private static final Map<String, Class<?>> BY_CEL_NAME = Arrays.stream(Subject.Kind.values())
            .flatMap(kind -> records(kind).stream())
            .distinct()
            .collect(Collectors.toUnmodifiableMap(FactTypes::celName, type -> type));

    private FactTypes() {}

    /** The name of a record in CEL's type system. */
    static String celName(Class<?> type) {
        String name = type.getCanonicalName();
        if (name == null) {
            throw new IllegalArgumentException(type + " has no name");
        }
        return name;
    }

    /** The field names of all records, for suggestions. */
    static Set<String> fieldNames() {
        return BY_CEL_NAME.values().stream()
                .flatMap(type -> fieldNames(type).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The names of the records with this field, such as {@code Endpoint, Service}; empty if there are none. */
    static String recordsWith(String field) {
        return BY_CEL_NAME.values().stream()
                .filter(type -> fieldNames(type).contains(field))
                .map(Class::getSimpleName)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** The field names of a record. */
    static List<String> fieldNames(Class<?> type) {
        return List.copyOf(Records.fields(type).keySet());
    }

    /** The API calls whose responses an expression reads, in the order it reads them. */
    static List<String> callsRead(CelAbstractSyntaxTree tree) {
        return SyntaxTrees.expressions(tree, Kind.SELECT)
                .map(CelExpr::select)
                .flatMap(select -> tree
                        .getType(select.operand().id())
                        .map(type -> BY_CEL_NAME.get(type.name()))
                        .flatMap(type -> component(type, select.field()))
                        .stream())
                .flatMap(component -> calls(component).stream())
                .distinct()
                .toList();
    }

    /** The API calls that report a component of a record. */
    static List<String> calls(RecordComponent component) {
        ReadFrom source = component.getAnnotation(ReadFrom.class);
        return source == null ? List.of() : List.of(source.value());
    }

    /** The API calls that report a fact such as {@code Endpoint.zoneIds}; empty for any other name. */
    static List<String> callsOf(String fact) {
        int dot = fact.indexOf('.');
        return BY_CEL_NAME.values().stream()
                .filter(type -> dot > 0 && type.getSimpleName().equals(fact.substring(0, dot)))
                .flatMap(type -> component(type, fact.substring(dot + 1)).stream())
                .flatMap(component -> calls(component).stream())
                .toList();
    }

    /** The facts that an expression reads and that may be missing, such as {@code Endpoint.zoneIds}, in the order it reads them. */
    static List<String> factsRead(CelAbstractSyntaxTree tree) {
        Map<Long, CelType> types = tree.getTypeMap();
        return SyntaxTrees.expressions(tree, Kind.SELECT)
                .filter(expression -> types.get(expression.id()) instanceof OptionalType)
                .map(expression -> name(expression, types))
                .distinct()
                .toList();
    }

    /** The record and the field that an expression reads, such as {@code Endpoint.zoneIds}. */
    static String name(CelExpr expression, Map<Long, CelType> types) {
        if (expression.getKind() != Kind.SELECT) {
            return "a fact";
        }
        CelType operand = types.get(expression.select().operand().id());
        Class<?> type = operand == null ? null : BY_CEL_NAME.get(operand.name());
        return (type == null ? "" : type.getSimpleName() + ".")
                + expression.select().field();
    }

    /** A component of a record by its name. */
    static Optional<RecordComponent> component(Class<?> type, String name) {
        return Optional.ofNullable(Records.fields(type).get(name)).map(Records.Field::component);
    }

    /** The record of a kind of subject, the record of its costs, and all records inside them. */
    static Set<Class<?>> records(Subject.Kind kind) {
        Set<Class<?>> found = new LinkedHashSet<>();
        collect(kind.facts(), found);
        collect(CostRecords.of(kind), found);
        return found;
    }

    private static void collect(Class<?> type, Set<Class<?>> found) {
        if (found.add(type)) {
            for (RecordComponent component : type.getRecordComponents()) {
                recordsIn(component.getGenericType()).forEach(inside -> collect(inside, found));
            }
        }
    }

    /** Whether a type is a record, rather than an optional or a list of records. */
    static boolean isRecord(CelType type) {
        return BY_CEL_NAME.containsKey(type.name());
    }

    /** The records in a type: itself, or its type arguments. */
    private static List<Class<?>> recordsIn(Type type) {
        if (type instanceof ParameterizedType generic) {
            return Arrays.stream(generic.getActualTypeArguments())
                    .flatMap(argument -> recordsIn(argument).stream())
                    .toList();
        }
        return type instanceof Class<?> plain && plain.isRecord() ? List.of(plain) : List.of();
    }
}
