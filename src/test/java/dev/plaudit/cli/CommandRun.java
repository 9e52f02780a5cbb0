package dev.plaudit.cli;

import dev.plaudit.input.WorkingDirectory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real program in this process: a command line in a folder of its own, its streams, its files and its exit code. */
final class CommandRun {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T06:30:00Z"), ZoneOffset.UTC);

    private final Path directory;
    private final Clock clock;
    private final Interrupts interrupts = new Interrupts();
    private final Map<String, String> environment = new HashMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Function<String, Optional<String>> properties = name -> Optional.ofNullable(System.getProperty(name));
    private Function<String, Optional<String>> prompt = question -> Optional.empty();
    private int exitCode = -1;

    CommandRun(Path directory) {
        this(directory, CLOCK);
    }

    CommandRun(Path directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    static CommandRun of(Path directory, String... args) {
        return new CommandRun(directory).run(args);
    }

    /** A variable of the environment. */
    CommandRun with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Without the JVM's properties, and so without the key that the build sets. */
    CommandRun withoutProperties() {
        properties = name -> Optional.empty();
        return this;
    }

    /** A system property of the JVM. */
    CommandRun property(String key, String value) {
        Function<String, Optional<String>> others = properties;
        properties = name -> name.equals(key) ? Optional.of(value) : others.apply(name);
        return this;
    }

    /** Somebody at the terminal who answers. */
    CommandRun asking(Function<String, Optional<String>> person) {
        prompt = person;
        return this;
    }

    CommandRun run(String... args) {
        exitCode = Main.run(console(), args);
        return this;
    }

    Console console() {
        return new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new Log(new PrintStream(err, true, StandardCharsets.UTF_8), false, clock),
                false,
                80,
                new WorkingDirectory(directory, directory),
                environment,
                clock,
                interrupts,
                properties,
                prompt);
    }

    Interrupts interrupts() {
        return interrupts;
    }

    int exitCode() {
        return exitCode;
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** A file that the run wrote. */
    String file(String name) {
        try {
            return Files.readString(directory.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The findings of {@code findings.json} in a folder. */
    List<JsonNode> findings(String folder) {
        JsonNode report = JsonMapper.shared().readTree(file(folder + "/findings.json"));
        return Stream.iterate(0, index -> index < report.get("findings").size(), index -> index + 1)
                .map(index -> report.get("findings").get(index))
                .toList();
    }
}
