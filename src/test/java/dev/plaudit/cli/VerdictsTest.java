package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.report.SchemaCheck;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reports of large scans made small: by {@code --verdicts failed}, and by names that end in {@code .gz}. */
class VerdictsTest {

    private static final String SCHEMA = "/dev/plaudit/report/findings.schema.json";
    private static final String EVERY_FORMAT =
            "json,csv,ocsf,html,html-summary,sarif,sarif-full,junit,markdown,asff,gitlab-codequality";
    private static final List<String> SLIM = List.of("findings.json", "findings.csv", "findings.ocsf.json");
    private static final CSVFormat CSV =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    /** The first bytes of gzip without a time, a name or an operating system (RFC 1952). */
    private static final byte[] GZIP_HEAD = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    @TempDir
    private static Path folder;

    private static CommandRun all;
    private static CommandRun failed;

    @BeforeAll
    static void judge_the_demo_with_all_verdicts_and_with_those_that_failed() {
        CommandRun demo = CommandRun.of(folder, "demo", "--format", EVERY_FORMAT, "--out", "demo");
        assertThat(demo.exitCode()).as(demo.err()).isEqualTo(ExitCode.FINDINGS);
        all = check("all", "--format", EVERY_FORMAT, "--verdicts", "all");
        failed = check("failed", "--format", EVERY_FORMAT, "--verdicts", "failed");
    }

    @Test
    void all_is_what_nobody_has_to_ask_for() throws IOException {
        check("usual", "--format", EVERY_FORMAT);
        for (Path report : reports("usual")) {
            assertThat(folder.resolve("all").resolve(report.getFileName())).hasSameBinaryContentAs(report);
        }
    }

    @Test
    void failures_and_unknown_verdicts_stay_and_the_others_are_counted_by_rule() {
        ObjectNode part = report(failed.file("failed/findings.json"));
        ObjectNode whole = report(all.file("all/findings.json"));
        assertThat(SchemaCheck.errors(SCHEMA, part.toString())).isEmpty();
        List<JsonNode> listed =
                list(whole, "findings").filter(VerdictsTest::isListed).toList();
        assertThat(list(part, "findings")).containsExactlyElementsOf(listed);
        assertThat(listed).extracting(VerdictsTest::outcome).contains("FAIL", "UNKNOWN");

        Map<String, Integer> counted = new TreeMap<>();
        list(part, "leftOut")
                .forEach(some -> counted.put(
                        some.get("ruleId").asString() + " " + outcome(some),
                        some.get("count").asInt()));
        assertThat(counted).isEqualTo(leftOut(whole));

        part.remove(List.of("leftOut", "findings"));
        whole.remove("findings");
        assertThat(part).isEqualTo(whole);
    }

    @Test
    void csv_and_ocsf_count_the_same() throws IOException {
        Map<String, Integer> leftOut = leftOut(report(all.file("all/findings.json")));
        Map<String, Integer> rows = new TreeMap<>();
        try (CSVParser csv = CSV.parse(new StringReader(failed.file("failed/findings.csv")))) {
            csv.stream()
                    .filter(row -> row.get("resourceId").isEmpty())
                    .forEach(row -> rows.put(row.get("ruleId") + " " + row.get("outcome"), leftOut(row)));
        }
        assertThat(rows).isEqualTo(leftOut);
        Map<String, Integer> passes = JsonMapper.shared()
                .readTree(failed.file("failed/findings.ocsf.json"))
                .valueStream()
                .filter(event -> event.has("count"))
                .collect(Collectors.toMap(
                        event -> event.at("/compliance/control").asString() + " PASS",
                        event -> event.get("count").asInt(),
                        Integer::sum,
                        TreeMap::new));
        leftOut.keySet().removeIf(key -> key.endsWith("NOT_APPLICABLE"));
        assertThat(passes).isEqualTo(leftOut).isNotEmpty();
    }

    @Test
    void what_others_compare_or_sum_up_holds_every_verdict() throws IOException {
        for (Path report : reports("failed")) {
            String name = report.getFileName().toString();
            if (!SLIM.contains(name) && !name.endsWith(".html")) {
                assertThat(report).hasSameBinaryContentAs(folder.resolve("all").resolve(name));
            }
        }
        assertThat(failed.out().replace("failed/", "all/")).isEqualTo(all.out());
    }

    @Test
    void pages_for_people_have_the_same_totals_and_say_that_findings_json_is_a_part() {
        for (String page : List.of("report.html", "summary.html")) {
            String whole = all.file("all/" + page);
            String said = "<code>findings.json</code> lists every verdict.";
            assertThat(whole).contains(said);
            assertThat(failed.file("failed/" + page))
                    .isEqualTo(whole.replace(
                            said,
                            "<code>findings.json</code> lists failures and unknown verdicts, and counts the others."));
        }
    }

    @Test
    void the_run_says_how_much_each_file_leaves_out() {
        Map<String, Integer> leftOut = leftOut(report(all.file("all/findings.json")));
        int passes = sum(leftOut, " PASS");
        String both = "omitted, and counted by rule: " + passes + " passes, " + sum(leftOut, " NOT_APPLICABLE")
                + " not applicable\n";
        assertThat(failed.err())
                .contains("findings.json: " + both, "findings.csv: " + both)
                .contains("findings.ocsf.json: omitted, and counted by rule: " + passes + " passes\n");
        assertThat(all.err()).doesNotContain("left out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "failed"})
    void a_name_that_ends_in_gz_is_a_file_of_the_same_text_and_the_same_bytes_each_time(String verdicts)
            throws IOException {
        String[] options = {"--format", "json.gz,csv.gz,ocsf.gz", "--verdicts", verdicts};
        CommandRun run = check("gz", options);
        check("gz-again", options);
        assertThat(run.out()).contains("Open " + folder.resolve("gz/findings.json.gz"));
        for (String name : SLIM) {
            Path file = folder.resolve("gz/" + name + ".gz");
            byte[] bytes = Files.readAllBytes(file);
            assertThat(bytes).startsWith(GZIP_HEAD);
            assertThat(folder.resolve("gz-again/" + name + ".gz")).hasSameBinaryContentAs(file);
            assertThat(new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes())
                    .isEqualTo(Files.readAllBytes(folder.resolve(verdicts + "/" + name)));
        }
    }

    @Test
    void a_file_of_both_names_can_be_had_at_once() {
        check("both", "--format", "json,json.gz");
        assertThat(folder.resolve("both/findings.json")).exists();
        assertThat(folder.resolve("both/findings.json.gz")).exists();
    }

    /** Then, SEC-01 was off, RES-04 asked for more zones, and COST-01 was on; now each is the other way. */
    @Test
    void every_kind_of_baseline_gives_the_same_triage() throws IOException {
        Files.writeString(
                folder.resolve("then.yaml"), "rules: {SEC-01: {enabled: false}, RES-04: {params: {min_zones: 3}}}\n");
        Files.writeString(folder.resolve("now.yaml"), "rules: {COST-01: {enabled: false}}\n");
        List<String> kinds = List.of("all", "failed");
        for (String kind : kinds) {
            check("then-" + kind, "--config", "then.yaml", "--verdicts", kind, "--format", "json,json.gz");
            // What a file holds counts, whatever it is called.
            Files.copy(
                    folder.resolve("then-" + kind + "/findings.json.gz"),
                    folder.resolve("then-" + kind + "/renamed.json"));
        }
        List<String> results = new ArrayList<>();
        for (String kind : kinds) {
            for (String name : List.of("findings.json", "findings.json.gz", "renamed.json")) {
                results.add(check(
                                "now",
                                "--config",
                                "now.yaml",
                                "--format",
                                "json",
                                "--baseline",
                                "then-" + kind + "/" + name)
                        .file("now/findings.json"));
            }
        }
        JsonNode result = JsonMapper.shared().readTree(results.get(0));
        assertThat(list(result, "findings")
                        .map(finding -> finding.path("baselineState").asString("")))
                .contains("new", "existing", "not_rechecked");
        assertThat(list(result.get("baseline"), "fixed")).isNotEmpty();
        assertThat(results).hasSize(6).containsOnly(results.get(0));
    }

    @Test
    void the_key_of_the_configuration_says_the_same_as_the_option() throws IOException {
        Files.writeString(folder.resolve("part.yaml"), "verdicts: failed\nformats: [json]\n");
        check("by-key", "--config", "part.yaml");
        assertThat(folder.resolve("by-key/findings.json"))
                .hasSameBinaryContentAs(folder.resolve("failed/findings.json"));
        CommandRun wrong = check("wrong", "--verdicts", "faild");
        assertThat(wrong.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(wrong.err()).startsWith("""
                --verdicts: `verdicts` cannot be `faild`; did you mean `failed`?
                    write one of: all, failed
                """);
    }

    private static CommandRun check(String out, String... more) {
        Stream<String> arguments = Stream.of("check", "demo/snapshot.ndjson.gz", "--out", out);
        return CommandRun.of(folder, Stream.concat(arguments, Stream.of(more)).toArray(String[]::new));
    }

    private static List<Path> reports(String out) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(out))) {
            List<Path> reports = files.filter(
                            file -> !file.getFileName().toString().startsWith("."))
                    .toList();
            assertThat(reports).hasSize(EVERY_FORMAT.split(",", -1).length);
            return reports;
        }
    }

    private static ObjectNode report(String json) {
        return (ObjectNode) JsonMapper.shared().readTree(json);
    }

    /** How many verdicts of each rule and outcome are no failure and not unknown. */
    private static Map<String, Integer> leftOut(JsonNode whole) {
        return list(whole, "findings")
                .filter(finding -> !isListed(finding))
                .collect(Collectors.toMap(
                        finding -> finding.get("ruleId").asString() + " " + outcome(finding),
                        finding -> 1,
                        Integer::sum,
                        TreeMap::new));
    }

    private static int leftOut(CSVRecord row) {
        return JsonMapper.shared().readTree(row.get("evidence")).get("leftOut").asInt();
    }

    private static int sum(Map<String, Integer> leftOut, String outcome) {
        return leftOut.entrySet().stream()
                .filter(some -> some.getKey().endsWith(outcome))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    private static boolean isListed(JsonNode finding) {
        return List.of("FAIL", "UNKNOWN").contains(outcome(finding));
    }

    private static String outcome(JsonNode finding) {
        return finding.get("outcome").asString();
    }

    private static Stream<JsonNode> list(JsonNode node, String key) {
        return node.get(key).valueStream();
    }
}
