package dev.plaudit.cli;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** STS and the import of Security Hub on a free port of this machine. It checks signatures and keeps what was imported. */
final class SecurityHubStub implements AutoCloseable {

    static final String SCANNER = "999988887777";
    static final int MOST_FINDINGS = 100;
    static final int MOST_BYTES = 6_000_000;

    private static final String SECRET = "wJalrXUtnFEMI-EXAMPLE";
    private static final Pattern AUTHORIZATION = Pattern.compile(
            "AWS4-HMAC-SHA256 Credential=(?<key>[^/]+)/(?<day>\\d{8})"
                    + "/(?<region>[^/]+)/(?<service>[^/]+)/aws4_request, SignedHeaders=(?<headers>[^,]+), Signature=(?<signature>\\w+)");
    private static final Pattern ROLE =
            Pattern.compile("arn%3Aaws%3Aiam%3A%3A(?<account>\\d{12})%3Arole%2F(?<role>\\w+)");

    /** A request to import, before it is answered. */
    record Import(String accountId, String region, JsonNode findings, int bytes) {}

    record Answer(int status, String type, String body) {

        static Answer error(int status, String type, String message) {
            return new Answer(
                    status, type, JsonMapper.shared().writeValueAsString(Map.of("Message", message, "Code", type)));
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Function<Import, Optional<Answer>> script;
    private final List<Import> imports = new ArrayList<>();
    private final List<String> roles = new ArrayList<>();
    private final Map<String, JsonNode> findings = new TreeMap<>();
    private int changes;

    /** @param script answers a request in place of Security Hub */
    SecurityHubStub(Function<Import, Optional<Answer>> script) throws IOException {
        this.script = script;
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    synchronized List<Import> imports() {
        return List.copyOf(imports);
    }

    synchronized List<String> roles() {
        return List.copyOf(roles);
    }

    /** The findings by account, Region and id. */
    synchronized Map<String, JsonNode> findings() {
        return Map.copyOf(findings);
    }

    /** How many findings were created or changed. */
    synchronized int changes() {
        return changes;
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        Answer answer;
        try {
            answer = path.equals("/") ? sts(new String(body, StandardCharsets.UTF_8)) : hub(exchange, path, body);
        } catch (GeneralSecurityException | RuntimeException e) {
            answer = Answer.error(400, "StubException", e.toString());
        }
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", path.equals("/") ? "text/xml" : "application/json");
        if (!answer.type().isEmpty()) {
            exchange.getResponseHeaders().set("x-amzn-ErrorType", answer.type() + ":http://internal.amazon.com/");
        }
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private synchronized Answer sts(String form) {
        if (form.contains("Action=GetCallerIdentity")) {
            return new Answer(
                    200,
                    "",
                    "<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::" + SCANNER
                            + ":user/ci</Arn><Account>" + SCANNER
                            + "</Account></GetCallerIdentityResult></GetCallerIdentityResponse>");
        }
        Matcher role = ROLE.matcher(form);
        if (!form.contains("Action=AssumeRole") || !role.find()) {
            return new Answer(400, "", "<ErrorResponse><Error><Code>InvalidAction</Code></Error></ErrorResponse>");
        }
        roles.add(role.group("account") + " " + role.group("role"));
        if (role.group("role").equals("Missing")) {
            return new Answer(
                    403,
                    "",
                    "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>not"
                            + " authorized to perform: sts:AssumeRole</Message></Error></ErrorResponse>");
        }
        return new Answer(
                200,
                "",
                "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIA"
                        + role.group("account") + "</AccessKeyId><SecretAccessKey>" + SECRET
                        + "</SecretAccessKey><SessionToken>token</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration>"
                        + "</Credentials></AssumeRoleResult></AssumeRoleResponse>");
    }

    private synchronized Answer hub(HttpExchange exchange, String path, byte[] body) throws GeneralSecurityException {
        Headers headers = exchange.getRequestHeaders();
        Matcher signed = AUTHORIZATION.matcher(headers.getFirst("Authorization"));
        if (!path.equals("/findings/import")
                || !signed.matches()
                || !signed.group("service").equals("securityhub")) {
            return Answer.error(404, "UnknownOperationException", path);
        }
        if (!signature(signed, path, headers, body).equals(signed.group("signature"))) {
            return Answer.error(403, "InvalidSignatureException", "the signature does not match");
        }
        Import asked = new Import(
                signed.group("key").substring("ASIA".length()),
                signed.group("region"),
                JsonMapper.shared().readTree(body).get("Findings"),
                body.length);
        imports.add(asked);
        return script.apply(asked).orElseGet(() -> kept(asked));
    }

    private Answer kept(Import asked) {
        if (asked.findings().size() > MOST_FINDINGS || asked.bytes() > MOST_BYTES) {
            return Answer.error(400, "InvalidInputException", "too many");
        }
        for (JsonNode finding : asked.findings()) {
            String id = asked.accountId() + " " + asked.region() + " "
                    + finding.get("Id").asString();
            JsonNode before = findings.get(id);
            if (before == null || time(finding).isAfter(time(before))) {
                findings.put(id, finding);
                changes++;
            }
        }
        return success(asked, Map.of());
    }

    private static Instant time(JsonNode finding) {
        return Instant.parse(finding.get("UpdatedAt").asString());
    }

    /**
     * The answer about findings of which some were refused.
     *
     * @param refused the code of each by its id
     */
    static Answer success(Import asked, Map<String, String> refused) {
        List<Map<String, String>> failed = asked.findings()
                .valueStream()
                .map(finding -> finding.get("Id").asString())
                .filter(refused::containsKey)
                .map(id ->
                        Map.of("Id", id, "ErrorCode", refused.get(id), "ErrorMessage", "because of " + refused.get(id)))
                .toList();
        return new Answer(
                200,
                "",
                JsonMapper.shared()
                        .writeValueAsString(Map.of(
                                "FailedCount",
                                failed.size(),
                                "SuccessCount",
                                asked.findings().size() - failed.size(),
                                "FailedFindings",
                                failed)));
    }

    /** Signature Version 4, as "Create a signed AWS API request" in the IAM user guide describes it. */
    private static String signature(Matcher signed, String path, Headers headers, byte[] body)
            throws GeneralSecurityException {
        String canonical = "POST\n" + path + "\n\n"
                + Arrays.stream(signed.group("headers").split(";", -1))
                        .map(name -> name + ":" + headers.getFirst(name).strip() + "\n")
                        .collect(Collectors.joining())
                + "\n" + signed.group("headers") + "\n" + digest(body);
        String scope = signed.group("day") + "/" + signed.group("region") + "/securityhub/aws4_request";
        String toSign = "AWS4-HMAC-SHA256\n" + headers.getFirst("X-Amz-Date") + "\n" + scope + "\n"
                + digest(canonical.getBytes(StandardCharsets.UTF_8));
        byte[] key = ("AWS4" + SECRET).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/", -1)) {
            key = hmac(key, part);
        }
        key = hmac(key, toSign);
        return HexFormat.of().formatHex(key);
    }

    private static String digest(byte[] bytes) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
