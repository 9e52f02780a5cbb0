package dev.plaudit.plan;

import dev.plaudit.input.BoundedFile;
import dev.plaudit.input.Outline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The resources of the template that a change set was created from, by logical ID. A change set does not show what a property of a
 * new resource refers to; its template does.
 */
public record StackTemplate(Map<String, Resource> resources) {

    /** No template. */
    public static final StackTemplate NONE = new StackTemplate(Map.of());

    private static final long MOST_BYTES = 8 << 20;

    /** The levels from a template down to a function in the properties of a resource. */
    private static final int DEPTH = 24;

    public StackTemplate {
        resources = Map.copyOf(resources);
    }

    /** A resource with the properties as they are written, before CloudFormation evaluates them. */
    record Resource(String type, Outline properties) {}

    /** Reads a template in YAML or JSON; a file that cannot be read or is no template has no resources. */
    public static StackTemplate read(Path file) {
        try {
            return of(new String(BoundedFile.read(file, MOST_BYTES), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return NONE;
        }
    }

    static StackTemplate of(String text) {
        boolean json = text.stripLeading().startsWith("{");
        Optional<Outline> root = json ? Outline.json(text, DEPTH) : Outline.yaml(text, DEPTH);
        Map<String, Resource> resources = new HashMap<>();
        root.flatMap(template -> template.entry("Resources"))
                .ifPresent(all -> all.entries()
                        .forEach((id, resource) -> resource.entry("Properties")
                                .ifPresent(properties -> resources.put(
                                        id,
                                        new Resource(
                                                resource.entry("Type")
                                                        .map(Outline::text)
                                                        .orElse(""),
                                                properties)))));
        return new StackTemplate(resources);
    }

    /** Returns the properties of a resource; empty if the template has no such resource of the type. */
    Optional<Outline> properties(String logicalId, String type) {
        return Optional.ofNullable(resources.get(logicalId))
                .filter(resource -> resource.type().equals(type))
                .map(Resource::properties);
    }
}
