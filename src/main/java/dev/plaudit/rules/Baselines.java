package dev.plaudit.rules;

import dev.plaudit.costs.CostRecords;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Lazy;
import dev.plaudit.input.Node;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Yaml;
import dev.plaudit.topology.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The compliant records that examples start from: the facts of each kind of subject, and its costs. */
final class Baselines {

    private static final String FILE = "baseline.yaml";
    private static final String COSTS = "_costs";
    private static final Lazy<Baselines> SHIPPED = new Lazy<>(Baselines::read);

    private final Map<Class<?>, Object> records = new HashMap<>();
    private final FactReader reader = new FactReader(this::of);

    private Baselines() {}

    /** Those that travel with Plaudit. */
    static Baselines shipped() {
        return SHIPPED.get();
    }

    /** The compliant record of a type, where there is one. */
    Optional<Object> of(Class<?> type) {
        return Optional.ofNullable(records.get(type));
    }

    /** Reads facts in which the word {@code baseline} stands for one of these records. */
    FactReader reader() {
        return reader;
    }

    private static Baselines read() {
        Problems problems = new Problems();
        try (InputStream in = Baselines.class.getResourceAsStream(FILE)) {
            byte[] bytes = Objects.requireNonNull(in, FILE).readAllBytes();
            Optional<Node> read = Yaml.read(FILE, new String(bytes, StandardCharsets.UTF_8), problems);
            Baselines baselines = new Baselines();
            if (read.isPresent() && read.get() instanceof Node.Mapping mapping) {
                // In the order of the file, so that a record may refer to those above it.
                mapping.entries().forEach((name, entry) -> baselines.add(name, entry.value()));
            }
            problems.orThrow();
            return baselines;
        } catch (InvalidInputException e) {
            throw new IllegalStateException("the built-in " + FILE + " is wrong: " + e.getMessage(), e);
        } catch (WrongFactException e) {
            throw new IllegalStateException(
                    "the built-in " + FILE + " is wrong: " + e.problem().text(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("the built-in " + FILE + " cannot be read", e);
        }
    }

    private void add(String name, Node record) {
        Class<?> type = type(name);
        records.put(type, reader.read(type, record));
    }

    /** {@code endpoint} names what an endpoint is, {@code endpoint_costs} what it costs. */
    private static Class<? extends Record> type(String name) {
        String kind = name.endsWith(COSTS) ? name.substring(0, name.length() - COSTS.length()) : name;
        Subject.Kind of = Subject.Kind.valueOf(kind.toUpperCase(Locale.ROOT));
        return name.endsWith(COSTS) ? CostRecords.of(of) : of.facts();
    }
}
