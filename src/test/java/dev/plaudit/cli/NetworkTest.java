package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.aws.TestAuthority;
import dev.plaudit.aws.Tunnel;
import dev.plaudit.simulator.SimulatedAws;
import dev.plaudit.simulator.World;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Whole scans in the networks that companies have: behind proxies, and behind certificates of their own. */
class NetworkTest {

    private static final String HOST = "aws.example.test";
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    private static Path keys;

    private static SimulatedAws aws;
    private static TestAuthority authority;
    private static Tunnel encrypted;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        aws = SimulatedAws.start(World.demo());
        authority = TestAuthority.make(keys, HOST);
        encrypted = Tunnel.behind(authority.serverSocket(), aws.endpoint().getPort());
    }

    @AfterAll
    static void stop() {
        encrypted.close();
        aws.close();
    }

    @Test
    void an_https_endpoint_is_asked_through_the_https_proxy_with_the_bundle_s_trust() throws Exception {
        try (Tunnel proxy = Tunnel.proxy(encrypted.port(), "DOMAIN\\me", "p@ss:word")) {
            CommandRun run = new CommandRun(folder)
                    .with("HTTPS_PROXY", "http://DOMAIN%5Cme:p%40ss%3Aword@127.0.0.1:" + proxy.port())
                    .with("HTTP_PROXY", "http://127.0.0.1:1")
                    .with("AWS_CA_BUNDLE", authority.bundle().toString())
                    .run(arguments("https://" + HOST, "--verbose"));

            assertThat(run.err())
                    .contains("proxy: https by http://127.0.0.1:" + proxy.port() + ", from HTTPS_PROXY, with a user")
                    .contains("certificates: " + authority.bundle() + ", from AWS_CA_BUNDLE")
                    .doesNotContain("p@ss", "p%40ss");
            assertThat(run.exitCode()).as(run.err()).isIn(ExitCode.CLEAN, ExitCode.FINDINGS);
            assertThat(proxy.asked()).isNotEmpty().allMatch(line -> line.equals("CONNECT " + HOST + ":443 HTTP/1.1"));
        }
    }

    @Test
    void an_http_endpoint_is_asked_through_the_http_proxy() throws Exception {
        try (Tunnel proxy = Tunnel.proxy(aws.endpoint().getPort())) {
            CommandRun run = new CommandRun(folder)
                    .with("http_proxy", "http://127.0.0.1:" + proxy.port())
                    .with("HTTPS_PROXY", "http://127.0.0.1:1")
                    .run(arguments("http://" + HOST, "--insecure"));

            assertThat(run.exitCode()).as(run.err()).isIn(ExitCode.CLEAN, ExitCode.FINDINGS);
            assertThat(proxy.asked()).isNotEmpty().allMatch(line -> line.startsWith("POST http://" + HOST));
        }
    }

    @Test
    void loopback_is_asked_without_the_proxy() {
        CommandRun run = new CommandRun(folder)
                .with("HTTP_PROXY", "http://127.0.0.1:1")
                .with("http_proxy", "http://127.0.0.1:1")
                .run(arguments(aws.endpoint().toString()));

        assertThat(run.exitCode()).as(run.err()).isIn(ExitCode.CLEAN, ExitCode.FINDINGS);
    }

    @Test
    void the_profile_s_bundle_is_trusted() throws Exception {
        Files.createDirectory(folder.resolve(".aws"));
        Files.writeString(folder.resolve(".aws/config"), "[default]\nca_bundle = " + authority.bundle());
        try (Tunnel proxy = Tunnel.proxy(encrypted.port())) {
            CommandRun run = new CommandRun(folder)
                    .with("HTTPS_PROXY", "http://127.0.0.1:" + proxy.port())
                    .run(arguments("https://" + HOST));

            assertThat(run.exitCode()).as(run.err()).isIn(ExitCode.CLEAN, ExitCode.FINDINGS);
        }
    }

    @Test
    void an_untrusted_certificate_ends_at_once_with_host_and_issuer() throws Exception {
        try (Tunnel proxy = Tunnel.proxy(encrypted.port())) {
            CommandRun run = fails(
                    new CommandRun(folder).with("HTTPS_PROXY", "http://127.0.0.1:" + proxy.port()), "https://" + HOST);

            assertThat(run.err())
                    .contains("the certificate of " + HOST + ":443 through the proxy http://127.0.0.1:" + proxy.port()
                            + " (HTTPS_PROXY) is not trusted")
                    .contains("issued by CN=Example Proxy CA,O=Example")
                    .contains("AWS_CA_BUNDLE=/path/ca.pem");
        }
    }

    @Test
    void an_unknown_host_is_named() {
        CommandRun run = fails(new CommandRun(folder), "https://nowhere.invalid");

        assertThat(run.err())
                .contains("the host nowhere.invalid cannot be resolved")
                .contains("HTTPS_PROXY");
    }

    @Test
    void a_refused_port_is_named() throws Exception {
        int closed = closedPort();
        CommandRun run = fails(new CommandRun(folder), "http://127.0.0.1:" + closed);

        assertThat(run.err()).contains("127.0.0.1:" + closed + " refuses connections");
    }

    @Test
    void what_is_no_tls_is_named() {
        CommandRun run = fails(
                new CommandRun(folder), "https://127.0.0.1:" + aws.endpoint().getPort());

        assertThat(run.err())
                .contains("no TLS connection to 127.0.0.1:" + aws.endpoint().getPort());
    }

    @Test
    void a_dead_proxy_is_named() throws Exception {
        int closed = closedPort();
        CommandRun run = fails(
                new CommandRun(folder).with("HTTPS_PROXY", "http://me:secret@127.0.0.1:" + closed), "https://" + HOST);

        assertThat(run.err())
                .contains("the proxy http://127.0.0.1:" + closed + " refuses connections")
                .contains("Check HTTPS_PROXY")
                .doesNotContain("secret");
    }

    @Test
    void a_proxy_that_does_not_answer_is_named() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            CommandRun run = fails(
                    new CommandRun(folder).with("HTTPS_PROXY", "127.0.0.1:" + silent.getLocalPort()),
                    "https://" + HOST);

            assertThat(run.err()).contains("the proxy http://127.0.0.1:" + silent.getLocalPort() + " does not answer");
        }
    }

    @Test
    void a_proxy_that_wants_a_password_is_named() throws Exception {
        try (Tunnel proxy = Tunnel.proxy(encrypted.port(), "me", "right")) {
            CommandRun run = fails(
                    new CommandRun(folder).with("HTTPS_PROXY", "http://me:wrong@127.0.0.1:" + proxy.port()),
                    "https://" + HOST);

            assertThat(run.err()).contains("rejects the user and password: 407").doesNotContain("wrong");
        }
    }

    @Test
    void a_bundle_that_is_not_there_is_wrong_input() {
        CommandRun run =
                new CommandRun(folder).with("AWS_CA_BUNDLE", "/nowhere/ca.pem").run(arguments("https://" + HOST));

        assertThat(run.err()).contains("AWS_CA_BUNDLE: no such file: `/nowhere/ca.pem`");
        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void a_bundle_without_end_is_wrong_input() {
        CommandRun run =
                new CommandRun(folder).with("AWS_CA_BUNDLE", "/dev/zero").run(arguments("https://" + HOST));

        assertThat(run.err()).contains("AWS_CA_BUNDLE: `/dev/zero` has more than 64 MB");
        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
    }

    private static CommandRun fails(CommandRun run, String endpoint) {
        Instant begun = Instant.now();
        run.run(arguments(endpoint));
        assertThat(Duration.between(begun, Instant.now())).as(run.err()).isLessThan(SOON);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run.err())
                .startsWith("AWS is unreachable: ")
                .doesNotContain("aws sso login", "get-caller-identity", "Exception");
        return run;
    }

    private static String[] arguments(String endpoint, String... more) {
        String[] scan = {
            "scan",
            "--account",
            "111122223333",
            "--role",
            "PlauditAudit",
            "--external-id",
            "meridian-audit-2026",
            "--region",
            "us-east-1",
            "--endpoint-url",
            endpoint,
            "--fail-on",
            "critical"
        };
        String[] all = Arrays.copyOf(scan, scan.length + more.length);
        System.arraycopy(more, 0, all, scan.length, more.length);
        return all;
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
