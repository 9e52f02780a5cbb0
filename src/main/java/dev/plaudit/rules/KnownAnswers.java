package dev.plaudit.rules;

import dev.plaudit.topology.Subject;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Caches decisions, so that subjects with equal values in all fields that a rule or an expression reads are judged once. A
 * field that differs in nearly every subject, such as an ID, is excluded: expressions that read it are evaluated each time.
 * Thread-safe.
 */
public final class KnownAnswers {

    /** Enough for states, types, settings and sets of zones; IDs exceed it soon. */
    private static final int MOST_VALUES = 500;

    private static final int MOST_ANSWERS = 1_000;

    private final Map<Field, Map<Object, Integer>> values = new ConcurrentHashMap<>();
    private final Map<Field, Map<Same, Integer>> records = new ConcurrentHashMap<>();
    private final IdentityHashMap<Rule, Map<List<Object>, Decided>> decided = new IdentityHashMap<>();
    private final Map<Expression, Map<List<Object>, SharedValue>> evaluated = new ConcurrentHashMap<>();

    /** @param rules the rules whose decisions are cached */
    public KnownAnswers(Collection<Rule> rules) {
        rules.forEach(rule -> decided.put(rule, new ConcurrentHashMap<>()));
    }

    /** A field of the subjects of a kind. */
    record Field(Subject.Kind kind, String name) {}

    /** Compared by identity. */
    private record Same(Object object) {
        @Override
        @SuppressWarnings("ReferenceEquality") // That is its purpose.
        public boolean equals(@Nullable Object other) {
            return other instanceof Same same && same.object == object;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(object);
        }
    }

    /**
     * A number that identifies a value of a field, or empty if the field has too many values. A record is hashed only once,
     * because thousands of endpoints share one service, and hashing it visits all its connections.
     */
    Optional<Integer> number(Field field, Object value) {
        Map<Object, Integer> known = values.computeIfAbsent(field, added -> new ConcurrentHashMap<>());
        if (known.size() >= MOST_VALUES) {
            return Optional.empty();
        }
        Object content = value instanceof Optional<?> optional && optional.isPresent() ? optional.get() : value;
        return Optional.of(content instanceof Record ? ofRecord(field, content, known, value) : number(known, value));
    }

    private Integer ofRecord(Field field, Object content, Map<Object, Integer> known, Object value) {
        Map<Same, Integer> seen = records.computeIfAbsent(field, added -> new ConcurrentHashMap<>());
        Same same = new Same(content);
        Integer number = seen.get(same);
        if (number == null) {
            number = number(known, value);
            if (seen.size() < MOST_VALUES) {
                seen.put(same, number);
            }
        }
        return number;
    }

    private Integer number(Map<Object, Integer> known, Object value) {
        Integer number = known.get(value);
        if (number == null) {
            // Synchronized, so that no two values get the same number.
            synchronized (this) {
                number = known.computeIfAbsent(value, added -> known.size());
            }
        }
        return number;
    }

    /**
     * The decision of a rule on a subject with these values.
     *
     * @param key identifies the values of all fields the rule reads; empty for a subject to be judged on its own
     */
    Decided decided(Rule rule, Optional<List<Object>> key, Supplier<Decided> deciding) {
        Map<List<Object>, Decided> known = decided.get(rule);
        return known == null || key.isEmpty() ? deciding.get() : answer(known, key.get(), deciding, Decided::isSmall);
    }

    /** The value of an expression that reads only these values of a subject. */
    SharedValue evaluated(Expression expression, Optional<List<Object>> key, Supplier<SharedValue> evaluating) {
        if (key.isEmpty()) {
            return evaluating.get();
        }
        return answer(
                evaluated.computeIfAbsent(expression, added -> new ConcurrentHashMap<>()),
                key.get(),
                evaluating,
                value -> value.spent().isSmall());
    }

    private static <T> T answer(
            Map<List<Object>, T> known, List<Object> key, Supplier<T> answering, Predicate<T> isSmall) {
        T answer = known.get(key);
        if (answer == null) {
            answer = answering.get();
            if (known.size() < MOST_ANSWERS && isSmall.test(answer)) {
                known.put(key, answer);
            }
        }
        return answer;
    }
}
