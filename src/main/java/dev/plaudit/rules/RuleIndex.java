package dev.plaudit.rules;

import dev.plaudit.input.Lazy;
import dev.plaudit.input.Problem;
import dev.plaudit.input.Problems;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules that are part of Plaudit. The build compiles {@code rules/} into one file of the jar ({@link #main}), which
 * contains everything except the examples. The same build packs the rule files, so the two never differ.
 */
public final class RuleIndex {

    static final String RESOURCE = "rule-index.bin";

    private static final Lazy<Map<String, Rule>> SHIPPED = new Lazy<>(RuleIndex::read);

    private RuleIndex() {}

    /**
     * Compiles the rule files beside this class into the index.
     *
     * @param arguments the folder of compiled classes
     * @throws IllegalStateException with all problems of the rule files
     */
    public static void main(String[] arguments) throws IOException {
        Path classes = Path.of(arguments[0]);
        Path index = classes.resolve(RuleIndex.class.getPackageName().replace('.', '/'))
                .resolve(RESOURCE);
        if (!isNewest(index.toFile(), classes)) {
            Files.write(index, RuleIndexWriter.bytes(compileShipped()));
        }
    }

    /** Whether a file is newer than all others, so that neither rules nor classes have changed since it was written. */
    private static boolean isNewest(File file, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(Path::toFile)
                    .filter(other -> other.isFile() && !other.equals(file))
                    .allMatch(other -> other.lastModified() < file.lastModified());
        }
    }

    /** The shipped rules by ID. */
    public static Map<String, Rule> shipped() {
        return SHIPPED.get();
    }

    /** Compiles the shipped rule files, including their examples. */
    static Map<String, Rule> compileShipped() {
        Problems problems = new Problems();
        Map<String, Rule> rules = RuleLoader.load(RuleFolder.builtIn(problems), Map.of(), problems);
        if (!problems.isEmpty()) {
            throw new IllegalStateException(text(problems));
        }
        return rules;
    }

    /** Reads a rule file, whose examples few commands need. */
    private static RuleFile file(String name) {
        Problems problems = new Problems();
        return RuleFolder.builtIn(name, problems)
                .flatMap(found -> new RuleFileReader(found, problems).read())
                .orElseThrow(() -> new IllegalStateException("the built-in " + name + " is wrong: " + text(problems)));
    }

    private static Map<String, Rule> read() {
        Map<String, Rule> rules = new TreeMap<>();
        try (InputStream in = RuleIndex.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new FileNotFoundException(
                        "the build did not create " + RESOURCE + ": run ./mvnw process-classes");
            }
            // Read at once, because inflating many short values one by one would take most of the time.
            RuleIndexReader reader =
                    new RuleIndexReader(new DataInputStream(new ByteArrayInputStream(in.readAllBytes())));
            reader.rules((definition, byKind) -> rules.put(
                    definition.info().id(),
                    Rule.shipped(
                            definition,
                            byKind,
                            new Lazy<>(() -> file(definition.info().file())))));
        } catch (IOException e) {
            throw new UncheckedIOException("the index of the shipped rules cannot be read", e);
        }
        return Collections.unmodifiableMap(rules);
    }

    private static String text(Problems problems) {
        return problems.list().stream().map(Problem::text).collect(Collectors.joining("\n"));
    }
}
