package dev.plaudit.rules;

import dev.plaudit.input.Fields;
import dev.plaudit.input.Lazy;
import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import dev.plaudit.input.Suggestions;
import dev.plaudit.input.TextFile;
import dev.plaudit.input.WorkingDirectory;
import dev.plaudit.input.Yaml;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A named set of rule settings, which the settings of a configuration override.
 *
 * @param name such as {@code recommended} or {@code high-availability}, or the name of a user's file with its extension
 * @param description the purpose of the profile, in a sentence or two
 * @param rules settings as in the {@code rules:} mapping of a configuration
 */
public record Profile(String name, String description, Node.Mapping rules) {

    /** The name of the profile that applies if the user chooses none. */
    public static final String DEFAULT = "recommended";

    /** The earlier name of what is now {@code recommended}, with fewer rules, and {@code strict}, with all of them. */
    private static final String RENAMED = "default";

    private static final String ENDING = ".yaml";
    private static final Lazy<Map<String, Profile>> SHIPPED = new Lazy<>(Profile::shipped);

    /** The profiles that are part of Plaudit, by name. */
    public static List<Profile> all() {
        return List.copyOf(SHIPPED.get().values());
    }

    /** The default profile. */
    public static Profile standard() {
        return shipped(DEFAULT);
    }

    /** A profile that is part of Plaudit. */
    public static Profile shipped(String name) {
        return Objects.requireNonNull(SHIPPED.get().get(name), name);
    }

    /**
     * Finds a profile that is part of Plaudit, or reads a user's file.
     *
     * @param chosen the name of a profile, or a path that ends in {@code .yaml}
     * @return empty after a problem
     */
    public static Optional<Profile> of(Node.Scalar chosen, WorkingDirectory directory, Problems problems) {
        if (chosen.text().endsWith(ENDING)) {
            String shown = directory.shown(chosen);
            return directory
                    .resolve(chosen, problems)
                    .flatMap(path -> TextFile.read(path, shown, chosen.place(), problems))
                    .flatMap(text -> read(shown, fileName(shown), text, problems));
        }
        if (chosen.text().equals(RENAMED)) {
            problems.add(chosen.place()
                    .problem(
                            "profile `default` is now `recommended`",
                            "write recommended, or strict for the rules that recommended leaves out"));
            return Optional.empty();
        }
        Optional<Profile> found = Optional.ofNullable(SHIPPED.get().get(chosen.text()));
        if (found.isEmpty()) {
            problems.add(chosen.place()
                    .problem(
                            "unknown profile " + Quoted.text(chosen.text())
                                    + Suggestions.didYouMean(
                                            chosen.text(), SHIPPED.get().keySet()),
                            "write one of: " + String.join(", ", SHIPPED.get().keySet())
                                    + ", or a file that ends in .yaml"));
        }
        return found;
    }

    private static String fileName(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    private static Optional<Profile> read(String file, String name, String text, Problems problems) {
        return Yaml.read(file, text, problems)
                .flatMap(node -> Fields.of(node, "a profile", List.of("description", "rules"), problems))
                .map(fields -> new Profile(
                        name,
                        fields.text("description").orElse("").strip(),
                        fields.mapping("rules").orElseGet(() -> new Node.Mapping(new Position(file, 0, 0), Map.of()))));
    }

    private static String withoutEnding(String file) {
        String name = fileName(file);
        return name.substring(0, name.length() - ENDING.length());
    }

    private static Map<String, Profile> shipped() {
        Map<String, Profile> profiles = new TreeMap<>();
        Problems problems = new Problems();
        ShippedFiles.read("dev/plaudit/rules/profiles")
                .forEach((file, text) -> read(file, withoutEnding(file), text, problems)
                        .ifPresent(profile -> profiles.put(profile.name(), profile)));
        if (!problems.isEmpty() || !profiles.containsKey(DEFAULT)) {
            throw new IllegalStateException("the shipped profiles are wrong: " + problems.list());
        }
        return profiles;
    }
}
