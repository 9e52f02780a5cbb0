package dev.plaudit.aws;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds out why a host cannot be reached. The HTTP client's errors differ by operating system, so the path is retraced step by
 * step: name, port, proxy, certificate. No request is sent to the host, and its certificate is never accepted.
 *
 * @param tlsFailed whether the HTTP client failed in TLS
 */
record Probe(Target target, Trust trust, boolean tlsFailed) {

    private static final int MILLISECONDS = 3_000;
    private static final int CONNECT = 2_500;
    private static final int READ = 2_000;
    private static final int LONGEST_ANSWER = 8_192;
    private static final Pattern STATUS =
            Pattern.compile("HTTP/1\\.[01] (\\d{3})(?: ([\\x20-\\x7e]{0,80}))?.*", Pattern.DOTALL);
    private static final int OK = 200;
    private static final int LOGIN_WANTED = 407;
    private static final String PROXY_RUNS = ", and that the proxy runs; or list the host in NO_PROXY.";

    /** A reason and its fix. */
    record Reason(String message, String fix) {}

    /** Returns the reason, or empty if the host can be reached now. Does not wait for a name server that does not answer. */
    Optional<Reason> reason() {
        try {
            return CompletableFuture.supplyAsync(this::walk).get(MILLISECONDS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Optional.of(silent());
        } catch (ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<Reason> walk() {
        String host = target.proxy().map(Proxy::host).orElse(target.host());
        int port = target.proxy().map(Proxy::port).orElse(target.port());
        try (Socket socket = new Socket()) {
            InetSocketAddress address = new InetSocketAddress(host, port);
            if (address.isUnresolved()) {
                return Optional.of(unknownHost());
            }
            socket.connect(address, CONNECT);
            socket.setSoTimeout(READ);
            return target.encrypted() ? encrypted(socket) : Optional.empty();
        } catch (SocketTimeoutException | NoRouteToHostException e) {
            return Optional.of(silent());
        } catch (ConnectException e) {
            return Optional.of(refused());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Does not look behind a proxy that is itself reached over TLS. */
    private Optional<Reason> encrypted(Socket socket) throws IOException {
        Optional<Proxy> proxy = target.proxy();
        if (proxy.stream().anyMatch(Proxy::encrypted)) {
            return Optional.empty();
        }
        Optional<Reason> refusal = proxy.isPresent() ? throughProxy(socket, proxy.get()) : Optional.empty();
        return refusal.isPresent() || !tlsFailed ? refusal : new CertificateProbe(target, trust).reason(socket);
    }

    private Reason unknownHost() {
        return reason(
                "cannot be resolved: DNS has no address for it",
                ".",
                "the host " + target.host(),
                "Check the Region name and DNS. If only a proxy has Internet access, set HTTPS_PROXY; for VPC"
                        + " endpoints, enable private DNS names.");
    }

    private Reason refused() {
        return reason(
                "refuses connections",
                PROXY_RUNS,
                target.host() + ":" + target.port(),
                "Check that a service listens there. If only a proxy has Internet access, set HTTPS_PROXY.");
    }

    private Reason silent() {
        return reason(
                "does not answer",
                PROXY_RUNS,
                target.host() + ":" + target.port(),
                "A firewall may block the connection: open port " + target.port()
                        + ", or set HTTPS_PROXY. docs/network.md lists the hosts.");
    }

    private Reason reason(String failure, String proxyFix, String host, String fix) {
        return target.proxy()
                .map(proxy ->
                        new Reason("the proxy " + proxy.shown() + " " + failure, "Check " + proxy.source() + proxyFix))
                .orElseGet(() -> new Reason(host + " " + failure, fix));
    }

    /** Requests a tunnel, as the HTTP client does. */
    private Optional<Reason> throughProxy(Socket socket, Proxy proxy) throws IOException {
        String way = target.host() + ":" + target.port();
        String login = proxy.login()
                .map(who -> "Proxy-Authorization: Basic "
                        + Base64.getEncoder()
                                .encodeToString((who.user() + ":" + who.password()).getBytes(StandardCharsets.UTF_8))
                        + "\r\n")
                .orElse("");
        socket.getOutputStream()
                .write(("CONNECT " + way + " HTTP/1.1\r\nHost: " + way + "\r\n" + login + "\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
        Matcher answer = STATUS.matcher(head(socket.getInputStream()));
        if (!answer.matches()) {
            return Optional.of(new Reason(
                    "the proxy " + proxy.shown() + " does not respond like a proxy",
                    "Check " + proxy.source() + ": its scheme, host and port."));
        }
        int status = Integer.parseInt(answer.group(1));
        return status == OK ? Optional.empty() : Optional.of(refusedByProxy(proxy, status, answer.group(2)));
    }

    private Reason refusedByProxy(Proxy proxy, int status, @Nullable String said) {
        String words = status + (said == null ? "" : " " + said.strip());
        if (status == LOGIN_WANTED) {
            return new Reason(
                    "the proxy " + proxy.shown() + " rejects "
                            + (proxy.login().isPresent()
                                    ? "the user and password"
                                    : "requests without user and password")
                            + ": " + words,
                    "Set them in " + proxy.source()
                            + ": http://USER:PASSWORD@HOST:PORT, with special characters"
                            + " percent-encoded. Only Basic authentication is supported.");
        }
        return new Reason(
                "the proxy " + proxy.shown() + " denies access to " + target.host() + ":" + target.port() + ": "
                        + words,
                "Allow the host on the proxy, or list it in NO_PROXY. docs/network.md lists all hosts.");
    }

    /** Reads the head of an answer, byte by byte so as not to read from the tunnel. */
    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < LONGEST_ANSWER && head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            head.append((char) next);
        }
        return head.toString();
    }
}
