package dev.plaudit.topology;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The values that AWS enumerates for a fact. A value that is not among them decides nothing: a rule that reads it is UNKNOWN
 * about the subject, whatever it would have compared the value with.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface OneOf {
    KnownValues value();
}
