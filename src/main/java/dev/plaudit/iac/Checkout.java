package dev.plaudit.iac;

import dev.plaudit.input.BoundedFile;
import dev.plaudit.input.BoundedFile.TooLargeException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The files of a checkout that may contain code. All paths are relative to the root of the repository, with {@code /} between
 * folders. Links are followed only to files within the repository.
 *
 * @param root the repository's root: the nearest parent folder with a {@code .git}, or else the folder itself
 * @param folder the folder that the user named
 */
record Checkout(Path root, Path folder) {

    private static final Set<String> SKIPPED =
            Set.of(".aws-sam", ".git", ".serverless", ".terraform", ".terragrunt-cache", "node_modules");
    private static final List<String> ENDINGS = List.of(".tf", ".tofu", ".json", ".yaml", ".yml", ".template");
    private static final long LARGEST = 8L << 20;

    /**
     * A file of code.
     *
     * @param path its real path
     * @param folder the folder that lists it, which differs from that of its path if it is a link
     * @param name its name in that folder
     * @param stack the stack that it creates if it is a template
     */
    record CodeFile(String path, String folder, String name, Path location, Stack stack) {

        /** @throws TooLargeException if it is too large to be code */
        String read() throws IOException {
            return text(location);
        }
    }

    /**
     * Reads a text as GitHub's tools do: invalid UTF-8 is replaced, and a byte order mark stays.
     *
     * @throws TooLargeException if it is too large to be code
     */
    static String text(Path file) throws IOException {
        return new String(BoundedFile.read(file, LARGEST), StandardCharsets.UTF_8);
    }

    /** @param folder a folder that exists */
    static Checkout of(Path folder) throws IOException {
        Path real = folder.toRealPath();
        Path root = real;
        while (root != null && !Files.exists(root.resolve(".git"))) {
            root = root.getParent();
        }
        return new Checkout(root == null ? real : root, real);
    }

    /** Lists the files, sorted by path. Folders that cannot be opened are skipped. */
    List<CodeFile> files() throws IOException {
        List<CodeFile> files = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
                boolean skip = !dir.equals(folder) && SKIPPED.contains(String.valueOf(dir.getFileName()));
                return skip || addAssembly(dir, files) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String name = String.valueOf(file.getFileName());
                if (ENDINGS.stream().anyMatch(name::endsWith)) {
                    add(file, attributes.isSymbolicLink(), Stack.ofFile(name), files);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException error) {
                return FileVisitResult.CONTINUE;
            }
        });
        files.sort(Comparator.comparing(CodeFile::folder).thenComparing(CodeFile::name));
        return files;
    }

    /** Adds the templates if the CDK wrote this folder. Reading a missing template later leaves a notice. */
    private boolean addAssembly(Path dir, List<CodeFile> files) {
        Optional<Map<Path, Stack>> templates = CloudAssembly.templates(dir);
        templates.ifPresent(found -> found.forEach((file, stack) -> add(file, Files.exists(file), stack, files)));
        return templates.isPresent();
    }

    private void add(Path file, boolean mayBeLink, Stack stack, List<CodeFile> files) {
        try {
            Path real = mayBeLink ? file.toRealPath() : file;
            if (real.startsWith(root) && (Files.isRegularFile(real) || !Files.exists(real))) {
                String name = String.valueOf(file.getFileName());
                files.add(new CodeFile(relative(real), relative(file.resolveSibling("")), name, real, stack));
            }
        } catch (IOException e) {
            // a broken link is no file
        }
    }

    /** Returns the path from the repository's root; empty for the root itself. */
    String relative(Path path) {
        return root.relativize(path.normalize())
                .toString()
                .replace(path.getFileSystem().getSeparator(), "/");
    }
}
