package dev.plaudit.results;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The verdicts that machine-readable reports list one by one. They only count the others. */
public enum ListedVerdicts implements LowerCaseName {
    ALL,
    /** Failures and unknown verdicts. */
    FAILED;

    /** Returns the words in configurations: {@code all} and {@code failed}. */
    public static List<String> words() {
        return Arrays.stream(values()).map(ListedVerdicts::text).toList();
    }

    /** Parses one of the {@link #words()}. */
    public static ListedVerdicts of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Returns whether verdicts with an outcome are listed. */
    public boolean include(Outcome outcome) {
        return switch (outcome) {
            case FAIL, UNKNOWN -> true;
            case PASS, NOT_APPLICABLE -> this == ALL;
        };
    }
}
