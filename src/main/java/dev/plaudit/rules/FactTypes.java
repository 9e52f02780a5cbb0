package dev.plaudit.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OptionalType;
import dev.plaudit.costs.CostRecords;
import dev.plaudit.topology.ReadFrom;
import dev.plaudit.topology.Subject;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The records that rules read, as types of CEL. */
final class FactTypes {

    private static final Map<String, Class<?>> BY_CEL_NAME = collect();

    private FactTypes() {}

    /** The name of a record in CEL's type system. */
    static String celName(Class<?> type) {
        String name = type.getCanonicalName();
        if (name == null) {
            throw new IllegalArgumentException(type + " has no name");
        }
        return name;
    }

    /** Every field of every record, for suggestions. */
    static Set<String> fieldNames() {
        Set<String> names = new TreeSet<>();
        BY_CEL_NAME.values().forEach(type -> names.addAll(fieldNames(type)));
        return names;
    }

    /** The records that have a field of this name, {@code Endpoint, Service}; empty when there is none. */
    static String recordsWith(String field) {
        return BY_CEL_NAME.values().stream()
                .filter(type -> fieldNames(type).contains(field))
                .map(Class::getSimpleName)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** The fields of one record. */
    static List<String> fieldNames(Class<?> type) {
        return List.copyOf(Records.fields(type).keySet());
    }

    /** The API calls whose answers an expression reads, in the order it reads them. */
    static List<String> callsRead(CelAbstractSyntaxTree tree) {
        Set<String> calls = new LinkedHashSet<>();
        CelNavigableAst.fromAst(tree)
                .getRoot()
                .allNodes()
                .filter(node -> node.getKind() == CelExpr.ExprKind.Kind.SELECT)
                .forEach(node -> {
                    CelExpr.CelSelect select = node.expr().select();
                    tree.getType(select.operand().id())
                            .map(type -> BY_CEL_NAME.get(type.name()))
                            .flatMap(type -> component(type, select.field()))
                            .map(component -> component.getAnnotation(ReadFrom.class))
                            .ifPresent(source -> calls.addAll(List.of(source.value())));
                });
        return List.copyOf(calls);
    }

    /** The API calls that tell a fact, {@code Endpoint.zoneIds}; none for a name that is no fact's. */
    static List<String> callsOf(String fact) {
        int dot = fact.indexOf('.');
        return BY_CEL_NAME.values().stream()
                .filter(type -> dot > 0 && type.getSimpleName().equals(fact.substring(0, dot)))
                .flatMap(type -> component(type, fact.substring(dot + 1)).stream())
                .flatMap(component -> Optional.ofNullable(component.getAnnotation(ReadFrom.class)).stream())
                .flatMap(source -> Arrays.stream(source.value()))
                .toList();
    }

    /** The facts that may be missing and that an expression reads, {@code Endpoint.zoneIds}, in the order it reads them. */
    static List<String> factsRead(CelAbstractSyntaxTree tree) {
        Set<String> facts = new LinkedHashSet<>();
        CelNavigableAst.fromAst(tree)
                .getRoot()
                .allNodes()
                .map(CelNavigableExpr::expr)
                .filter(expression -> mayBeMissing(expression, tree.getTypeMap()))
                .forEach(expression -> facts.add(name(expression, tree.getTypeMap())));
        return List.copyOf(facts);
    }

    /** The record and the field that an expression reads: {@code Endpoint.zoneIds}. */
    static String name(CelExpr expression, Map<Long, CelType> types) {
        if (expression.getKind() != CelExpr.ExprKind.Kind.SELECT) {
            return "a fact";
        }
        CelType operand = types.get(expression.select().operand().id());
        Class<?> type = operand == null ? null : BY_CEL_NAME.get(operand.name());
        return (type == null ? "" : type.getSimpleName() + ".")
                + expression.select().field();
    }

    private static boolean mayBeMissing(CelExpr expression, Map<Long, CelType> types) {
        return expression.getKind() == CelExpr.ExprKind.Kind.SELECT
                && types.get(expression.id()) instanceof OptionalType;
    }

    /** A component of a record by its name. */
    static Optional<RecordComponent> component(Class<?> type, String name) {
        return Optional.ofNullable(Records.fields(type).get(name)).map(Records.Field::component);
    }

    private static Map<String, Class<?>> collect() {
        Map<String, Class<?>> found = new HashMap<>();
        for (Subject.Kind kind : Subject.Kind.values()) {
            collect(kind.facts(), found);
            collect(CostRecords.of(kind), found);
        }
        return Map.copyOf(found);
    }

    private static void collect(Class<?> type, Map<String, Class<?>> found) {
        if (found.put(celName(type), type) == null) {
            for (RecordComponent component : type.getRecordComponents()) {
                recordsIn(component.getGenericType()).forEach(inside -> collect(inside, found));
            }
        }
    }

    /** Whether a type is that of a record, and not of one that may be missing or of several. */
    static boolean isRecord(CelType type) {
        return BY_CEL_NAME.containsKey(type.name());
    }

    /** The records that a type is made of: of a list of records, theirs. */
    static List<Class<?>> recordsIn(Type type) {
        if (type instanceof ParameterizedType generic) {
            return Arrays.stream(generic.getActualTypeArguments())
                    .flatMap(argument -> recordsIn(argument).stream())
                    .toList();
        }
        return type instanceof Class<?> plain && plain.isRecord() ? List.of(plain) : List.of();
    }
}
