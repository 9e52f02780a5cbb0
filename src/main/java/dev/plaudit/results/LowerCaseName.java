package dev.plaudit.results;

import java.util.Locale;

/** An enum constant that files and reports spell in lower case. */
public interface LowerCaseName {

    String name();

    /** Returns the spelling in files and reports: {@code not_rechecked}. */
    default String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
