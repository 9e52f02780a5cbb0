package dev.plaudit.iac;

import dev.plaudit.input.BoundedFile.TooLargeException;
import dev.plaudit.input.Fields;
import dev.plaudit.input.Glob;
import dev.plaudit.input.Node;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import dev.plaudit.input.TextFile;
import dev.plaudit.input.WorkingDirectory;
import dev.plaudit.input.Yaml;
import dev.plaudit.results.CodeLocation;
import dev.plaudit.results.CodeLocation.AnchoredBy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The user's own list of resources and the positions of their code. */
final class CodeMap {

    private static final List<String> KEYS = List.of("resource", "file", "line");

    private final List<Entry> entries;

    private record Entry(String pattern, CodeLocation location) {}

    private CodeMap(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    static CodeMap empty() {
        return new CodeMap(List.of());
    }

    /**
     * Reads a code map.
     *
     * @param problems receives files that are not in the checkout and lines that they do not have, among others
     */
    static CodeMap read(
            Node.Scalar name, Checkout checkout, CodeIndex code, WorkingDirectory directory, Problems problems) {
        List<Entry> entries = new ArrayList<>();
        for (Node item : items(name, directory, problems)) {
            Fields.of(item, "an entry", KEYS, problems)
                    .flatMap(fields -> entry(fields, checkout, code, problems))
                    .ifPresent(entries::add);
        }
        return new CodeMap(entries);
    }

    /** Returns the entries as written. */
    static List<Node> items(Node.Scalar name, WorkingDirectory directory, Problems problems) {
        String shown = directory.shown(name);
        return directory
                .resolve(name, problems)
                .flatMap(path -> TextFile.read(path, shown, name.place(), problems))
                .flatMap(text -> Yaml.read(shown, text, problems))
                .map(root -> items(root, problems))
                .orElse(List.of());
    }

    private static List<Node> items(Node root, Problems problems) {
        if (root instanceof Node.Sequence sequence) {
            return sequence.items();
        }
        problems.add(root.place()
                .problem(
                        "a code map must be a list, not " + Fields.kind(root),
                        "write entries: - {resource: vpce-svc-…, file: infra/main.tf, line: 12}"));
        return List.of();
    }

    private static Optional<Entry> entry(Fields fields, Checkout checkout, CodeIndex code, Problems problems) {
        KEYS.stream()
                .filter(key -> !fields.has(key))
                .forEach(key -> problems.add(fields.place()
                        .problem(
                                "the entry has no " + Quoted.text(key),
                                "state the resource, by ID or ARN, and the file and line of its code")));
        Optional<String> pattern = fields.text("resource");
        Optional<Node.Scalar> file = fields.scalar("file");
        Optional<Long> line = fields.integer("line");
        if (pattern.isEmpty() || file.isEmpty() || line.isEmpty()) {
            return Optional.empty();
        }
        return location(file.get(), fields.scalar("line").orElseThrow(), line.get(), checkout, code, problems)
                .map(location -> new Entry(pattern.get(), location));
    }

    private static Optional<CodeLocation> location(
            Node.Scalar file, Node.Scalar at, long line, Checkout checkout, CodeIndex code, Problems problems) {
        Optional<Path> path = within(file.text(), checkout);
        Optional<List<String>> hashes = path.flatMap(found -> hashes(found, file, problems));
        if (path.isEmpty()) {
            problems.add(file.place()
                    .problem(
                            "the checkout has no file " + Quoted.text(file.text()),
                            "write its path relative to the folder that --iac names"));
        }
        if (path.isEmpty() || hashes.isEmpty()) {
            return Optional.empty();
        }
        if (line < 1 || line > hashes.get().size()) {
            problems.add(at.place()
                    .problem(
                            Quoted.text(file.text()) + " has no line " + line,
                            "write a line from 1 to " + hashes.get().size()));
            return Optional.empty();
        }
        String name = checkout.relative(path.get());
        int first = (int) line;
        Optional<Block> block = code.at(name, first);
        String label = block.map(Block::label).orElse("line " + first);
        return Optional.of(new CodeLocation(
                name,
                first,
                block.map(Block::endLine).orElse(first),
                label,
                label,
                AnchoredBy.MAP,
                hashes.get().get(first - 1)));
    }

    /** Returns the real path of a file in the folder; empty if it is none or a link leads out of the folder. */
    private static Optional<Path> within(String file, Checkout checkout) {
        try {
            Path path = checkout.folder().resolve(file).toRealPath();
            return Optional.of(path).filter(real -> real.startsWith(checkout.folder()) && Files.isRegularFile(real));
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Optional<List<String>> hashes(Path file, Node.Scalar name, Problems problems) {
        try {
            return Optional.of(LineHash.of(Checkout.text(file)));
        } catch (TooLargeException e) {
            problems.add(name.place().problem(Quoted.text(name.text()) + " " + e.getMessage(), "name a code file"));
        } catch (IOException e) {
            problems.add(name.place().unreadable(name.text()));
        }
        return Optional.empty();
    }

    /** Returns the location in the first entry that matches the resource. */
    Optional<CodeLocation> find(LiveResource resource) {
        return entries.stream()
                .filter(entry ->
                        Glob.matches(entry.pattern, resource.id()) || Glob.matches(entry.pattern, resource.arn()))
                .map(Entry::location)
                .findFirst();
    }
}
