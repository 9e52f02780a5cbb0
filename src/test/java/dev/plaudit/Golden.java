package dev.plaudit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Expected files in {@code src/test/resources}, next to their test's package. */
public final class Golden {

    private static final Path FOLDER = Path.of("src/test/resources/dev/plaudit");

    private Golden() {}

    /**
     * Compares, or rewrites the file under {@code -Dplaudit.golden=update}.
     *
     * @param fileName below the folder of the test resources
     */
    public static void check(String fileName, String actual) {
        check(FOLDER.resolve(fileName), actual);
    }

    /** Compares a file of the checkout, or rewrites it under {@code -Dplaudit.golden=update}. */
    public static void check(Path file, String actual) {
        try {
            if ("update".equals(System.getProperty("plaudit.golden"))) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, actual);
            }
            assertThat(actual)
                    .as("%s; if the change is meant: ./mvnw -B test -Dtest='*GoldenTest' -Dplaudit.golden=update", file)
                    .isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
