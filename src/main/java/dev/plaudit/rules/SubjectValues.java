package dev.plaudit.rules;

import dev.plaudit.topology.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One subject before all rules. Expressions that read nothing but the subject have one value in all of them, and are
 * evaluated once. One thread uses it.
 */
public final class SubjectValues {

    private final Subject subject;
    private final EvaluationContext context;
    private final KnownAnswers answers;
    private final String name;
    private final FactView facts;
    private final FactView costs;
    private final IdentityHashMap<Expression, SharedValue> known = new IdentityHashMap<>();
    private final Map<String, Optional<Integer>> numbers = new HashMap<>();

    /** @param answers what was decided about other subjects in the same circumstances */
    public SubjectValues(Subject subject, EvaluationContext context, KnownAnswers answers) {
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

    EvaluationContext context() {
        return context;
    }

    KnownAnswers known() {
        return answers;
    }

    /**
     * What tells the subject from others as far as some of its fields go, or empty where it has to be judged by itself.
     *
     * @param reads names of fields, as {@link Expression.Facets#reads} has them
     */
    Optional<List<Object>> key(List<String> reads) {
        List<Object> key = new ArrayList<>(reads.size() + 1);
        // The same rule and the same expression may be about several kinds, each with values of its own.
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

    /** What expressions of every rule may read by name, or null for another name. */
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
