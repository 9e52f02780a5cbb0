package dev.plaudit.aws;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The machine that Plaudit runs on, as far as it says how AWS is reached.
 *
 * @param environment the variables of the process
 * @param home the folder that {@code ~} stands for
 * @param properties the JVM's system properties by their names
 * @param prompt asks the person at the terminal, and gives what was typed; empty where nobody sits there
 * @param clock the time
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

    /** A variable's value. An empty one is none: {@code AWS_REGION=} means that nobody says. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** A system property's value; an empty one is none. */
    Optional<String> property(String name) {
        return properties.apply(name).filter(value -> !value.isBlank());
    }

    /** The path of a file whose name may begin with {@code ~/}. */
    Path path(String name) {
        return name.equals("~") || name.startsWith("~/") || name.startsWith("~\\")
                ? home.resolve(name.substring(Math.min(2, name.length())))
                : Path.of(name);
    }
}
