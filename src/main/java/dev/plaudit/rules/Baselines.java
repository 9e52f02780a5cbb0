package dev.plaudit.rules;

import dev.plaudit.costs.CostRecords;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Lazy;
import dev.plaudit.input.Node;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Yaml;
import dev.plaudit.rules.FactReader.WrongFactException;
import dev.plaudit.topology.Subject;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The compliant records that examples start from: the facts and the costs of each kind of subject. */
final class Baselines {

    private static final String FILE = "baseline.yaml";
    private static final String COSTS = "_costs";
    private static final Lazy<Baselines> SHIPPED = new Lazy<>(Baselines::read);

    private final Map<Class<?>, Object> records = new HashMap<>();
    private final FactReader reader = new FactReader(this::of);

    private Baselines() {}

    /** The baselines that are part of Plaudit. */
    static Baselines shipped() {
        return SHIPPED.get();
    }

    /** The compliant record of a type, if there is one. */
    Optional<Object> of(Class<?> type) {
        return Optional.ofNullable(records.get(type));
    }

    /** A reader that replaces the word {@code baseline} by one of these records. */
    FactReader reader() {
        return reader;
    }

    private static Baselines read() {
        Problems problems = new Problems();
        Baselines baselines = new Baselines();
        try {
            Optional<Node> read = Yaml.read(FILE, ShippedFiles.text(FILE), problems);
            if (read.isPresent() && read.get() instanceof Node.Mapping mapping) {
                // In the order of the file, so that a record may refer to those above it.
                mapping.entries()
                        .forEach((name, entry) ->
                                baselines.records.put(type(name), baselines.reader.read(type(name), entry.value())));
            }
            problems.orThrow();
            return baselines;
        } catch (InvalidInputException | WrongFactException e) {
            throw new IllegalStateException("the built-in " + FILE + " is wrong: " + e.getMessage(), e);
        }
    }

    /** The type of the facts of {@code endpoint}, or of the costs of {@code endpoint_costs}. */
    private static Class<? extends Record> type(String name) {
        String kind = name.endsWith(COSTS) ? name.substring(0, name.length() - COSTS.length()) : name;
        Subject.Kind of = Subject.Kind.valueOf(kind.toUpperCase(Locale.ROOT));
        return name.endsWith(COSTS) ? CostRecords.of(of) : of.facts();
    }
}
