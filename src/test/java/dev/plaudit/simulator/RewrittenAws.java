package dev.plaudit.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hands requests on to a simulated AWS, and rewrites its good answers on the way back. */
public final class RewrittenAws implements AutoCloseable {

    private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=(\\w+)");
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("host", "content-length", "connection", "expect", "upgrade");

    private final URI aws;
    private final BinaryOperator<String> rewriting;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private RewrittenAws(URI aws, BinaryOperator<String> rewriting, HttpServer server) {
        this.aws = aws;
        this.rewriting = rewriting;
        this.server = server;
    }

    /**
     * Rewrites the answers to one action.
     *
     * @param action {@code DescribeSubnets}
     */
    public static RewrittenAws start(SimulatedAws aws, String action, UnaryOperator<String> rewriting)
            throws IOException {
        return start(aws.endpoint(), (asked, answer) -> asked.equals(action) ? rewriting.apply(answer) : answer);
    }

    /**
     * Rewrites answers to any action.
     *
     * @param rewriting takes the action and the answer
     */
    public static RewrittenAws start(URI aws, BinaryOperator<String> rewriting) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        RewrittenAws rewritten = new RewrittenAws(aws, rewriting, server);
        server.setExecutor(rewritten.threads);
        server.createContext("/", rewritten::answer);
        server.start();
        return rewritten;
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] question = exchange.getRequestBody().readAllBytes();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        aws.resolve(exchange.getRequestURI().toString()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(question));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            Matcher asked = ACTION.matcher(new String(question, StandardCharsets.UTF_8));
            byte[] answer = response.statusCode() == 200 && asked.find()
                    ? rewriting
                            .apply(asked.group(1), new String(response.body(), StandardCharsets.UTF_8))
                            .getBytes(StandardCharsets.UTF_8)
                    : response.body();
            response.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            exchange.sendResponseHeaders(response.statusCode(), answer.length == 0 ? -1 : answer.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(answer);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
