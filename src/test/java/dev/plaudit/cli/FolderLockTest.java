package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plaudit.input.InvalidInputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {

    private static final Instant NOW = Instant.parse("2026-11-20T06:30:00Z");

    @TempDir
    private Path folder;

    @Test
    void who_comes_second_is_told_who_came_first() throws Exception {
        try (FolderLock lock = FolderLock.take(folder, "scan", NOW)) {
            assertThat(lock).isNotNull();
            assertThat(refusal())
                    .contains("another Plaudit process is writing to this folder")
                    .contains("process " + ProcessHandle.current().pid() + ", `plaudit scan` of " + NOW);
        }
        FolderLock.take(folder, "check", NOW).close();
    }

    @Test
    void a_process_that_was_killed_holds_no_lock() throws Exception {
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = holder.inputReader()) {
            assertThat(said.readLine()).isEqualTo("taken");
            assertThat(refusal()).contains("process " + holder.pid() + ", `plaudit collect` of " + NOW);
        } finally {
            holder.destroyForcibly().waitFor();
        }
        FolderLock.take(folder, "check", NOW).close();
    }

    @Test
    void a_link_is_not_followed_to_the_file_of_somebody_else() throws IOException {
        Path theirs = Files.writeString(folder.resolve("theirs"), "precious");
        Files.createSymbolicLink(folder.resolve(".plaudit.lock"), theirs);

        assertThat(catchThrowableOfType(IOException.class, () -> FolderLock.take(folder, "scan", NOW)))
                .isNotNull();
        assertThat(theirs).hasContent("precious");
    }

    @Test
    void nobody_else_may_read_what_it_says() throws Exception {
        FolderLock.take(folder, "scan", NOW).close();

        assertThat(Files.getPosixFilePermissions(folder.resolve(".plaudit.lock")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    private String refusal() {
        return catchThrowableOfType(InvalidInputException.class, () -> FolderLock.take(folder, "check", NOW))
                .problems()
                .get(0)
                .message();
    }

    /** Another process: takes the lock, and waits to be killed. */
    static final class Holder {

        private Holder() {}

        public static void main(String[] args) throws Exception {
            try (FolderLock lock = FolderLock.take(Path.of(args[0]), "collect", NOW)) {
                System.out.println(lock == null ? "" : "taken");
                // Until the process that waits for it ends or kills it.
                assertThat(System.in.read()).isNegative();
            }
        }
    }
}
