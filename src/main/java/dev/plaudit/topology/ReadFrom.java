package dev.plaudit.topology;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The API calls, in IAM's spelling, that a fact comes from. A rule that reads the fact needs their answers; without one, an
 * UNKNOWN finding names the gaps of these calls.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface ReadFrom {
    String[] value();
}
