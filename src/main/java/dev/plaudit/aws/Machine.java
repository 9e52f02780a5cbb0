package dev.plaudit.aws;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The machine that Plaudit runs on, as far as it configures access to AWS.
 *
 * @param environment the variables of the process
 * @param home the folder that {@code ~} means
 * @param properties the JVM's system properties by their names
 * @param prompt asks the user at the terminal and returns the answer; empty without a terminal
 */
public record Machine(
        Map<String, String> environment,
        Path home,
        Function<String, Optional<String>> properties,
        Function<String, Optional<String>> prompt,
        Clock clock) {

    public Machine {
        environment = Map.copyOf(environment);
    }

    /** Returns a variable with its name as the source. */
    Optional<Setting> variableSetting(String name) {
        return variable(name).map(value -> Setting.of(name, value));
    }

    /** Returns a system property with its name as the source. */
    Optional<Setting> propertySetting(String name) {
        return property(name).map(value -> Setting.of(name, value));
    }

    /** Returns a variable's value. An empty one counts as not set: {@code AWS_REGION=}. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** Returns a system property's value. An empty one counts as not set. */
    Optional<String> property(String name) {
        return properties.apply(name).filter(value -> !value.isBlank());
    }

    /** Returns the path of a file whose name may begin with {@code ~/}. */
    Path path(String name) {
        return name.equals("~") || name.startsWith("~/") || name.startsWith("~\\")
                ? home.resolve(name.substring(Math.min(2, name.length())))
                : Path.of(name);
    }
}
