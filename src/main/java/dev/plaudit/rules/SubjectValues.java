package dev.plaudit.rules;

import dev.plaudit.topology.Subject;
import java.util.IdentityHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One subject before all rules. Expressions that read nothing but the subject have one value in all of them, and are
 * evaluated once. One thread uses it.
 */
final class SubjectValues {

    private final Subject subject;
    private final Circumstances circumstances;
    private final String name;
    private final FactView facts;
    private final FactView costs;
    private final IdentityHashMap<Expression, Object> known = new IdentityHashMap<>();

    SubjectValues(Subject subject, Circumstances circumstances) {
        this.subject = subject;
        this.circumstances = circumstances;
        this.name = subject.kind().text();
        this.facts = new FactView(subject.facts());
        this.costs = new FactView(subject.costs());
    }

    Subject subject() {
        return subject;
    }

    Circumstances circumstances() {
        return circumstances;
    }

    /** What expressions of every rule may read by name, or null for another name. */
    @Nullable
    Object resolve(String name) {
        if (name.equals(this.name) || name.equals(RuleLanguage.RESOURCE)) {
            return facts;
        }
        return switch (name) {
            case RuleLanguage.COSTS -> costs;
            case RuleLanguage.PROFILE -> circumstances.profile();
            case RuleLanguage.NOW -> circumstances.now();
            default -> null;
        };
    }

    /**
     * The value of an expression that reads only the subject.
     *
     * @throws EarlyAnswer and {@link BrokenRuleException}, the same each time
     */
    Object evaluate(Expression expression, Evaluation evaluation) {
        Object value = known.get(expression);
        if (value == null) {
            value = valueOrError(() -> expression.evaluate(evaluation));
            known.put(expression, value);
        }
        return orThrow(value);
    }

    /** A value, or the exception that its evaluation ended with. */
    static Object valueOrError(Supplier<Object> evaluated) {
        try {
            return evaluated.get();
        } catch (EarlyAnswer | BrokenRuleException e) {
            return e;
        }
    }

    /** The value, unless it is an exception to be thrown once more. */
    static Object orThrow(Object valueOrError) {
        if (valueOrError instanceof RuntimeException error) {
            throw error;
        }
        return valueOrError;
    }
}
