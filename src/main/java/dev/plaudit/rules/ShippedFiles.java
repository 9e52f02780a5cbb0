package dev.plaudit.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads the files that are part of Plaudit, in its jar or its class folder. */
final class ShippedFiles {

    private ShippedFiles() {}

    /** Reads something from a folder. */
    @FunctionalInterface
    interface Reading<T> {
        T read(Path folder) throws IOException;
    }

    /** Reads from a folder, which must not be used afterwards. */
    static <T> T in(String folder, Reading<T> reading) {
        try {
            Path home = Path.of(ShippedFiles.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (Files.isDirectory(home)) {
                return reading.read(home.resolve(folder));
            }
            try (FileSystem jar = FileSystems.newFileSystem(home, (ClassLoader) null)) {
                return reading.read(jar.getPath("/" + folder));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the built-in " + folder + " cannot be read", e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the program has no place on disk", e);
        }
    }

    /** The text of a file in the package of this class. */
    static String text(String name) {
        try (InputStream in = ShippedFiles.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the built-in " + name + " cannot be read", e);
        }
    }

    /** The texts of the files in a folder, by name. */
    static Map<String, String> read(String folder) {
        return in(folder, path -> {
            Map<String, String> texts = new TreeMap<>();
            try (Stream<Path> files = Files.list(path)) {
                for (Path file : files.toList()) {
                    texts.put(file.getFileName().toString(), Files.readString(file));
                }
            }
            return texts;
        });
    }
}
