package dev.plaudit.rules;

import dev.plaudit.topology.KnownValues;
import dev.plaudit.topology.NeverEmpty;
import dev.plaudit.topology.OneOf;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads and creates records by reflection. */
final class Records {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final MethodType GETTER = MethodType.methodType(Object.class, Record.class);
    private static final ClassValue<Map<String, Field>> FIELDS = new ClassValue<>() {
        @Override
        protected Map<String, Field> computeValue(Class<?> type) {
            Map<String, Field> fields = new LinkedHashMap<>();
            for (RecordComponent component : type.getRecordComponents()) {
                fields.put(component.getName(), field(component));
            }
            return Collections.unmodifiableMap(fields);
        }
    };

    private Records() {}

    /** A component of a record, prepared for frequent reading. */
    record Field(RecordComponent component, MethodHandle getter, Optional<KnownValues> known, boolean neverEmpty) {

        /**
         * The value, if rules can decide on it.
         *
         * @throws Undecided if AWS reports no value, or one of an enumeration that Plaudit does not recognize
         */
        Object decidingIn(Record record) {
            Object value = of(record);
            if (known.isPresent()) {
                Object stated = value instanceof Optional<?> seen ? seen.orElse(null) : value;
                if (stated != null && !known.get().contains(stated.toString())) {
                    throw Undecided.notKnown(name(record), stated.toString());
                }
            }
            if (neverEmpty && ((List<?>) value).isEmpty()) {
                throw Undecided.notKnown(name(record), "");
            }
            return value;
        }

        /** The type of the value without an {@link Optional}. */
        Class<?> valueType() {
            return FactReader.isOptional(component.getGenericType())
                    ? FactReader.raw(FactReader.argument(component.getGenericType(), 0))
                    : component.getType();
        }

        private String name(Record record) {
            return record.getClass().getSimpleName() + "." + component.getName();
        }

        Object of(Record record) {
            try {
                return getter.invokeExact(record);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(component + " cannot be read", e);
            }
        }
    }

    /** The components of a record type by name, in order of declaration. */
    static Map<String, Field> fields(Class<?> type) {
        return FIELDS.get(type);
    }

    /**
     * The value at a path of components, or empty if there is no such component.
     *
     * @param path {@code zoneIds}, or {@code network.vpcId} in a nested record
     */
    static Optional<Object> at(Record record, String path) {
        int dot = path.indexOf('.');
        Field field = fields(record.getClass()).get(dot < 0 ? path : path.substring(0, dot));
        if (field == null) {
            return Optional.empty();
        }
        Object value = field.of(record);
        if (dot < 0) {
            return Optional.of(value);
        }
        return value instanceof Record inner ? at(inner, path.substring(dot + 1)) : Optional.empty();
    }

    /** Creates a record from its components, in order of declaration. */
    static Object create(Class<?> type, Object[] values) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return type.getConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be created", e);
        }
    }

    private static Field field(RecordComponent component) {
        try {
            return new Field(
                    component,
                    LOOKUP.unreflect(component.getAccessor()).asType(GETTER),
                    Optional.ofNullable(component.getAnnotation(OneOf.class)).map(OneOf::value),
                    component.isAnnotationPresent(NeverEmpty.class));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }
}
