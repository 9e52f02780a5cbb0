package dev.plaudit.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** {@code plaudit demo}, run once for all tests that look at what it left. */
final class DemoRun {

    private static final String OUT = "plaudit-demo";
    private static final Path FOLDER = Path.of("target/demo-run");

    private DemoRun() {}

    /** The run, with its files in {@value #OUT}: only to be read. */
    static CommandRun get() {
        return Once.RUN;
    }

    /** Copies of its files for tests that add to them. */
    static void copyTo(Path folder) throws IOException {
        get();
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(FOLDER.resolve(OUT))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
    }

    private static final class Once {
        static final CommandRun RUN = run();

        private static CommandRun run() {
            try {
                return CommandRun.of(Files.createDirectories(FOLDER), "demo");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
