package dev.plaudit.diff;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The components of records, prepared for frequent reading. */
final class RecordParts {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final MethodType GETTER = MethodType.methodType(Object.class, Record.class);
    private static final ClassValue<List<Part>> PARTS = new ClassValue<>() {
        @Override
        protected List<Part> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .map(component -> part(type, component))
                    .toList();
        }
    };

    private RecordParts() {}

    /**
     * A component.
     *
     * @param fact the record and the component, as compiled rules name what they read: {@code Endpoint.zoneIds}
     * @param mayBeMissing whether the value is optional
     * @param holdsSubjects whether the facts of another subject are in it, which are compared on their own
     */
    record Part(String name, String fact, boolean mayBeMissing, boolean holdsSubjects, MethodHandle getter) {

        Object of(Record record) {
            try {
                return getter.invokeExact(record);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(fact + " cannot be read", e);
            }
        }
    }

    static List<Part> of(Class<?> type) {
        return PARTS.get(type);
    }

    private static Part part(Class<?> type, RecordComponent component) {
        try {
            return new Part(
                    component.getName(),
                    type.getSimpleName() + "." + component.getName(),
                    component.getType() == Optional.class,
                    holdsSubjects(component.getGenericType()),
                    LOOKUP.unreflect(component.getAccessor()).asType(GETTER));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }

    private static boolean holdsSubjects(Type type) {
        if (type instanceof ParameterizedType generic) {
            return Arrays.stream(generic.getActualTypeArguments()).anyMatch(RecordParts::holdsSubjects);
        }
        return type instanceof Class<?> plain
                && plain.isRecord()
                && (SubjectKey.isOfASubject(plain) || of(plain).stream().anyMatch(Part::holdsSubjects));
    }
}
