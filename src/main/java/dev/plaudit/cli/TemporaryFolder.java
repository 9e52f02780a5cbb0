package dev.plaudit.cli;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Problem;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder to which the AWS SDK unpacks its native HTTP library, and where files from and for S3 are in between. */
final class TemporaryFolder {

    /** How to choose another folder. */
    static final String FIX =
            "Choose a folder from which programs can be executed, with PLAUDIT_JAVA_OPTS=-Djava.io.tmpdir=FOLDER.";

    private TemporaryFolder() {}

    /** Creates a new folder that only its owner may read. Its name states the process, so that others know whether it is in use. */
    static Path create(String prefix) throws IOException {
        return Files.createTempDirectory(prefix + "-" + ProcessHandle.current().pid() + "-");
    }

    /** Whether a folder contains files whose names do not begin with a dot, except one. */
    static boolean holdsMoreThan(Path folder, String exception) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(
                folder,
                file -> !String.valueOf(file.getFileName()).startsWith(".")
                        && !String.valueOf(file.getFileName()).equals(exception))) {
            return files.iterator().hasNext();
        }
    }

    /** Deletes a folder with everything in it; a link in it is not followed. */
    static void delete(Path folder) throws IOException {
        List<Path> inside;
        try (Stream<Path> all = Files.walk(folder)) {
            inside = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : inside) {
            Files.delete(path);
        }
    }

    static String name() {
        return System.getProperty("java.io.tmpdir", "");
    }

    /** @throws InvalidInputException if the folder is not writable */
    static void check() throws InvalidInputException {
        try {
            Files.delete(Files.createTempFile(Path.of(name()), "plaudit", ""));
        } catch (IOException e) {
            throw new InvalidInputException(
                    List.of(new Problem(name(), 0, 0, "this temporary folder is not writable", FIX)));
        }
    }
}
