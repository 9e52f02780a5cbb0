package dev.plaudit.iac;

import dev.plaudit.iac.Checkout.CodeFile;
import dev.plaudit.input.Outline;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the resources of a CloudFormation template and of the templates in a {@code serverless.yml}. All resources of a loop are
 * one resource here, at the body of the loop.
 */
final class TemplateReader {

    private static final String LOOP = "Fn::ForEach::";

    /** The levels from a {@code serverless.yml} down to the metadata of a resource. */
    private static final int DEPTH = 7;

    /** CloudFormation allows five nested loops, each with a list and a mapping. */
    private static final int DEPTH_OF_LOOPS = 10;

    /** CloudFormation allows logical IDs of 255 characters and 500 resources; longer keys and lists only cost memory. */
    private static final int LONGEST_KEY = 255;

    private static final int MOST_VALUES = 500;

    private final CodeFile file;
    private final List<String> hashes;
    private final List<TemplateResource> found = new ArrayList<>();

    private TemplateReader(CodeFile file, String text) {
        this.file = file;
        this.hashes = LineHash.of(text);
    }

    /** Returns the resources that findings may be about; empty if the text is neither YAML nor JSON. */
    static Optional<List<TemplateResource>> read(CodeFile file, String text) {
        int depth = text.contains(LOOP) ? DEPTH + DEPTH_OF_LOOPS : DEPTH;
        boolean json = text.stripLeading().startsWith("{");
        return (json ? Outline.json(text, depth) : Outline.yaml(text, depth)).map(root -> {
            TemplateReader reader = new TemplateReader(file, text);
            reader.document(root);
            return reader.found;
        });
    }

    private void document(Outline root) {
        template(root, file.stack());
        Stack serverless = ServerlessStack.of(root).orElse(file.stack());
        root.entry("resources").stream()
                .flatMap(resources -> Stream.concat(Stream.of(resources), resources.items().stream()))
                .forEach(template -> template(template, serverless));
    }

    private void template(Outline template, Stack stack) {
        template.entry("Resources").ifPresent(resources -> resources(resources, stack, Map.of()));
    }

    /** @param loops the placeholders of the loops around them, see {@link LogicalId#loop} */
    private void resources(Outline resources, Stack stack, Map<String, List<String>> loops) {
        resources.entries().forEach((key, value) -> {
            if (key.startsWith(LOOP)) {
                loop(value.items(), stack, loops);
            } else {
                resource(key, value, stack, loops);
            }
        });
    }

    private void loop(List<Outline> parts, Stack stack, Map<String, List<String>> loops) {
        if (parts.size() == 3) {
            Map<String, List<String>> inner = new HashMap<>(loops);
            inner.putAll(LogicalId.loop(parts.get(0).text(), values(parts.get(1))));
            resources(parts.get(2), stack, inner);
        }
    }

    /** Returns the values if all are literals; a parameter or function is known only when the stack is deployed. */
    private static List<String> values(Outline collection) {
        List<String> values =
                collection.items().stream().map(Outline::text).distinct().toList();
        return values.contains("") || values.size() > MOST_VALUES ? List.of() : values;
    }

    private void resource(String key, Outline resource, Stack stack, Map<String, List<String>> loops) {
        if (key.length() > LONGEST_KEY) {
            return;
        }
        String type = resource.entry("Type").map(Outline::text).orElse("");
        if (ResourceType.of(type).isEmpty()) {
            return;
        }
        Block block = new Block(
                file.path(), resource.line(), resource.endLine(), key, type, key, "", hashes.get(resource.line() - 1));
        String path = resource.entry("Metadata")
                .flatMap(metadata -> metadata.entry("aws:cdk:path"))
                .map(Outline::text)
                .orElse("");
        found.add(new TemplateResource(block, LogicalId.of(key, loops), stack, path));
    }
}
