package dev.plaudit.collect.request;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.plaudit.aws.AccessKey;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An AWS on loopback that says what a test wants it to say, word for word, and remembers what it was asked. */
public final class ScriptedAws implements AutoCloseable {

    private static final Pattern SCOPE = Pattern.compile("Credential=[^/]+/\\d+/(?<region>[^/]+)/(?<service>[^/]+)/");
    private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=(\\w+)");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Function<Asked, Answer> script;

    /**
     * A request.
     *
     * @param service as it stands in the signature, {@code sts}
     * @param region as it stands in the signature
     * @param action {@code AssumeRole}
     * @param body the form or the JSON, decoded
     */
    public record Asked(String service, String region, String action, String body) {

        @Override
        public String toString() {
            return service + ":" + action + " " + region;
        }
    }

    public record Answer(int status, String body) {

        public static Answer json(String body) {
            return new Answer(200, body);
        }

        public static Answer jsonError(String type, String message) {
            return new Answer(400, "{\"__type\": \"" + type + "\", \"Message\": \"" + message + "\"}");
        }
    }

    static {
        // Each answer waits for 40 ms otherwise.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private ScriptedAws(HttpServer server, Function<Asked, Answer> script) {
        this.server = server;
        this.script = script;
    }

    public static ScriptedAws start(Function<Asked, Answer> script) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ScriptedAws aws = new ScriptedAws(server, script);
        server.setExecutor(aws.threads);
        server.createContext("/", aws::answer);
        server.start();
        return aws;
    }

    public AwsConnection connection() {
        return new AwsConnection(
                Optional.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort())),
                Optional.of(new AccessKey("AKIAEXAMPLE", "secret")),
                ApiBudget.UNLIMITED,
                Timeouts.STANDARD.withAttempts(1),
                4);
    }

    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        Matcher scope = SCOPE.matcher(exchange.getRequestHeaders().getFirst("Authorization"));
        Matcher action = ACTION.matcher(body);
        if (!scope.find() || (target == null && !action.find())) {
            throw new IOException("not a signed request of AWS: " + body);
        }
        Asked question = new Asked(
                scope.group("service"),
                scope.group("region"),
                target == null ? action.group(1) : target.substring(target.indexOf('.') + 1),
                target == null ? URLDecoder.decode(body, StandardCharsets.UTF_8) : body);
        asked.add(question);
        Answer answer = script.apply(question);
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", target == null ? "text/xml" : "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
