package dev.plaudit.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads YAML into an outline. It makes no objects of tags. */
final class YamlOutline {

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setAllowDuplicateKeys(true)
            .setCodePointLimit(Integer.MAX_VALUE)
            .build();

    private final List<String> lines;

    private YamlOutline(String text) {
        this.lines = text.lines().toList();
    }

    static Optional<Outline> read(String text, int depth) {
        try {
            for (Node document : new Compose(SETTINGS).composeAllFromString(text)) {
                return Optional.of(new YamlOutline(text).outline(document, depth));
            }
            return Optional.empty();
        } catch (YamlEngineException e) {
            return Optional.empty();
        }
    }

    private Outline outline(Node node, int depth) {
        int line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
        int endLine = Math.max(
                line, node.getEndMark().map(mark -> lastLine(mark, line)).orElse(line));
        String text = node instanceof ScalarNode scalar ? scalar.getValue() : "";
        return new Outline(line, endLine, text, entries(node, depth), items(node, depth));
    }

    private Map<String, Outline> entries(Node node, int depth) {
        Map<String, Outline> entries = new LinkedHashMap<>();
        if (depth > 0 && node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key) {
                    int keyLine =
                            key.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
                    entries.putIfAbsent(
                            key.getValue(),
                            outline(tuple.getValueNode(), depth - 1).from(keyLine));
                }
            }
        }
        return entries;
    }

    private List<Outline> items(Node node, int depth) {
        return depth > 0 && node instanceof SequenceNode sequence
                ? sequence.getValue().stream()
                        .map(item -> outline(item, depth - 1))
                        .toList()
                : List.of();
    }

    /** A mapping without brackets ends where the next thing begins: blank lines and comments before that are not its own. */
    private int lastLine(Mark end, int first) {
        int line = Math.min(end.getLine() + 1, lines.size());
        boolean within = end.getLine() < lines.size()
                && !before(lines.get(end.getLine()), end).isBlank();
        if (within) {
            return line;
        }
        if (end.getLine() < lines.size()) {
            line--;
        }
        while (line > first && isEmpty(lines.get(line - 1))) {
            line--;
        }
        return line;
    }

    private static String before(String line, Mark end) {
        int units = line.codePointCount(0, line.length()) <= end.getColumn()
                ? line.length()
                : line.offsetByCodePoints(0, end.getColumn());
        return line.substring(0, units);
    }

    private static boolean isEmpty(String line) {
        String content = line.strip();
        return content.isEmpty() || content.startsWith("#") || content.equals("---") || content.equals("...");
    }
}
