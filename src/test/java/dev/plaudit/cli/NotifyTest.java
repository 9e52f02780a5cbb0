package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.plaudit.report.SchemaCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code --notify}, with a server on this machine in the place of Slack, Teams and others. */
class NotifyTest {

    private static final String SECRET = "T0000SECRET";

    @TempDir
    private static Path folder;

    private final Queue<Integer> statuses = new ArrayDeque<>();
    private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;

    @BeforeAll
    static void copy_the_demo() throws IOException {
        DemoRun.copyTo(folder.resolve("demo"));
    }

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.getResponseHeaders().add("Retry-After", "0");
            Integer status = statuses.poll();
            exchange.sendResponseHeaders(status == null ? 200 : status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void a_webhook_gets_the_worst_findings_by_the_schema() throws IOException {
        CommandRun run = check("webhook", "--notify-on", "low", "--report-url", "https://reports.example.com/?a=1&b=2");

        assertThat(run.err()).contains("Message sent to webhook.\n");
        assertThat(bodies).hasSize(1);
        assertThat(SchemaCheck.errors(Path.of("docs/message.schema.json"), bodies.get(0)))
                .isEmpty();
        JsonNode message = JsonMapper.shared().readTree(bodies.get(0));
        List<JsonNode> open = run.findings("webhook").stream()
                .filter(finding -> finding.path("state").asString("").equals("open"))
                .filter(finding -> !finding.get("severity").asString().equals("info"))
                .toList();
        assertThat(message.get("findings")).hasSize(5);
        assertThat(message.get("more").asInt()).isEqualTo(open.size() - 5);
        assertThat(message.at("/findings/0/severity").asString()).isEqualTo("critical");
        assertThat(open).anyMatch(finding -> finding.get("fingerprint").equals(message.at("/findings/0/fingerprint")));
        assertThat(message.get("title").asString()).startsWith("Plaudit: " + open.size() + " open findings (");
        assertThat(message.get("complete").asBoolean()).isFalse();
        assertThat(message.get("link").asString()).isEqualTo("https://reports.example.com/?a=1&b=2");
    }

    @Test
    void slack_gets_texts_of_aws_as_plain_text_only() {
        check("slack", "--report-url", "https://reports.example.com/?a=1&b=2");
        JsonNode message = JsonMapper.shared().readTree(bodies.get(0));
        assertThat(message.get("blocks")).hasSizeBetween(4, 8);
        List<String> formatted = new ArrayList<>();
        message.findParents("type").stream()
                .filter(element -> element.get("type").asString().equals("mrkdwn"))
                .forEach(element -> formatted.add(element.get("text").asString()));
        assertThat(formatted).containsExactly("<https://reports.example.com/?a=1&amp;b=2|Open the report>");
        assertThat(message.at("/blocks/0/text/text").asString().length()).isLessThan(150);
        assertThat(message.at("/blocks/1/text/text").asString()).startsWith("CRITICAL ");
    }

    @Test
    void teams_gets_an_adaptive_card_without_markdown() {
        check("teams", "--report-url", "https://reports.example.com/");
        JsonNode card = JsonMapper.shared().readTree(bodies.get(0)).at("/attachments/0/content");
        assertThat(card.get("type").asString()).isEqualTo("AdaptiveCard");
        assertThat(card.get("body").valueStream().map(block -> block.get("type").asString()))
                .hasSizeBetween(3, 7)
                .containsOnly("RichTextBlock");
        assertThat(card.at("/actions/0/url").asString()).isEqualTo("https://reports.example.com/");
    }

    @ParameterizedTest
    @CsvSource({
        "slack, 'Owner: claims <x@example.com> (claims@example.com, <!channel>)'",
        "teams, 'Owner: claims <x@example.com> (claims@example.com, <!channel>)'",
        "webhook, 'claims <x@example.com>'"
    })
    void each_flaw_names_its_owner_as_plain_text(String channel, String said) throws IOException {
        Files.writeString(folder.resolve(channel + ".yaml"), """
                - team: claims <x@example.com>
                  contact: claims@example.com
                  chat: <!channel>
                  services: vpce-svc-0b0b0000000000002
                - {team: others, accounts: none-*}
                """);
        check(channel, "--notify-on", "low", "--owners", channel + ".yaml");
        JsonNode message = JsonMapper.shared().readTree(bodies.get(0));
        List<String> texts = new ArrayList<>();
        message.path("blocks").forEach(block -> {
            if (block.at("/text/type").asString("").equals("plain_text")) {
                block.at("/text/text").asString().lines().forEach(texts::add);
            }
        });
        message.at("/attachments/0/content/body")
                .forEach(block -> block.get("inlines")
                        .forEach(run -> texts.add(run.get("text").asString())));
        message.at("/findings").forEach(finding -> {
            texts.add(finding.at("/owner/team").asString("no owner"));
            assertThat(finding.at("/owner/chat").asString("<!channel>")).isEqualTo("<!channel>");
        });
        assertThat(texts).contains(said, "no owner");
        if (channel.equals("webhook")) {
            assertThat(SchemaCheck.errors(Path.of("docs/message.schema.json"), bodies.get(0)))
                    .isEmpty();
        }
    }

    @Test
    void nothing_is_sent_if_nothing_is_new() {
        check("webhook");
        bodies.clear();
        CommandRun again = check("webhook", "--baseline", "demo/findings.json");
        assertThat(again.err()).contains("Messages: none sent, no new finding at high or above.");
        assertThat(bodies).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'500 503', 3, sent to",
        "'429', 2, sent to",
        "'500 500 500', 3, HTTP status 500",
        "'404', 1, HTTP status 404"
    })
    void what_may_pass_is_tried_again_and_never_changes_the_exit_code(String given, int requests, String said) {
        Arrays.stream(given.split(" ", -1)).map(Integer::valueOf).forEach(statuses::add);
        CommandRun run = check("slack");
        assertThat(run.err()).contains(said);
        assertThat(bodies).hasSize(requests);
        assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
    }

    @Test
    void a_server_that_is_not_there_changes_nothing_but_the_last_lines() {
        int port = server.getAddress().getPort();
        server.stop(0);
        CommandRun run = check("slack");
        assertThat(run.err()).contains("Message not sent to slack: ", ":" + port);
        assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.example.com/" + SECRET,
                "https://ho oks/" + SECRET,
                "hooks/" + SECRET,
                "https:///" + SECRET
            })
    void an_address_that_is_not_safe_is_refused_without_being_shown(String address) {
        CommandRun run = new CommandRun(folder)
                .with("PLAUDIT_SLACK_URL", address)
                .run("check", "demo/snapshot.ndjson.gz", "--notify", "slack", "--out", "refused");
        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run.err())
                .contains("PLAUDIT_SLACK_URL: this is not an https:// address")
                .doesNotContain(SECRET);
    }

    @Test
    void an_address_in_the_wrong_place_is_not_shown_and_a_missing_one_is_named() {
        CommandRun wrong = CommandRun.of(
                folder, "check", "demo/snapshot.ndjson.gz", "--notify", "https://hooks.slack.com/" + SECRET);
        assertThat(wrong.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(wrong.err())
                .contains("--notify: this is not a channel", "PLAUDIT_SLACK_URL")
                .doesNotContain(SECRET);
        CommandRun missing = CommandRun.of(folder, "check", "demo/snapshot.ndjson.gz", "--notify", "slack,team");
        assertThat(missing.err()).contains("unknown channel `team`; did you mean `teams`?");
        assertThat(CommandRun.of(folder, "check", "demo/snapshot.ndjson.gz", "--notify", "teams")
                        .err())
                .contains("PLAUDIT_TEAMS_URL: this environment variable is not set");
    }

    /** Judges the demo's snapshot, sends to the server, and looks for the secret of the address in all that is written. */
    private CommandRun check(String channel, String... more) {
        String variable = "PLAUDIT_" + channel.toUpperCase(Locale.ROOT) + "_URL";
        List<String> arguments = new ArrayList<>(List.of(
                "check",
                "demo/snapshot.ndjson.gz",
                "--out",
                channel,
                "--overwrite",
                "--format",
                "json",
                "--rule",
                "group/security",
                "--notify",
                channel));
        arguments.addAll(List.of(more));
        CommandRun run = new CommandRun(folder)
                .with(variable, "http://127.0.0.1:" + server.getAddress().getPort() + "/" + SECRET + "?sig=" + SECRET)
                .run(arguments.toArray(String[]::new));
        assertThat(run.err() + run.out()).doesNotContain(SECRET);
        try (Stream<Path> files = Files.list(folder.resolve(channel))) {
            for (Path file : files.toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain(SECRET);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return run;
    }
}
