package dev.plaudit.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/**
 * Refuses every request with an error that repeats all of it, as AWS does when a signature does not match and as proxies do. Only
 * AssumeRole may succeed.
 */
final class EchoingServer implements AutoCloseable {

    private static final int FORBIDDEN = 403;
    private static final int OK = 200;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> echoes = new CopyOnWriteArrayList<>();

    /** @param role the answer to AssumeRole; empty to refuse it, too */
    EchoingServer(String role) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, role));
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What was sent back. */
    List<String> echoes() {
        return echoes;
    }

    private void answer(HttpExchange exchange, String role) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (!role.isEmpty() && body.contains("Action=AssumeRole&")) {
            send(exchange, OK, "text/xml", role);
            return;
        }
        StringBuilder echo = new StringBuilder("The signature does not match: ");
        exchange.getRequestHeaders().forEach((name, values) -> echo.append(name + ": " + values + " "));
        echo.append(exchange.getRequestURI()).append(' ').append(body);
        echoes.add(echo.toString());
        String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        if (authorization.contains("/ec2/")) {
            send(exchange, FORBIDDEN, "text/xml", "<Response><Errors>" + error(echo) + "</Errors></Response>");
        } else if (authorization.contains("/s3/")) {
            send(exchange, FORBIDDEN, "text/xml", error(echo));
        } else if (authorization.matches(".*/(sts|elasticloadbalancing)/.*") || body.contains("Action=")) {
            send(exchange, FORBIDDEN, "text/xml", "<ErrorResponse>" + error(echo) + "</ErrorResponse>");
        } else {
            exchange.getResponseHeaders().add("x-amzn-ErrorType", "SignatureDoesNotMatch");
            String message = echo.toString();
            Map<String, String> json = Map.of("__type", "SignatureDoesNotMatch", "message", message, "error", message);
            send(exchange, FORBIDDEN, "application/json", JsonMapper.shared().writeValueAsString(json));
        }
    }

    private static String error(CharSequence message) {
        String text = message.toString().replace("&", "&amp;").replace("<", "&lt;");
        return "<Error><Code>SignatureDoesNotMatch</Code><Message>" + text + "</Message></Error>";
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
