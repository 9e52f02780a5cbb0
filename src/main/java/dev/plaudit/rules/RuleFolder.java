package dev.plaudit.rules;

import dev.plaudit.input.Position;
import dev.plaudit.input.Problem;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import dev.plaudit.input.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds rule files named {@code <group>/<ID>-<name>.yaml}; any other file except README.md and the schema for editors is a problem. */
final class RuleFolder {

    private static final String LAYOUT = "rule files are named `<group>/<ID>-<name>.yaml`, such as"
            + " `resilience/RES-04-targets-in-one-zone.yaml`; the only other files allowed in a"
            + " rules folder are README.md and " + RuleTemplate.SCHEMA_FILE;

    private static final Set<String> IGNORED = Set.of("README.md", RuleTemplate.SCHEMA_FILE);
    private static final String RULES = "rules";

    private RuleFolder() {}

    /**
     * A rule file.
     *
     * @param group the name of its folder
     * @param fileName the name without the folder
     */
    record Found(String group, String fileName, RuleText text) {
        /** The path relative to the rules folder. */
        String shown() {
            return group + "/" + fileName;
        }
    }

    /** The rules that are part of Plaudit. */
    static List<Found> builtIn(Problems problems) {
        return ShippedFiles.in(RULES, folder -> list(folder, RULES, problems));
    }

    /** A rule that is part of Plaudit, such as {@code resilience/RES-04-targets-in-one-zone.yaml}. */
    static Optional<Found> builtIn(String file, Problems problems) {
        return ShippedFiles.in(RULES, folder -> read(folder.resolve(file), RULES + "/" + file, problems));
    }

    /** The rules of a user's folder, or the one rule of a file in such a folder. */
    static List<Found> user(Path folder, Problems problems) {
        if (Files.isRegularFile(folder)) {
            return read(folder.toAbsolutePath(), folder.toString(), problems).stream()
                    .toList();
        }
        if (!Files.isDirectory(folder)) {
            problems.add(new Problem(folder.toString(), 0, 0, "no such rules folder", "check the path"));
            return List.of();
        }
        try {
            return list(folder, folder.toString(), problems);
        } catch (IOException e) {
            problems.add(
                    new Problem(folder.toString(), 0, 0, "the rules folder cannot be read", "check its permissions"));
            return List.of();
        }
    }

    private static List<Found> list(Path folder, String shownFolder, Problems problems) throws IOException {
        List<Found> found = new ArrayList<>();
        for (Path group : children(folder)) {
            String groupName = name(group);
            if (!Files.isDirectory(group)) {
                problems.add(unexpected(shownFolder + "/" + groupName));
                continue;
            }
            for (Path file : children(group)) {
                String shown = shownFolder + "/" + groupName + "/" + name(file);
                if (Files.isDirectory(file) || !name(file).endsWith(".yaml")) {
                    problems.add(unexpected(shown));
                    continue;
                }
                read(file, shown, problems).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<Found> read(Path file, String shown, Problems problems) {
        String group = name(Objects.requireNonNull(file.getParent()));
        return TextFile.read(file, shown, new Position(shown, 0, 0), problems)
                .map(text -> new Found(group, name(file), new RuleText(shown, text)));
    }

    /** The files of a folder in the order of their names, without the ignored and the hidden ones of editors and systems. */
    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(child -> !name(child).startsWith(".") && !IGNORED.contains(name(child)))
                    .sorted()
                    .toList();
        }
    }

    /** The last name of a path, without the slash that a zip file system adds to folders. */
    private static String name(Path path) {
        Path name = path.getFileName();
        String text = name == null ? "" : name.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    private static Problem unexpected(String file) {
        return new Problem(file, 0, 0, "unexpected " + Quoted.text(file.substring(file.lastIndexOf('/') + 1)), LAYOUT);
    }
}
