package dev.plaudit.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plaudit.input.BoundedFile.TooLargeException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class BoundedFileTest {

    private static final int LIMIT = 2 << 10;

    @TempDir
    Path folder;

    @Test
    void a_file_of_the_limit_is_read_and_one_with_a_byte_more_is_not() throws IOException {
        byte[] content = new byte[LIMIT];
        content[LIMIT - 1] = 7;
        Path file = Files.write(folder.resolve("file"), content);
        assertThat(BoundedFile.read(file, LIMIT)).isEqualTo(content);
        assertThatThrownBy(() -> BoundedFile.read(file, LIMIT - 1))
                .isInstanceOf(TooLargeException.class)
                .hasMessage("has more than 1 KB");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void what_has_no_size_and_no_end_ends_at_the_limit() {
        assertThatThrownBy(() -> BoundedFile.read(Path.of("/dev/zero"), 3 << 20))
                .isInstanceOf(TooLargeException.class)
                .hasMessage("has more than 3 MB");
    }

    @Test
    void a_file_that_grows_is_counted_however_it_is_read() throws IOException {
        Path file = Files.write(folder.resolve("file"), new byte[LIMIT]);
        try (InputStream in = BoundedFile.open(file, LIMIT)) {
            Files.write(file, new byte[LIMIT + 2]);
            assertThat(in.markSupported()).isFalse();
            assertThat(in.skip(LIMIT - 1)).isEqualTo(LIMIT - 1);
            assertThat(in.read()).isZero();
            assertThatThrownBy(in::read).isInstanceOf(TooLargeException.class);
            assertThatThrownBy(() -> in.skip(1)).isInstanceOf(TooLargeException.class);
        }
    }
}
