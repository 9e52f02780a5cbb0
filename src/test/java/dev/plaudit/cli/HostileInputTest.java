package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.input.WorkingDirectory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Input without end, texts that steer a terminal, and a machine that is too small. */
@Timeout(60)
class HostileInputTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(strings = {"--config", "--accounts", "--waivers"})
    void a_file_without_end_is_refused(String option) {
        CommandRun run = CommandRun.of(folder, "scan", option, "/dev/zero");

        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run.err()).contains("`/dev/zero` has more than 32 MB").doesNotContain("Exception");
    }

    @Test
    void a_long_yaml_value_is_refused_at_once() throws IOException {
        Files.writeString(folder.resolve("plaudit.yaml"), "role: " + "x".repeat(10_000_000));
        long begun = System.nanoTime();
        CommandRun run = CommandRun.of(folder, "scan");

        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run.err()).contains("plaudit.yaml: the file has more than 3 million characters");
        assertThat(System.nanoTime() - begun).isLessThan(10_000_000_000L);
    }

    @Test
    void credentials_go_over_no_network_without_encryption() {
        CommandRun option =
                CommandRun.of(folder, "scan", "--account", "111122223333", "--endpoint-url", "http://192.0.2.1:4566");
        assertThat(option.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(option.err())
                .contains("--endpoint-url: requests and session tokens would be sent to 192.0.2.1 unencrypted")
                .contains("--insecure");

        CommandRun variable = new CommandRun(folder)
                .with("AWS_ENDPOINT_URL_STS", "http://192.0.2.1")
                .run("collect", "--account", "111122223333");
        assertThat(variable.err()).contains("AWS_ENDPOINT_URL_STS: requests and session tokens");

        CommandRun unused = new CommandRun(folder)
                .with("AWS_ENDPOINT_URL_S3", "http://192.0.2.1")
                .run("collect", "--account", "111122223333", "--endpoint-url", "http://127.0.0.1:1");
        assertThat(unused.err()).doesNotContain("unencrypted");
    }

    @Test
    void nor_where_a_profile_says_so() throws IOException {
        Path config = folder.resolve(".aws/config");
        Files.createDirectory(config.getParent());
        Files.writeString(config, """
                [profile dev]
                region = eu-west-1
                services = near
                endpoint_url = http://192.0.2.1:4566
                [services near]
                ec2 =
                  endpoint_url = http://192.0.2.2
                """);

        CommandRun run = new CommandRun(folder).with("AWS_PROFILE", "dev").run("scan", "--account", "111122223333");

        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run.err())
                .contains(config + ":4:1: requests and session tokens would be sent to 192.0.2.1 unencrypted")
                .contains(config + ":7:1: requests and session tokens would be sent to 192.0.2.2 unencrypted");

        CommandRun ignored = new CommandRun(folder)
                .with("AWS_PROFILE", "dev")
                .with("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true")
                .run("scan", "--account", "111122223333", "--endpoint-url", "http://127.0.0.1:1");
        assertThat(ignored.err()).doesNotContain("unencrypted");
    }

    @Test
    void memory_that_is_too_small_is_a_sentence() {
        int code = ErrorText.error(console(false).log(), new OutOfMemoryError("Java heap space"));

        assertThat(code).isEqualTo(ExitCode.FAULT);
        assertThat(printed()).contains("out of memory").contains("PLAUDIT_JAVA_OPTS=-Xmx");
    }

    @Test
    void a_temporary_folder_that_cannot_be_used_is_named() {
        LinkageError error = new UnsatisfiedLinkError("libaws-crt-jni.so: failed to map segment");
        error.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("software.amazon.awssdk.crt.CRT", "loadLibraryFromJar", "CRT.java", 1)
        });

        assertThat(ErrorText.error(console(false).log(), new ExceptionInInitializerError(error)))
                .isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(printed()).contains(TemporaryFolder.name()).contains("-Djava.io.tmpdir=");
    }

    @Test
    void nothing_that_is_printed_steers_the_terminal() {
        Console plain = console(false);
        plain.out().println("a\u001b[2Jb\u001b]0;title\u0007c\rd\u202ee");
        plain.err().printf("%s%n", "\u001b[31mred");
        plain.out().print((Object) "\u009b1m");
        assertThat(printed())
                .isEqualTo("a\\u001B[2Jb\\u001B]0;title\\u0007c\\u000Dd\\u202Ee" + System.lineSeparator()
                        + "\\u001B[31mred" + System.lineSeparator() + "\\u009B1m");

        printed.reset();
        console(true).out().print("\r\u001b[1;31mred\u001b[0m \u001b[2J\r!");
        assertThat(printed()).isEqualTo("\r\u001b[1;31mred\u001b[0m \\u001B[2J\\u000D!");
    }

    private Console console(boolean terminal) {
        PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return new Console(
                stream,
                new Log(stream, terminal, CommandRun.CLOCK),
                terminal,
                80,
                new WorkingDirectory(folder, folder),
                Map.of(),
                CommandRun.CLOCK,
                new Interrupts(),
                name -> Optional.empty(),
                question -> Optional.empty());
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
