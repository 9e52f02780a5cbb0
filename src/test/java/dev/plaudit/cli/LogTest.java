package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.inventory.Calls;
import dev.plaudit.report.SchemaCheck;
import dev.plaudit.simulator.Fault;
import dev.plaudit.simulator.Faults;
import dev.plaudit.simulator.SimulatedAws;
import dev.plaudit.simulator.Trouble.Refusal;
import dev.plaudit.simulator.World;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code --log-format json}: every line on standard error is an object by {@code docs/log.schema.json}. */
class LogTest {

    private static final Path SCHEMA = Path.of("docs/log.schema.json");
    private static final String ACCOUNT = "333344445555";
    private static final String JSON = "--log-format=json";

    @TempDir
    private Path folder;

    @Test
    void a_scan_says_what_it_does_what_it_cannot_read_and_what_came_of_it() throws IOException {
        Faults faults = Faults.none().with(Fault.of(Refusal.DENIED, Calls.SUBNETS));
        try (SimulatedAws aws = SimulatedAws.start(World.demo(), faults)) {
            CommandRun run = scan(aws, JSON, "--verbose", "--stats");
            List<JsonNode> log = events(run);

            assertThat(log.get(0).get("schema").asString()).isEqualTo("plaudit/log/1");
            assertThat(log.get(0).get("command").asString()).isEqualTo("plaudit scan");
            assertThat(named(log, "planned").get("total").asInt()).isEqualTo(1);
            assertThat(log.stream().filter(event -> is(event, "call")))
                    .hasSameSizeAs(aws.calls())
                    .allMatch(event -> event.get("level").asString().equals("debug"));
            JsonNode progress = named(log, "progress");
            assertThat(progress.get("level").asString()).isEqualTo("warning");
            assertThat(progress.get("accountId").asString()).isEqualTo(ACCOUNT);
            assertThat(progress.get("accountName").asString()).isEqualTo("pay\u202ements");
            assertThat(progress.get("gaps").get(0).get("call").asString()).isEqualTo(Calls.SUBNETS);
            assertThat(progress.get("gaps").get(0).get("cause").asString()).isEqualTo("denied");
            assertThat(named(log, "statistics").get("requests").asInt())
                    .isEqualTo(aws.calls().size());
            JsonNode result = named(log, "result");
            assertThat(result.get("exitCode").asInt()).isEqualTo(run.exitCode());
            assertThat(result.get("message").asString()).isEqualTo(lastLine(run.out()));
            assertThat(result.get("accountRegions").get("incomplete").asInt()).isEqualTo(1);
            assertThat(result.get("open").propertyNames()).containsExactly("critical", "high", "medium", "low", "info");
            assertThat(result.get("files").valueStream().map(JsonNode::asString))
                    .allSatisfy(file -> assertThat(Path.of(file)).exists())
                    .anyMatch(file -> file.endsWith("findings.json"))
                    .anyMatch(file -> file.endsWith("snapshot.ndjson.gz"));
            assertThat(log.get(log.size() - 1).get("event").asString()).isEqualTo("finished");
            assertThat(log.get(log.size() - 1).get("exitCode").asInt()).isEqualTo(run.exitCode());
            assertThat(run.err())
                    .matches("[\\n -~]*")
                    .doesNotContain(SimulatedAws.ACCESS_KEY, "ASIA", "secret", "token-");
            assertThat(run.out())
                    .as("what people read stays")
                    .isEqualTo(scan(aws).out());
        }
    }

    @Test
    void a_problem_has_its_place_and_its_fix() throws IOException {
        Files.writeString(folder.resolve("plaudit.yaml"), "accounts: [\"111122223333\"]\nacounts: []\n");
        CommandRun run = CommandRun.of(folder, "scan", "--log-format", "json");

        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        List<JsonNode> log = events(run);
        assertThat(log)
                .extracting(event -> event.get("event").asString())
                .containsExactly("started", "problem", "message", "finished");
        JsonNode problem = log.get(1);
        assertThat(problem.get("file").asString()).endsWith("plaudit.yaml");
        assertThat(problem.get("line").asInt()).isEqualTo(2);
        assertThat(problem.get("column").asInt()).isEqualTo(1);
        assertThat(problem.get("problem").asString()).contains("acounts");
        assertThat(problem.get("fix").asString()).isNotEmpty();
        assertThat(log.get(2).get("message").asString()).isEqualTo("1 problem; no call to AWS was made.");
        assertThat(CommandRun.of(folder, "scan").err())
                .as("the same in text")
                .startsWith(problem.get("message").asString() + "\n    "
                        + problem.get("fix").asString())
                .endsWith("\n\n1 problem; no call to AWS was made.\n");
    }

    @Test
    void wrong_usage_is_an_event_too() {
        assertThat(named(events(CommandRun.of(folder, "scan", JSON, "--acount", "1")), "error")
                        .get("fix")
                        .asString())
                .contains("--account", "`plaudit scan --help`");
        assertThat(named(events(CommandRun.of(folder, "scann", JSON)), "error")
                        .get("message")
                        .asString())
                .contains("scann");
        assertThat(named(events(CommandRun.of(folder, "drill", JSON)), "error")
                        .get("message")
                        .asString())
                .contains("--snapshot");
        List<JsonNode> variable =
                events(inJson().with("PLAUDIT_DRILL_FORMAT", "gif").run("drill", "--snapshot", "s"));
        assertThat(named(variable, "message").get("message").asString()).contains("PLAUDIT_DRILL_FORMAT");
        assertThat(named(variable, "error").get("message").asString()).contains("gif");
        List<JsonNode> misspelled =
                events(inJson().with("PLAUDIT_REQUIRE_COMPLET", "true").run("rules", "schema"));
        assertThat(named(misspelled, "message").get("level").asString()).isEqualTo("warning");
    }

    @Test
    void a_bug_is_an_event_with_its_stack_trace() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Log log = log(err);

        assertThat(ErrorText.error(log, new AssertionError("odd\nstate"))).isEqualTo(ExitCode.FAULT);

        List<JsonNode> events = valid(err.toString(StandardCharsets.UTF_8));
        assertThat(named(events, "exception").get("stackTrace").asString())
                .contains("AssertionError", "\n\tat dev.plaudit.cli.LogTest");
        assertThat(named(events, "error").get("message").asString()).contains("odd state");
    }

    @Test
    void whatever_is_printed_becomes_an_event() throws InterruptedException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Log log = log(err);
        Thread other = new Thread(
                () -> IntStream.range(0, 200).forEach(number -> log.stream().println("other \u001b[2J" + number)));
        other.start();
        IntStream.range(0, 200).forEach(number -> log.warning("one \"" + number + "\"\n"));
        other.join();
        log.stream().print("\n  first\r\n\nlast\n");

        List<JsonNode> events = valid(err.toString(StandardCharsets.UTF_8));
        assertThat(events).hasSize(402);
        assertThat(events)
                .extracting(event -> event.get("message").asString())
                .contains("one \"199\" ", "other \\u001B[2J0", "first", "last");
    }

    @Test
    void the_format_is_known_before_anything_else_is_checked() {
        assertThat(err(new CommandRun(folder), "rules", "show", "RES-4", "--log-format", "json"))
                .startsWith("{");
        assertThat(err(new CommandRun(folder), "rules", "show", "RES-4", "--log-format", "JSON"))
                .as("picocli also accepts the name of the constant")
                .startsWith("{");
        assertThat(err(inJson(), "rules", "show", "RES-4")).startsWith("{");
        assertThat(err(inJson(), "rules", "show", "RES-4", "--log-format=text")).doesNotStartWith("{");
        assertThat(err(inJson().with("PLAUDIT_RULES_SHOW_LOG_FORMAT", "text"), "rules", "show", "RES-4"))
                .doesNotStartWith("{");
        assertThat(err(new CommandRun(folder), "rules", "show", "--", "--log-format=json"))
                .doesNotStartWith("{");
        assertThat(err(new CommandRun(folder), "rules", "show", "RES-4", "--log-format", "xml"))
                .contains("--log-format", "json", "xml");
        assertThat(err(inJson())).startsWith("{");
    }

    @Test
    void the_page_explains_every_event() throws IOException {
        String page = Files.readString(Path.of("docs/logs.md"));
        Stream<String> known = JsonMapper.shared()
                .readTree(Files.readString(SCHEMA))
                .get("allOf")
                .valueStream()
                .map(kind -> kind.at("/if/properties/event/const").asString());
        assertThat(known)
                .contains("finished")
                .allSatisfy(event -> assertThat(page).contains("| `" + event + "` |"));
    }

    private CommandRun scan(SimulatedAws aws, String... more) throws IOException {
        Path accounts =
                Files.writeString(folder.resolve("accounts.csv"), "account,name\n" + ACCOUNT + ",pay\u202ements\n");
        Stream<String> words = Stream.of(
                "scan",
                "--accounts-file",
                accounts.toString(),
                "--role",
                "PlauditAudit",
                "--external-id",
                "meridian-audit-2026",
                "--region",
                "us-east-1",
                "--endpoint-url",
                aws.endpoint().toString(),
                "--out",
                "out",
                "--format",
                "json");
        return CommandRun.of(folder, Stream.concat(words, Stream.of(more)).toArray(String[]::new));
    }

    private CommandRun inJson() {
        return new CommandRun(folder).with("PLAUDIT_LOG_FORMAT", "json");
    }

    private static String err(CommandRun run, String... words) {
        return run.run(words).err();
    }

    private static Log log(ByteArrayOutputStream err) {
        Log log = new Log(new PrintStream(err, true, StandardCharsets.UTF_8), true, CommandRun.CLOCK);
        log.use(LogFormat.JSON);
        return log;
    }

    private static List<JsonNode> events(CommandRun run) {
        return valid(run.err());
    }

    private static List<JsonNode> valid(String err) {
        return err.lines()
                .peek(line -> assertThat(errors(line)).as(line).isEmpty())
                .map(JsonMapper.shared()::readTree)
                .toList();
    }

    private static List<String> errors(String line) {
        try {
            return SchemaCheck.errors(SCHEMA, line);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean is(JsonNode event, String name) {
        return event.get("event").asString().equals(name);
    }

    private static JsonNode named(List<JsonNode> events, String name) {
        return events.stream()
                .filter(event -> is(event, name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in " + events));
    }

    private static String lastLine(String text) {
        return text.lines().reduce((before, line) -> line).orElseThrow();
    }
}
