package dev.plaudit.iac;

import dev.plaudit.iac.Checkout.CodeFile;
import dev.plaudit.input.BoundedFile.TooLargeException;
import dev.plaudit.input.Quoted;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reads the Terraform files and CloudFormation templates of a checkout. Files that cannot be read are skipped with a notice. */
final class CodeReader {

    private static final List<String> TERRAFORM = List.of(".tf", ".tofu", ".tf.json", ".tofu.json");
    private static final Pattern OVERRIDE = Pattern.compile("(.*_)?override\\.(tf|tofu)(\\.json)?");
    private static final Pattern UUID = Pattern.compile("\\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b");

    /** In Terraform, override files take precedence over all others; OpenTofu prefers files with its own extension. */
    private static final Comparator<CodeFile> BY_WEIGHT = Comparator.comparing(CodeFile::folder)
            .thenComparing(file -> OVERRIDE.matcher(file.name()).matches())
            .thenComparing(file -> !file.name().contains(".tofu"))
            .thenComparing(CodeFile::name);

    private final TerraformCode terraform = new TerraformCode();
    private final List<TemplateResource> templates = new ArrayList<>();
    private final Map<String, Set<Block>> blocks = new HashMap<>();
    private final Map<String, Set<Block>> traces = new HashMap<>();
    private final List<String> notices = new ArrayList<>();

    private CodeReader() {}

    static CodeIndex read(Checkout checkout) throws IOException {
        CodeReader reader = new CodeReader();
        checkout.files().stream().sorted(BY_WEIGHT).forEach(reader::read);
        return reader.index();
    }

    private CodeIndex index() {
        Map<String, List<Block>> byFile = new HashMap<>();
        blocks.forEach((file, found) -> byFile.put(file, List.copyOf(found)));
        Map<String, Block> certain = new HashMap<>();
        traces.forEach((uuid, found) -> {
            if (found.size() == 1) {
                certain.put(uuid, found.iterator().next());
            }
        });
        return new CodeIndex(terraform, templates, byFile, certain, notices);
    }

    private void read(CodeFile file) {
        boolean isTerraform = TERRAFORM.stream().anyMatch(file.name()::endsWith);
        try {
            String text = file.read();
            if (isTerraform) {
                terraform(file, text);
            } else if (ResourceType.isNamedIn(text)) {
                template(file, text);
            }
            traces(file, text);
        } catch (TooLargeException e) {
            // most large files are data, which no user expects to be read as code
            if (isTerraform || file.stack().declared()) {
                notices.add(Quoted.text(file.path()) + " " + e.getMessage() + ": too large to be code, skipped");
            }
        } catch (IOException e) {
            notices.add(Quoted.text(file.path()) + " cannot be read, skipped");
        }
    }

    private void terraform(CodeFile file, String text) {
        TerraformFile scanned = file.name().endsWith(".json") ? TerraformJson.scan(text) : HclScanner.scan(text);
        scanned.syntaxError()
                .ifPresent(line -> notices.add(Quoted.text(file.path()) + ", line " + line
                        + ": syntax not recognized; blocks of this file may have a wrong line or none"));
        List<String> hashes = LineHash.of(text);
        for (Span span : scanned.spans()) {
            Block block = new Block(
                    file.path(),
                    span.line(),
                    span.endLine(),
                    span.label(),
                    span.type(),
                    span.name(),
                    span.source(),
                    hashes.get(span.line() - 1));
            terraform.add(file.folder(), block);
            if (span.kind() != Span.BlockType.DATA) {
                add(block);
            }
        }
    }

    private void add(Block block) {
        blocks.computeIfAbsent(block.file(), path -> new LinkedHashSet<>()).add(block);
    }

    private void template(CodeFile file, String text) {
        Optional<List<TemplateResource>> resources = TemplateReader.read(file, text);
        if (resources.isEmpty() && text.contains("Resources")) {
            notices.add(Quoted.text(file.path()) + " is neither YAML nor JSON, skipped");
        }
        resources.ifPresent(found -> found.forEach(resource -> {
            templates.add(resource);
            add(resource.block());
        }));
    }

    /** Adds the UUIDs that yor wrote into a file, each with the blocks around it. */
    private void traces(CodeFile file, String text) {
        Set<Block> inFile = blocks.getOrDefault(file.path(), new HashSet<>());
        if (inFile.isEmpty() || !text.contains(YorTags.TRACE)) {
            return;
        }
        Lines lines = new Lines(text);
        UUID.matcher(text).results().forEach((MatchResult match) -> {
            int line = lines.at(match.start());
            inFile.stream()
                    .filter(block -> block.contains(line))
                    .forEach(block -> traces.computeIfAbsent(match.group(), uuid -> new HashSet<>())
                            .add(block));
        });
    }

    /** Converts offsets in a text to lines; offsets must not decrease. */
    private static final class Lines {
        private final String text;
        private int at;
        private int line = 1;

        private Lines(String text) {
            this.text = text;
        }

        private int at(int place) {
            for (; at < place; at++) {
                line += text.charAt(at) == '\n' ? 1 : 0;
            }
            return line;
        }
    }
}
