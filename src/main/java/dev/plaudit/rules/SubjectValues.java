package dev.plaudit.rules;

import dev.plaudit.topology.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The values of one subject, shared by all rules: an expression that reads only the subject is evaluated once. Not
 * thread-safe.
 */
public final class SubjectValues {

    private final Subject subject;
    private final Context context;
    private final KnownAnswers answers;
    private final String name;
    private final FactView facts;
    private final FactView costs;
    private final IdentityHashMap<Expression, SharedValue> known = new IdentityHashMap<>();
    private final Map<String, Optional<Integer>> numbers = new HashMap<>();

    /**
     * The values that are the same for all subjects of a scan.
     *
     * @param profile the name of the profile in force
     * @param now the time at which the facts were read
     */
    public record Context(String profile, Instant now) {}

    /** @param answers the decisions on other subjects in the same context */
    public SubjectValues(Subject subject, Context context, KnownAnswers answers) {
        this.answers = answers;
        this.subject = subject;
        this.context = context;
        this.name = subject.kind().text();
        this.facts = new FactView(subject.facts());
        this.costs = new FactView(subject.costs());
    }

    public Subject subject() {
        return subject;
    }

    Context context() {
        return context;
    }

    KnownAnswers known() {
        return answers;
    }

    /**
     * Identifies the values of some fields, or is empty if the subject has to be judged on its own.
     *
     * @param reads names of fields, in the form of {@link Expression.Facets#reads}
     */
    Optional<List<Object>> key(List<String> reads) {
        List<Object> key = new ArrayList<>(reads.size() + 1);
        // A rule or an expression may apply to several kinds, whose values are numbered separately.
        key.add(subject.kind());
        for (String field : reads) {
            Optional<Integer> number = numbers.computeIfAbsent(field, this::number);
            if (number.isEmpty()) {
                return Optional.empty();
            }
            key.add(number.get());
        }
        return Optional.of(key);
    }

    private Optional<Integer> number(String field) {
        if (field.equals(Expression.WHOLE_SUBJECT)) {
            return Optional.empty();
        }
        boolean ofCosts = field.startsWith(RuleLanguage.COSTS_OF);
        Object value = ofCosts ? costs.stated(field.substring(RuleLanguage.COSTS_OF.length())) : facts.stated(field);
        return answers.number(new KnownAnswers.Field(subject.kind(), field), value);
    }

    /** The value of a name that expressions of every rule may read, or null for any other name. */
    @Nullable
    Object resolve(String name) {
        if (name.equals(this.name) || name.equals(RuleLanguage.RESOURCE)) {
            return facts;
        }
        return switch (name) {
            case RuleLanguage.COSTS -> costs;
            case RuleLanguage.PROFILE -> context.profile();
            case RuleLanguage.NOW -> context.now();
            default -> null;
        };
    }

    /** The value of an expression that reads only the subject. */
    SharedValue value(Expression expression, Evaluation names) {
        SharedValue value = known.get(expression);
        if (value == null) {
            value = answers.evaluated(
                    expression, key(expression.facets().reads()), () -> SharedValue.of(expression, names));
            known.put(expression, value);
        }
        return value;
    }
}
