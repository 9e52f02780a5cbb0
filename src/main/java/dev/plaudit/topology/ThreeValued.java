package dev.plaudit.topology;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Kleene logic: a fact that was not seen is an empty value, and what depends on it is unknown unless it is certain anyway. */
public final class ThreeValued {

    public static final Optional<Boolean> TRUE = Optional.of(true);
    public static final Optional<Boolean> FALSE = Optional.of(false);
    public static final Optional<Boolean> UNKNOWN = Optional.empty();

    private ThreeValued() {}

    /** Whether any is true; false for none. */
    public static Optional<Boolean> any(Stream<Optional<Boolean>> answers) {
        List<Optional<Boolean>> all = answers.distinct().toList();
        if (all.contains(TRUE)) {
            return TRUE;
        }
        return all.contains(UNKNOWN) ? UNKNOWN : FALSE;
    }

    /** Whether all are true; true for none. */
    public static Optional<Boolean> all(Stream<Optional<Boolean>> answers) {
        return not(any(answers.map(ThreeValued::not)));
    }

    public static Optional<Boolean> not(Optional<Boolean> answer) {
        return answer.map(value -> !value);
    }

    /** Whether it is certainly true. */
    public static boolean isTrue(Optional<Boolean> answer) {
        return answer.orElse(false);
    }

    /** Whether it is certainly false. */
    public static boolean isFalse(Optional<Boolean> answer) {
        return !answer.orElse(true);
    }
}
