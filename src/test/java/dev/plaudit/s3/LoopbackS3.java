package dev.plaudit.s3;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.plaudit.aws.AccessKey;
import dev.plaudit.aws.AwsSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** S3's API on loopback, as far as Plaudit uses it: one bucket in memory, addressed by path. */
public final class LoopbackS3 implements AutoCloseable {

    public static final String BUCKET = "evidence";
    public static final String OWNER = "111122223333";
    private static final int PAGE = 2;
    private static final int QUIET_MS = 100;

    /** An object as stored, with the headers of the request that wrote it, whose names are in lower case. */
    public static final class Stored {

        private final byte[] bytes;
        private final Map<String, String> headers;
        private final Instant modified;

        Stored(byte[] bytes, Map<String, String> headers) {
            this(bytes, headers, Instant.now());
        }

        Stored(byte[] bytes, Map<String, String> headers, Instant modified) {
            this.bytes = bytes.clone();
            this.headers = headers;
            this.modified = modified;
        }

        public byte[] bytes() {
            return bytes.clone();
        }

        public Map<String, String> headers() {
            return headers;
        }

        String etag() {
            return '"' + HexFormat.of().formatHex(digest("MD5", bytes)) + '"';
        }
    }

    /** A request as received; {@code call} is {@code PUT a/key}. */
    public record Request(String call, Map<String, String> headers) {}

    /** An answer that replaces the real one, for requests whose call fits. */
    private record Fault(
            Predicate<String> calls, int status, String code, String message, Map<String, String> headers) {}

    private final NavigableMap<String, Stored> objects = new ConcurrentSkipListMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Fault> faults = new CopyOnWriteArrayList<>();
    private final AtomicInteger answering = new AtomicInteger();
    private final HttpServer server;
    private volatile Consumer<String> beforehand = call -> {};

    private LoopbackS3(HttpServer server) {
        this.server = server;
    }

    public static LoopbackS3 start() {
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        LoopbackS3 s3 = new LoopbackS3(server);
        server.createContext("/", s3::counted);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        return s3;
    }

    /** Opens a store of it, which checks no owner and names no key. */
    ObjectStore store() {
        return new ObjectStore(
                AwsSettings.given(Optional.of(endpoint()), new AccessKey("AKIDEXAMPLE", "secret")),
                Optional.empty(),
                Optional.empty());
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public NavigableMap<String, Stored> objects() {
        return objects;
    }

    /** Returns an object that is there. */
    public Stored object(String key) {
        return Objects.requireNonNull(objects.get(key), () -> "no object " + key);
    }

    public void put(String key, byte[] bytes) {
        objects.put(key, new Stored(bytes, Map.of()));
    }

    /** Makes an object older, as if nobody had written it for some time. */
    public void age(String key, Duration by) {
        Stored there = object(key);
        objects.put(key, new Stored(there.bytes(), there.headers(), there.modified.minus(by)));
    }

    public List<Request> requests() {
        return requests;
    }

    /** Waits until no request has arrived for a moment: those of a killed process are answered after its end. */
    public void awaitQuiet() throws InterruptedException {
        int seen = -1;
        while (requests.size() > seen || answering.get() > 0) {
            seen = requests.size();
            Thread.sleep(QUIET_MS);
        }
    }

    /** Answers the requests whose call fits with an error of S3. */
    public LoopbackS3 failing(Predicate<String> calls, int status, String code, String message) {
        return failing(calls, status, code, message, Map.of());
    }

    public LoopbackS3 failing(
            Predicate<String> calls, int status, String code, String message, Map<String, String> headers) {
        faults.add(new Fault(calls, status, code, message, headers));
        return this;
    }

    /** Does something before each answer, with the call. */
    public void beforehand(Consumer<String> action) {
        beforehand = action;
    }

    public void healed() {
        faults.clear();
    }

    private void counted(HttpExchange exchange) throws IOException {
        answering.incrementAndGet();
        try {
            answer(exchange);
        } finally {
            answering.decrementAndGet();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Map<String, String> headers = new HashMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
            String path = exchange.getRequestURI().getPath().substring(1);
            String bucket = path.contains("/") ? path.substring(0, path.indexOf('/')) : path;
            String key = path.contains("/") ? path.substring(path.indexOf('/') + 1) : "";
            Map<String, String> query = query(exchange.getRequestURI());
            String call = query.containsKey("list-type")
                    ? "LIST " + query.get("prefix")
                    : (headers.containsKey("x-amz-copy-source") ? "COPY " : exchange.getRequestMethod() + " ") + key;
            requests.add(new Request(call, headers));
            beforehand.accept(call);
            Optional<Fault> fault = faults.stream()
                    .filter(planned -> planned.calls().test(call))
                    .findFirst();
            if (fault.isPresent()) {
                fault.get().headers().forEach(exchange.getResponseHeaders()::set);
                error(
                        exchange,
                        fault.get().status(),
                        fault.get().code(),
                        fault.get().message());
            } else if (!bucket.equals(BUCKET)) {
                error(exchange, 404, "NoSuchBucket", "The specified bucket does not exist");
            } else if (!headers.getOrDefault("x-amz-expected-bucket-owner", OWNER)
                    .equals(OWNER)) {
                error(exchange, 403, "AccessDenied", "Access Denied");
            } else if (call.startsWith("LIST ")) {
                list(exchange, query);
            } else {
                answer(exchange, call.substring(0, call.indexOf(' ')), key, headers, body);
            }
        }
    }

    private void answer(HttpExchange exchange, String method, String key, Map<String, String> headers, byte[] body)
            throws IOException {
        Stored there = objects.get(key);
        String match = headers.get("if-match");
        if (match != null && (there == null || !there.etag().equals(match))) {
            error(exchange, there == null ? 404 : 412, there == null ? "NoSuchKey" : "PreconditionFailed", "");
            return;
        }
        switch (method) {
            case "PUT" -> put(exchange, key, headers, body);
            case "COPY" -> copy(exchange, key, headers);
            case "DELETE" -> {
                objects.remove(key);
                exchange.sendResponseHeaders(204, -1);
            }
            default -> get(exchange, there, headers.get("range"));
        }
    }

    private void put(HttpExchange exchange, String key, Map<String, String> headers, byte[] body) throws IOException {
        String sum = headers.get("x-amz-checksum-sha256");
        if (sum != null && !sum.equals(Base64.getEncoder().encodeToString(digest("SHA-256", body)))) {
            error(exchange, 400, "BadDigest", "The SHA256 you specified did not match the calculated checksum.");
            return;
        }
        Stored stored = new Stored(body, headers);
        boolean allowed;
        synchronized (objects) {
            Stored there = objects.get(key);
            allowed = !("*".equals(headers.get("if-none-match")) && there != null)
                    && (headers.get("if-match") == null
                            || (there != null && there.etag().equals(headers.get("if-match"))));
            if (allowed) {
                objects.put(key, stored);
            }
        }
        if (!allowed) {
            error(exchange, 412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
            return;
        }
        exchange.getResponseHeaders().set("ETag", stored.etag());
        exchange.sendResponseHeaders(200, -1);
    }

    private void copy(HttpExchange exchange, String key, Map<String, String> headers) throws IOException {
        String from = URLDecoder.decode(headers.get("x-amz-copy-source"), StandardCharsets.UTF_8);
        Stored source = objects.get(from.replaceFirst("^/?" + BUCKET + "/", ""));
        if (source == null) {
            error(exchange, 404, "NoSuchKey", "The specified key does not exist.");
            return;
        }
        Map<String, String> all = new HashMap<>(headers);
        all.put("content-type", source.headers().getOrDefault("content-type", ""));
        objects.put(key, new Stored(source.bytes(), all));
        xml(exchange, 200, "<CopyObjectResult><ETag>" + source.etag() + "</ETag></CopyObjectResult>");
    }

    private static void get(HttpExchange exchange, @Nullable Stored there, @Nullable String range) throws IOException {
        if (there == null) {
            error(exchange, 404, "NoSuchKey", "The specified key does not exist.");
            return;
        }
        exchange.getResponseHeaders().set("ETag", there.etag());
        exchange.getResponseHeaders()
                .set(
                        "Last-Modified",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(there.modified.atOffset(ZoneOffset.UTC)));
        int length = there.bytes().length;
        if (range == null) {
            send(exchange, 200, there.bytes());
            return;
        }
        String[] ends = range.substring("bytes=".length()).split("-", 2);
        int begin = Integer.parseInt(ends[0]);
        int end = Math.min(length, Integer.parseInt(ends[1]) + 1);
        if (begin >= length) {
            error(exchange, 416, "InvalidRange", "The requested range is not satisfiable");
            return;
        }
        exchange.getResponseHeaders().set("Content-Range", "bytes " + begin + "-" + (end - 1) + "/" + length);
        send(exchange, 206, Arrays.copyOfRange(there.bytes(), begin, end));
    }

    private void list(HttpExchange exchange, Map<String, String> query) throws IOException {
        String prefix = query.getOrDefault("prefix", "");
        List<String> keys = objects.keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .filter(key -> key.compareTo(decoded(query.getOrDefault("continuation-token", ""))) > 0)
                .toList();
        List<String> page = keys.stream().limit(PAGE).toList();
        boolean more = keys.size() > PAGE;
        xml(
                exchange,
                200,
                "<ListBucketResult><EncodingType>url</EncodingType><IsTruncated>" + more + "</IsTruncated>"
                        + (more
                                ? "<NextContinuationToken>" + encoded(page.get(PAGE - 1)) + "</NextContinuationToken>"
                                : "")
                        + page.stream()
                                .map(key -> "<Contents><Key>" + URLEncoder.encode(key, StandardCharsets.UTF_8)
                                        + "</Key></Contents>")
                                .collect(Collectors.joining())
                        + "</ListBucketResult>");
    }

    private static String encoded(String key) {
        return HexFormat.of().formatHex(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String token) {
        return new String(HexFormat.of().parseHex(token), StandardCharsets.UTF_8);
    }

    private static void error(HttpExchange exchange, int status, String code, String message) throws IOException {
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        xml(exchange, status, "<Error><Code>" + code + "</Code><Message>" + message + "</Message></Error>");
    }

    private static void xml(HttpExchange exchange, int status, String text) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        send(exchange, status, ("<?xml version=\"1.0\"?>" + text).getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> all = new HashMap<>();
        for (String pair : String.valueOf(uri.getRawQuery()).split("&", -1)) {
            String[] parts = pair.split("=", 2);
            all.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return all;
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    @Override
    public void close() {
        server.stop(0);
        ((ExecutorService) server.getExecutor()).shutdownNow();
    }
}
