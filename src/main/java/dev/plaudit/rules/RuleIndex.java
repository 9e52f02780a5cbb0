package dev.plaudit.rules;

import dev.plaudit.input.Lazy;
import dev.plaudit.input.Problem;
import dev.plaudit.input.Problems;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules that travel with Plaudit, compiled when it is built: {@link #main} turns {@code rules/} into one file of the
 * jar, from which a start reads everything but the examples. It is part of the build that packs the rule files, so the two
 * never differ.
 */
public final class RuleIndex {

    static final String RESOURCE = "rule-index.bin";

    /** They do not change while the program runs. */
    private static final Lazy<Map<String, Rule>> SHIPPED = new Lazy<>(RuleIndex::read);

    private RuleIndex() {}

    /**
     * Compiles the rule files beside this class into the index.
     *
     * @param arguments the folder of compiled classes
     * @throws IllegalStateException with everything that is wrong with them
     */
    public static void main(String[] arguments) throws IOException {
        Path classes = Path.of(arguments[0]);
        Path index = classes.resolve(RuleIndex.class.getPackageName().replace('.', '/'))
                .resolve(RESOURCE);
        if (!isNewest(index, classes)) {
            Files.write(index, RuleIndexWriter.bytes(compileShipped()));
        }
    }

    /** Whether a file is younger than all others: then neither rules nor classes have changed since it was made. */
    private static boolean isNewest(Path file, Path folder) throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        FileTime made = Files.getLastModifiedTime(file);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path other : files.filter(Files::isRegularFile).toList()) {
                if (!other.equals(file) && Files.getLastModifiedTime(other).compareTo(made) >= 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The shipped rules by id. */
    public static Map<String, Rule> shipped() {
        return SHIPPED.get();
    }

    /** Compiles the shipped rule files, examples included. */
    static Map<String, Rule> compileShipped() {
        Problems problems = new Problems();
        Map<String, Rule> rules = RuleLoader.load(RuleFolder.builtIn(problems), problems);
        if (!problems.isEmpty()) {
            throw new IllegalStateException(text(problems));
        }
        return rules;
    }

    /** With its examples, which few ask for. */
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
            // At once: most values are short, and inflating them one by one takes longer than all the rest.
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
