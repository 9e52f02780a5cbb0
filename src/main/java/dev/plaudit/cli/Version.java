package dev.plaudit.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version of this build. */
final class Version implements IVersionProvider {

    /** {@code 0.1.0}. */
    static final String NUMBER = read();

    @Override
    public String[] getVersion() {
        return new String[] {"plaudit " + NUMBER};
    }

    private static String read() {
        try (InputStream stream = Objects.requireNonNull(Version.class.getResourceAsStream("version.txt"))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
