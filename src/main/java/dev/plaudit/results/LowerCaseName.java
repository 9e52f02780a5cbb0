package dev.plaudit.results;

import java.util.Locale;

/** An enum constant that files and reports spell in lower case. */
public interface LowerCaseName {

    /** Returns the constant's name, as every enum does. */
    String name();

    /** Returns the spelling in files and reports: {@code not_rechecked}. */
    default String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
