package dev.plaudit.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * As much of GitHub's API as comments of pull request 7 of shop/infra require (GitHub REST API, "Issue comments"), on a free port of
 * this machine. What it creates is by a bot.
 */
final class PullRequestApi implements AutoCloseable {

    private static final Pattern PAGE = Pattern.compile("per_page=100&page=([0-9]+)");
    private static final String COMMENTS = "/repos/shop/infra/issues/7/comments";
    private static final String COMMENT = "/repos/shop/infra/issues/comments/";
    private static final int PER_PAGE = 100;

    private record Comment(String authorType, String body) {}

    private final List<Comment> comments = new ArrayList<>();
    private final List<String> authorizations = new ArrayList<>();
    private final HttpServer server;
    private Optional<String> user = Optional.empty();
    private boolean refusesToWrite;

    PullRequestApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    synchronized void has(String authorType, String body) {
        comments.add(new Comment(authorType, body));
    }

    /** The token is a person's, who wrote all comments of persons. */
    synchronized void isUsedBy(String login) {
        user = Optional.of(login);
    }

    synchronized void refusesToWrite() {
        refusesToWrite = true;
    }

    synchronized List<String> comments() {
        return comments.stream().map(Comment::body).toList();
    }

    synchronized List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
        String path = exchange.getRequestURI().getPath();
        String method = exchange.getRequestMethod();
        byte[] sent = exchange.getRequestBody().readAllBytes();
        if (method.equals("GET") && path.equals("/user")) {
            send(exchange, user.isPresent() ? 200 : 403, Map.of("login", user.orElse("")));
        } else if (method.equals("GET") && path.equals(COMMENTS)) {
            Matcher page = PAGE.matcher(exchange.getRequestURI().getQuery());
            send(
                    exchange,
                    page.matches() ? 200 : 422,
                    page.matches() ? page(Integer.parseInt(page.group(1))) : Map.of());
        } else if (refusesToWrite) {
            send(exchange, 403, Map.of("message", "Resource not accessible by integration"));
        } else if (method.equals("POST") && path.equals(COMMENTS)) {
            comments.add(new Comment("Bot", body(sent)));
            send(exchange, 201, comment(comments.size()));
        } else if (method.equals("PATCH") && path.startsWith(COMMENT)) {
            int id = Integer.parseInt(path.substring(COMMENT.length()));
            comments.set(id - 1, new Comment(comments.get(id - 1).authorType(), body(sent)));
            send(exchange, 200, comment(id));
        } else {
            send(exchange, 404, Map.of());
        }
    }

    private List<Map<String, Object>> page(int number) {
        List<Map<String, Object>> page = new ArrayList<>();
        for (int id = (number - 1) * PER_PAGE + 1; id <= Math.min(number * PER_PAGE, comments.size()); id++) {
            page.add(comment(id));
        }
        return page;
    }

    private Map<String, Object> comment(int id) {
        Comment comment = comments.get(id - 1);
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", id);
        shown.put("html_url", "https://github.test/comments/" + id);
        shown.put("body", comment.body());
        shown.put(
                "user",
                Map.of(
                        "type",
                        comment.authorType(),
                        "login",
                        comment.authorType().equals("Bot") ? "github-actions[bot]" : user.orElse("mallory")));
        return shown;
    }

    private static String body(byte[] sent) {
        return JsonMapper.shared()
                .readTree(new String(sent, StandardCharsets.UTF_8))
                .get("body")
                .asString();
    }

    private static void send(HttpExchange exchange, int status, Object answer) throws IOException {
        byte[] json = JsonMapper.shared().writeValueAsBytes(answer);
        exchange.sendResponseHeaders(status, json.length);
        exchange.getResponseBody().write(json);
        exchange.close();
    }
}
