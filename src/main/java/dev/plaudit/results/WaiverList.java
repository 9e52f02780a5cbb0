package dev.plaudit.results;

import dev.plaudit.input.Fields;
import dev.plaudit.input.Node;
import dev.plaudit.input.Problems;
import dev.plaudit.input.TextFile;
import dev.plaudit.input.WorkingDirectory;
import dev.plaudit.input.Yaml;
import java.util.List;
import java.util.Optional;

/** Reads waivers, from the configuration itself or from the file that it names. */
final class WaiverList {

    private WaiverList() {}

    /**
     * The waivers, in the order written.
     *
     * @param waivers a list of entries, or the name of a YAML file that holds one, perhaps under {@code waivers:}
     * @param problems receives everything that is wrong; the waivers are of use only if nothing was added
     */
    static List<Waiver> read(Node waivers, WorkingDirectory directory, Problems problems) {
        WaiverReader reader = new WaiverReader(problems);
        return items(waivers, directory, problems).stream()
                .map(reader::read)
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<Node> items(Node waivers, WorkingDirectory directory, Problems problems) {
        if (waivers instanceof Node.Sequence sequence) {
            return sequence.items();
        }
        if (waivers instanceof Node.Scalar name) {
            return file(name, directory, problems);
        }
        problems.add(waivers.place()
                .problem(
                        "waivers must be a list or a file name, not " + Fields.kind(waivers),
                        "start each waiver with `- `"));
        return List.of();
    }

    private static List<Node> file(Node.Scalar name, WorkingDirectory directory, Problems problems) {
        String shown = directory.shown(name);
        return directory
                .resolve(name, problems)
                .flatMap(path -> TextFile.read(path, shown, name.place(), problems))
                .flatMap(text -> Yaml.read(shown, text, problems))
                .flatMap(root -> list(root, problems))
                .map(Node.Sequence::items)
                .orElse(List.of());
    }

    private static Optional<Node.Sequence> list(Node root, Problems problems) {
        return root instanceof Node.Sequence sequence
                ? Optional.of(sequence)
                : Fields.of(root, "a file of waivers", List.of("waivers"), problems)
                        .flatMap(fields -> fields.required("waivers").flatMap(node -> fields.sequence("waivers")));
    }
}
