package dev.plaudit.inventory;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The order in which a snapshot states the components of a record and of its parts, where the record has another. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface LineOrder {

    /** Names of components, separated by white space; any others come last. */
    String value();
}
