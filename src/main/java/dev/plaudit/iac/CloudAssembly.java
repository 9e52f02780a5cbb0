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
 * A folder that {@code cdk synth} wrote. Its manifest names the template of each stack, and folders like it for stages. All else
 * in it are assets, which are copies, and templates of earlier runs.
 *
 * <p>Source: the CDK's {@code cloud-assembly-schema}, where a stack without a name has that of its artifact. The template of a
 * nested stack is an asset of the resource that makes it.
 */
final class CloudAssembly {

    private static final String NESTED = "AWS::CloudFormation::Stack";
    private static final long MOST_BYTES = 64L << 20;

    /** From the manifest down to the properties of an artifact, and from a template down to the metadata of a resource. */
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
     * The templates of the folder and their stacks, whether the files are there or not; empty if the CDK did not write it.
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

    /** A link may lead back, or out of the folder. */
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

    /** What a relative path leads to, as long as it stays in a folder of the assembly. */
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

    /** The CDK makes no links, and what one leads to may wait for ever. */
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
