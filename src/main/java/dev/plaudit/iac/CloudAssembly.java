package dev.plaudit.iac;

import dev.plaudit.input.BoundedFile;
import dev.plaudit.input.Outline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A folder that {@code cdk synth} wrote. Its manifest names the template of each stack and a similar folder for each stage.
 * Everything else in it is an asset, which is a copy, or a template of an earlier run.
 *
 * <p>Source: the CDK's {@code cloud-assembly-schema}. A stack without a name has that of its artifact. The template of a nested
 * stack is an asset of the resource that creates it.
 */
final class CloudAssembly {

    private static final String NESTED = "AWS::CloudFormation::Stack";
    private static final long MOST_BYTES = 64L << 20;

    /** The levels from the manifest to the properties of an artifact, and from a template to the metadata of a resource. */
    private static final int DEPTH = 5;

    private final Path folder;
    private final Map<Path, Stack> templates = new LinkedHashMap<>();
    private final Set<Path> stages = new HashSet<>();
    private final Deque<Template> unread = new ArrayDeque<>();

    private record Template(Path assembly, Path file, Stack stack) {}

    private CloudAssembly(Path folder) {
        this.folder = folder;
    }

    /**
     * Returns the templates of the folder and their stacks, even missing files; empty if the CDK did not write the folder.
     *
     * @param folder its real path
     */
    static Optional<Map<Path, Stack>> templates(Path folder) {
        CloudAssembly assembly = new CloudAssembly(folder);
        return artifacts(folder).map(artifacts -> {
            assembly.add(folder, artifacts);
            assembly.addNested();
            return assembly.templates;
        });
    }

    private static Optional<Map<String, Outline>> artifacts(Path folder) {
        return text(folder.resolve("manifest.json"))
                .filter(text -> text.contains("\"artifacts\""))
                .flatMap(text -> Outline.json(text, DEPTH))
                .flatMap(manifest -> manifest.entry("artifacts"))
                .map(Outline::entries)
                .filter(artifacts -> artifacts.values().stream()
                        .map(artifact -> text(artifact, "type"))
                        .anyMatch(type -> type.startsWith("cdk:") || type.startsWith("aws:cloudformation:")));
    }

    private void add(Path assembly, Map<String, Outline> artifacts) {
        artifacts.forEach((id, artifact) -> {
            Optional<Outline> properties = artifact.entry("properties");
            switch (text(artifact, "type")) {
                case "aws:cloudformation:stack" -> {
                    String name = properties
                            .map(found -> text(found, "stackName"))
                            .filter(text -> !text.isEmpty())
                            .orElse(id);
                    Stack stack = Stack.ofCdk(name, text(artifact, "environment"));
                    below(assembly, properties, "templateFile")
                            .ifPresent(file -> add(new Template(assembly, file, stack)));
                }
                case "cdk:cloud-assembly" ->
                    below(assembly, properties, "directoryName")
                            .filter(this::isNewStage)
                            .ifPresent(stage -> artifacts(stage).ifPresent(found -> add(stage, found)));
                default -> {}
            }
        });
    }

    /** Returns whether a stage is not yet read. A link may lead back, or out of the folder. */
    private boolean isNewStage(Path stage) {
        try {
            Path real = stage.toRealPath();
            return real.startsWith(folder) && !real.equals(folder) && stages.add(real);
        } catch (IOException e) {
            return false;
        }
    }

    private void add(Template template) {
        if (templates.putIfAbsent(template.file, template.stack) == null) {
            unread.add(template);
        }
    }

    private void addNested() {
        while (!unread.isEmpty()) {
            Template template = unread.remove();
            text(template.file)
                    .filter(text -> text.contains(NESTED))
                    .flatMap(text -> Outline.json(text, DEPTH))
                    .flatMap(root -> root.entry("Resources"))
                    .ifPresent(resources ->
                            resources.entries().forEach((id, resource) -> addNested(template, id, resource)));
        }
    }

    private void addNested(Template template, String logicalId, Outline resource) {
        if (text(resource, "Type").equals(NESTED)) {
            below(template.assembly, resource.entry("Metadata"), "aws:asset:path")
                    .ifPresent(file -> add(new Template(template.assembly, file, template.stack.nested(logicalId))));
        }
    }

    /** Resolves a relative path; empty if it leads out of the assembly. */
    private static Optional<Path> below(Path assembly, Optional<Outline> names, String key) {
        try {
            return names.map(found -> text(found, key))
                    .filter(name -> !name.isEmpty())
                    .map(name -> assembly.resolve(name).normalize())
                    .filter(path -> path.startsWith(assembly));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static String text(Outline mapping, String key) {
        return mapping.entry(key).map(Outline::text).orElse("");
    }

    /** Reads a file but follows no link: the CDK creates none, and reading the target of one could block forever. */
    private static Optional<String> text(Path file) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new String(BoundedFile.read(file, MOST_BYTES), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
