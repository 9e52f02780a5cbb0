package dev.plaudit.iac;

import dev.plaudit.iac.Span.BlockType;
import dev.plaudit.input.Outline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the blocks of a file in Terraform's JSON syntax, where labels are keys, and a list of objects can replace any object.
 * Source: Terraform's documentation, "JSON Configuration Syntax".
 */
final class TerraformJson {

    /** The levels from the file down to the attributes of a resource, with a list around each. */
    private static final int DEPTH = 9;

    private TerraformJson() {}

    static TerraformFile scan(String text) {
        return Outline.json(text, DEPTH)
                .map(root -> new TerraformFile(spans(root), OptionalInt.empty()))
                .orElseGet(() -> new TerraformFile(List.of(), OptionalInt.of(1)));
    }

    private static List<Span> spans(Outline root) {
        List<Span> spans = new ArrayList<>();
        named(root, "resource").forEach((type, resources) -> add(BlockType.RESOURCE, type, resources, spans));
        named(root, "data").forEach((type, sources) -> add(BlockType.DATA, type, sources, spans));
        named(root, "module")
                .forEach((name, modules) -> modules.forEach(module -> bodies(module)
                        .forEach(body -> spans.add(
                                new Span(BlockType.MODULE, "", name, module.line(), module.endLine(), source(body))))));
        return spans;
    }

    private static void add(BlockType kind, String type, List<Outline> blocks, List<Span> spans) {
        blocks.stream()
                .flatMap(TerraformJson::bodies)
                .forEach(body -> body.entries()
                        .forEach((name, block) ->
                                spans.add(new Span(kind, type, name, block.line(), block.endLine(), ""))));
    }

    /** Returns the values below a key of the file, by label. */
    private static Map<String, List<Outline>> named(Outline root, String key) {
        return bodies(root)
                .flatMap(body -> body.entry(key).stream())
                .flatMap(TerraformJson::bodies)
                .flatMap(body -> body.entries().entrySet().stream())
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, TreeMap::new, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static Stream<Outline> bodies(Outline value) {
        return value.items().isEmpty() ? Stream.of(value) : value.items().stream();
    }

    private static String source(Outline module) {
        Optional<String> text = module.entry("source").map(Outline::text);
        return text.filter(source -> !source.contains("${")).orElse("");
    }
}
