package dev.plaudit.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Folders that travel with Plaudit, in its jar or its class folder, found by their place. */
final class ShippedFiles {

    private ShippedFiles() {}

    /** Something to do with a folder. */
    interface Reading<T> {
        T read(Path folder) throws IOException;
    }

    /** What a reading makes of a folder; the folder may not be used afterwards. */
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

    /** The texts of the files in a folder by their names. */
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
