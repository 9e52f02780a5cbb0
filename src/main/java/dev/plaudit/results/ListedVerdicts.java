package dev.plaudit.results;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Which verdicts reports for programs list one by one. They count the others. */
public enum ListedVerdicts {
    /** Every verdict. */
    ALL,
    /** What failed, and what is unknown: what was not seen is never left out. */
    FAILED;

    /** The words that name them: {@code all} and {@code failed}. */
    public static List<String> words() {
        return Arrays.stream(values()).map(ListedVerdicts::word).toList();
    }

    /** Reads one of the {@link #words()}. */
    public static ListedVerdicts of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Whether a verdict of this outcome is listed. */
    public boolean include(Outcome outcome) {
        return switch (outcome) {
            case FAIL, UNKNOWN -> true;
            case PASS, NOT_APPLICABLE -> this == ALL;
        };
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
