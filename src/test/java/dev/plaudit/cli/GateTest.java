package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.simulator.SimulatedAws;
import dev.plaudit.simulator.World;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The table of docs/reports.md: what {@code --fail-on} counts. Each row judges the demo's snapshot, whose one critical
 * failure is SEC-01 on a service; a run that does not fail ends with 4, since the demo's scan is incomplete.
 */
class GateTest {

    private static final String WAIVER = """
            - rule: SEC-01
              resource: vpce-svc-0b0b0000000000002
              reason: to be closed
              owner: network-team
              expires: 2027-03-31
            """;

    @TempDir
    private static Path folder;

    private static long unknown;

    @BeforeAll
    static void collect_a_snapshot_and_judge_it_three_ways() throws IOException {
        DemoRun.copyTo(folder.resolve("demo"));
        Files.writeString(folder.resolve("waivers.yaml"), WAIVER);
        Files.writeString(folder.resolve("without.yaml"), "rules: {SEC-01: {enabled: false}}\n");
        collectOneAccount();
        check("base/open");
        check("base/waived", "--waivers", "waivers.yaml");
        check("base/without", "--config", "without.yaml");
    }

    private static void collectOneAccount() {
        try (SimulatedAws aws = SimulatedAws.start(World.demo())) {
            CommandRun run = CommandRun.of(
                    folder,
                    ("scan --account 111122223333 --role PlauditAudit --external-id meridian-audit-2026 --region eu-west-1"
                                    + " --out whole --api-budget unlimited --endpoint-url " + aws.endpoint())
                            .split(" ", -1));
            assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.FINDINGS);
            unknown = run.findings("whole").stream()
                    .filter(finding -> finding.get("outcome").asString().equals("UNKNOWN"))
                    .count();
        }
        assertThat(unknown).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "without a baseline,              '',                                                    3, 2, 4",
        "new,                             --baseline base/without/findings.json,                 3, 3, 4",
        "existing,                        --baseline base/open/findings.json,                    4, 4, 4",
        "existing and not re-checked,     --baseline base/open/findings.json --config without.yaml,   4, 4, 4",
        "waived,                          --baseline base/open/findings.json --waivers waivers.yaml,    4, 4, 4",
        "waived and new,                  --baseline base/without/findings.json --waivers waivers.yaml, 4, 4, 4",
        "waived in the baseline only,     --baseline base/waived/findings.json,                  3, 4, 4",
        "the same and not re-checked,     --baseline base/waived/findings.json --config without.yaml, 3, 4, 4",
    })
    void what_counts(String failure, String options, int critical, int newCritical, int none) {
        List<Integer> codes = new ArrayList<>();
        for (String failOn : List.of("critical", "new:critical", "none")) {
            codes.add(check(
                            "gate",
                            (options + " --format json --fail-on " + failOn)
                                    .strip()
                                    .split(" ", -1))
                    .exitCode());
        }
        assertThat(codes).as(failure).containsExactly(critical, newCritical, none);
    }

    /** The other half of the table: the demo's scan is incomplete, that of one account of it is not. */
    @ParameterizedTest
    @CsvSource({
        "findings of an incomplete scan,         demo,  --fail-on critical,                        3",
        "the same if only a complete one counts, demo,  --fail-on critical --require-complete,     4",
        "no finding in an incomplete scan,       demo,  --fail-on none,                            4",
        "findings of a complete scan,            whole, --fail-on low --require-complete,          3",
        "no finding in a complete scan,          whole, --fail-on none --require-complete,         0",
        "as many unknown as may be,              whole, --fail-on none --max-unknown UNKNOWN,      0",
        "one more unknown than may be,           whole, --fail-on none --max-unknown FEWER,        4",
        "findings and too many unknown,          whole, --fail-on low --max-unknown 0,             3",
    })
    void how_the_gate_ends(String what, String snapshot, String options, int expected) {
        String words =
                options.replace("UNKNOWN", String.valueOf(unknown)).replace("FEWER", String.valueOf(unknown - 1));
        List<String> arguments = new ArrayList<>(List.of(
                "check", snapshot + "/snapshot.ndjson.gz", "--out", "ending", "--overwrite", "--format", "json"));
        arguments.addAll(List.of(words.split(" ", -1)));
        CommandRun run = CommandRun.of(folder, arguments.toArray(String[]::new));
        assertThat(run.exitCode()).as(what).isEqualTo(expected);
        assertThat(run.out()).containsPattern("(?m)^Exit code " + expected + ": .+\\.$");
    }

    @ParameterizedTest
    @ValueSource(strings = {"many", "-1", "1.5"})
    void how_many_may_be_unknown_is_a_count(String count) {
        CommandRun run = check("gate", "--max-unknown=" + count);
        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run.err()).startsWith("--max-unknown: `max-unknown` cannot be `" + count + "`");
    }

    @Test
    void sarif_per_account_takes_away_the_file_of_an_account_that_could_not_be_read() throws IOException {
        Files.createDirectories(folder.resolve("alerts"));
        write("alerts/131313131313.sarif", "of yesterday");
        check("gate", "--sarif-per-account", "alerts");
        assertThat(folder.resolve("alerts/131313131313.sarif"))
                .as("Plaudit did not write it")
                .exists();
        write("alerts/.plaudit-output", "plaudit/output/1\nfile 131313131313.sarif\nfile ../open.json\n");
        write("open.json", "of somebody else");
        CommandRun run = check("gate", "--sarif-per-account", "alerts", "--sarif-category", "plaudit/demo");
        assertThat(folder.resolve("alerts/131313131313.sarif")).doesNotExist();
        assertThat(folder.resolve("open.json")).exists();
        assertThat(run.err()).contains("SARIF per account: skipped", "131313131313");
        CommandRun whole = CommandRun.of(
                folder, "check", "whole/snapshot.ndjson.gz", "--out", "gate-whole", "--sarif-per-account", "alerts");
        assertThat(whole.err()).contains("SARIF per account: 1 written to ");
        assertThat(whole.file("alerts/111122223333.sarif")).contains("\"id\": \"plaudit/111122223333/\"");
    }

    @Test
    void an_ended_waiver_is_told_apart_from_what_is_new() {
        CommandRun run = check("gate", "--baseline", "base/waived/findings.json");
        assertThat(run.findings("gate"))
                .filteredOn(finding -> finding.get("ruleId").asString().equals("SEC-01"))
                .filteredOn(finding -> finding.get("outcome").asString().equals("FAIL"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.get("state").asString()).isEqualTo("open");
                    assertThat(finding.get("baselineState").asString()).isEqualTo("existing");
                });
        assertThat(run.file("gate/report.html")).contains("no longer waived");
    }

    @Test
    void new_without_a_baseline_says_how_to_mend_it() {
        CommandRun run = check("gate", "--fail-on", "new:high");
        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run.err()).startsWith("""
                --fail-on: `new:high` requires a baseline
                    name the findings.json of an earlier scan with --baseline or `baseline:`; without one, write high
                """);
    }

    @Test
    void the_same_snapshot_waivers_and_baseline_give_the_same_bytes() {
        String[] options = {"--baseline", "base/without/findings.json", "--waivers", "waivers.yaml"};
        CommandRun one = check("one", options);
        CommandRun two = check("two", options);
        for (String report : List.of("findings.json", "report.html", "report.sarif")) {
            assertThat(two.file("two/" + report)).isEqualTo(one.file("one/" + report));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "absent.json | --baseline: no such file: `absent.json`",
                "base | --baseline: `base` is a folder",
                "demo/snapshot.ndjson.gz | demo/snapshot.ndjson.gz:1:86: schema `plaudit/snapshot/4` is not supported",
                "torn.json.gz | --baseline: `torn.json.gz` is a damaged gzip file",
                "headless.json.gz | --baseline: `headless.json.gz` is a damaged gzip file",
                "altered.json.gz | --baseline: `altered.json.gz` is a damaged gzip file",
                "torn-inside.json.gz | torn-inside.json.gz:2:14: not valid JSON",
                "demo/report.sarif | demo/report.sarif:1:1: not a findings.json: it has no `schema`",
                "waivers.yaml | waivers.yaml:1:2: not valid JSON",
                "empty.json | empty.json:1:1: the file is empty",
                "list.json | list.json:1:1: not a findings.json: it is not a JSON object",
                "torn.json | torn.json:2:14: not valid JSON",
                "newer.json | newer.json:2:13: schema `plaudit/findings/2` is not supported"
                        + " by this version of Plaudit",
                "other.json | other.json:1:12: schema `sbom/1` is not supported by this version of Plaudit",
                "noFindings.json | noFindings.json:1:1: not a complete findings.json: it has no `findings`",
                "changed.json | changed.json:3:14: a finding has no `region`",
                "severity.json | severity.json:4:14: `grave` is not a severity",
            })
    void a_file_that_is_no_baseline_is_said_with_its_place(String file, String message) throws IOException {
        String head = "{\"schema\": \"plaudit/findings/1\",\n\"scan\": {\"startedAt\": \"2026-11-20T06:30:00Z\"},\n";
        String finding = "\"findings\": [{\"outcome\": \"FAIL\", \"ruleId\": \"SEC-01\", \"accountId\": \"\"";
        write("empty.json", "");
        write("list.json", "[]");
        String torn = "{\"schema\": \"plaudit/findings/1\",\n\"findings\": [";
        write("torn.json", torn);
        Files.write(folder.resolve("torn-inside.json.gz"), gzipped(torn));
        byte[] whole = gzipped(Files.readString(folder.resolve("base/open/findings.json")));
        Files.write(folder.resolve("torn.json.gz"), Arrays.copyOf(whole, whole.length / 2));
        Files.write(folder.resolve("headless.json.gz"), Arrays.copyOf(whole, 5));
        // Not one bit of the text: only the checksum at the end says that something is wrong.
        whole[whole.length - 8] ^= 1;
        Files.write(folder.resolve("altered.json.gz"), whole);
        write("newer.json", "{\n  \"schema\": \"plaudit/findings/2\", \"findings\": []}");
        write("other.json", "{\"schema\": \"sbom/1\", \"findings\": []}");
        write("noFindings.json", head.replace("\n", "").replace("},", "}}"));
        write("changed.json", head + finding + "}]}");
        write(
                "severity.json",
                head + "\n" + finding
                        + ", \"region\": \"r\", \"resourceType\": \"t\", \"resourceId\": \"i\", \"severity\": \"grave\"}]}");
        CommandRun run = check("gate", "--baseline", file);
        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run.err()).startsWith(message);
        assertThat(run.err()).endsWith("\n1 problem.\n");
    }

    @Test
    void a_baseline_may_have_been_sorted_and_shortened_by_a_script() throws IOException {
        write("short.json", """
                {
                  "findings": [
                    {"fingerprint": "", "outcome": "FAIL", "severity": "critical", "ruleId": "SEC-01",
                     "accountId": "222233334444", "region": "eu-central-1", "resourceType": "service",
                     "resourceId": "vpce-svc-0b0b0000000000002"},
                    {"outcome": "PASS"}
                  ],
                  "scan": {"startedAt": "2026-11-19T06:30:00Z"},
                  "schema": "plaudit/findings/1"
                }
                """);
        CommandRun run = check("gate", "--baseline", "short.json", "--fail-on", "critical", "--skip-rule", "RES-06");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(run.out()).contains("Since 2026-11-19 06:30 UTC: ", " 1 existing, 0 fixed");
    }

    private static byte[] gzipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static CommandRun check(String out, String... more) {
        List<String> arguments = new ArrayList<>(List.of("check", "demo/snapshot.ndjson.gz", "--out", out));
        List.of(more).stream().filter(option -> !option.isEmpty()).forEach(arguments::add);
        return CommandRun.of(folder, arguments.toArray(String[]::new));
    }
}
