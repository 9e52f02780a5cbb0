package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.simulator.Faults;
import dev.plaudit.simulator.SimulatedAws;
import dev.plaudit.simulator.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Command lines as users type them: what is printed where, which files there are, and the exit code. */
class CommandLineTest {

    @TempDir
    private Path folder;

    @Test
    void without_a_command_it_teaches() {
        CommandRun run = CommandRun.of(folder);
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("plaudit demo", "scan", "check", "rules", "Exit codes");
    }

    @Test
    void an_unknown_option_is_wrong_usage() {
        CommandRun run = CommandRun.of(folder, "scan", "--acount", "111122223333");
        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run.err()).contains("--acount").contains("--account");
    }

    @Test
    void a_scan_without_accounts_says_how_to_name_them() {
        CommandRun run = CommandRun.of(folder, "scan");
        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run.err()).contains("no account to scan", "--account 111122223333", "no call to AWS was made");
    }

    @Test
    void all_problems_of_a_configuration_come_together_and_before_any_call() throws IOException {
        Files.writeString(folder.resolve("plaudit.yaml"), """
                role: PlauditAudit
                regions: [us-east-1, mars-north-1]
                acounts: []
                accounts:
                  - 11112222333
                  - "444455556666"
                  - "444455556666"
                """);
        try (SimulatedAws aws = SimulatedAws.start(World.demo())) {
            CommandRun run = CommandRun.of(
                    folder, "scan", "--endpoint-url", aws.endpoint().toString());
            assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
            assertThat(run.err())
                    .contains("plaudit.yaml:2:", "mars-north-1")
                    .contains("plaudit.yaml:3:1:", "acounts")
                    .contains("plaudit.yaml:5:5:")
                    .contains("plaudit.yaml:7:5:")
                    .contains("4 problems");
            assertThat(aws.calls()).isEmpty();
        }
    }

    @Test
    void a_mistake_in_one_part_hides_none_in_another() throws IOException {
        Files.writeString(folder.resolve("plaudit.yaml"), """
                accounts: ["111122223333"]
                profile: nonesuch
                rules: {RES-4: {enabled: false}}
                waivers: [{rule: RES-04}]
                """);
        CommandRun profile = CommandRun.of(folder, "scan");
        assertThat(profile.err())
                .contains("plaudit.yaml:2:10:", "nonesuch")
                .contains("plaudit.yaml:3:9:", "RES-4")
                .contains("plaudit.yaml:4:11:", "3 problems");

        Files.writeString(folder.resolve("plaudit.yaml"), """
                accounts: ["111122223333"]
                rules-dir: nowhere
                rules: {ACME-01: {enabled: false}}
                waivers: [{rule: RES-04}]
                baseline: absent.json
                """);
        CommandRun rulesDir = CommandRun.of(folder, "scan");
        assertThat(rulesDir.err())
                .contains("plaudit.yaml:2:12:", "plaudit.yaml:4:11:", "plaudit.yaml:5:11:", "3 problems")
                .as("it may be in the folder that was not found")
                .doesNotContain("ACME-01");
    }

    @Test
    void rules_of_the_users_own_are_read_when_all_else_is_right() throws IOException {
        Files.createDirectories(folder.resolve("our-rules/cost"));
        Files.writeString(folder.resolve("our-rules/cost/COST-99-empty.yaml"), "name: empty\n");
        String right = "accounts: [\"111122223333\"]\nrules-dir: our-rules\n";
        for (String wrong : List.of("profile: nonesuch\n", "waivers: [{rule: RES-04}]\n")) {
            Files.writeString(folder.resolve("plaudit.yaml"), right + wrong);
            assertThat(CommandRun.of(folder, "scan").err())
                    .contains("plaudit.yaml:3:")
                    .doesNotContain("COST-99-empty.yaml");
        }
        Files.writeString(folder.resolve("plaudit.yaml"), right);
        assertThat(CommandRun.of(folder, "scan").err()).contains("COST-99-empty.yaml");
    }

    @Test
    void a_misspelt_field_in_a_rule_is_shown_with_a_caret_and_before_any_call() throws IOException {
        Path rules = Files.createDirectories(folder.resolve("our-rules/resilience"));
        Files.writeString(rules.resolve("RES-99-no-zones.yaml"), """
                name: no-zones
                description: A service without zones.
                metadata:
                  id: RES-99
                  title: Service without zones
                  severity: low
                  applies_to: service
                  why: It cannot be reached.
                  fix: Enable a zone.
                  pass: "'it has zones'"
                rule:
                  match:
                    - condition: size(service.zoneIdz.value()) == 0
                      output: "'no zone'"
                examples:
                  - that: two zones
                    expect: pass
                  - that: no zones
                    given: {zoneIds: []}
                    expect: {fail: no zone}
                  - that: zones not seen
                    given: {zoneIds: null}
                    expect: unknown
                """);
        try (SimulatedAws aws = SimulatedAws.start(World.demo())) {
            CommandRun run = scan(aws, "--rules", "our-rules");
            assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
            assertThat(run.err())
                    .contains("our-rules/resilience/RES-99-no-zones.yaml:13:")
                    .contains("zoneIdz")
                    .contains("zoneIds")
                    .containsPattern("(?m)^[ |.]*\\^");
            assertThat(aws.calls()).isEmpty();
        }
    }

    @Test
    void a_scan_by_flags_alone_gates_on_severity() {
        try (SimulatedAws aws = SimulatedAws.start(World.demo())) {
            assertThat(scan(aws).exitCode()).isEqualTo(ExitCode.FINDINGS);
            assertThat(scan(aws, "--fail-on", "critical").exitCode()).isEqualTo(ExitCode.CLEAN);
            assertThat(scan(aws, "--fail-on", "none").exitCode()).isEqualTo(ExitCode.CLEAN);
        }
    }

    @Test
    void an_incomplete_scan_without_findings_has_a_code_of_its_own() {
        Faults faults = Faults.none().withDenied("ec2:DescribeSubnets");
        try (SimulatedAws aws = SimulatedAws.start(World.demo(), faults)) {
            CommandRun run = scan(aws, "--fail-on", "none");
            assertThat(run.exitCode()).isEqualTo(ExitCode.INCOMPLETE);
            assertThat(run.out()).contains("ec2:DescribeSubnets denied");
            assertThat(run.file("plaudit-report/report.html")).contains("ec2:DescribeSubnets");
        }
    }

    @Test
    void a_snapshot_is_judged_again_to_the_same_bytes_without_aws() {
        String before;
        try (SimulatedAws aws = SimulatedAws.start(World.demo())) {
            CommandRun scan = scan(aws);
            before = scan.file("plaudit-report/findings.json")
                    + scan.file("plaudit-report/report.html")
                    + scan.file("plaudit-report/report.sarif");
        }
        CommandRun check = CommandRun.of(folder, "check", "plaudit-report/snapshot.ndjson.gz", "--out", "again");
        assertThat(check.exitCode()).isEqualTo(ExitCode.FINDINGS);
        assertThat(check.file("again/findings.json")
                        + check.file("again/report.html")
                        + check.file("again/report.sarif"))
                .isEqualTo(before);
    }

    @Test
    void shards_are_judged_as_one() {
        try (SimulatedAws aws = SimulatedAws.start(World.demo())) {
            scan(aws, "--out", "whole");
            collect(aws, "111122223333", "one");
            collect(aws, "888899990000", "two");
        }
        CommandRun check =
                CommandRun.of(folder, "check", "two/snapshot.ndjson.gz", "one/snapshot.ndjson.gz", "--out", "merged");
        assertThat(withoutDigests(check.file("merged/findings.json")))
                .isEqualTo(withoutDigests(check.file("whole/findings.json")));
    }

    @Test
    void what_is_not_a_snapshot_is_said_with_its_place() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "{\"schema\": \"something/else\"}\n");
        CommandRun run = CommandRun.of(folder, "check", "notes.txt", "missing.ndjson.gz");
        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run.err())
                .contains("notes.txt:1:")
                .contains("missing.ndjson.gz")
                .doesNotContain("Exception");
    }

    @Test
    void an_address_without_an_answer_is_said_with_what_to_check() {
        CommandRun run = CommandRun.of(
                folder,
                "collect",
                "--account",
                "111122223333",
                "--endpoint-url",
                "http://127.0.0.1:1",
                "--out",
                "none");
        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run.err())
                .contains("AWS is unreachable: 127.0.0.1:1 refuses connections", "HTTPS_PROXY")
                .doesNotContain("\tat ");
    }

    @Test
    void an_interrupted_scan_reports_what_it_read() throws Exception {
        Faults slow = Faults.none().withLatency(Duration.ofMillis(150));
        try (SimulatedAws aws = SimulatedAws.start(World.demo(), slow)) {
            CommandRun run = new CommandRun(folder);
            CompletableFuture<CommandRun> running = CompletableFuture.supplyAsync(() -> run.run(arguments(aws)));
            while (aws.calls().size() < 12) {
                Thread.onSpinWait();
            }
            run.interrupts().fire();
            assertThat(running.get().err()).contains("Stopped before everything was read.", "--resume");
            assertThat(running.get().file("plaudit-report/report.html")).contains("interrupted");
            assertThat(running.get().exitCode()).isIn(ExitCode.FINDINGS, ExitCode.INCOMPLETE);
        }
    }

    private static String withoutDigests(String findings) {
        return findings.replaceAll("\"[0-9a-f]{64}\",?\\s*", "");
    }

    private CommandRun scan(SimulatedAws aws, String... more) {
        return CommandRun.of(folder, concat(arguments(aws), more));
    }

    private void collect(SimulatedAws aws, String account, String out) {
        CommandRun run = CommandRun.of(
                folder,
                "collect",
                "--account",
                account,
                "--role",
                "PlauditAudit",
                "--external-id",
                "meridian-audit-2026",
                "--region",
                "us-east-1,eu-west-1",
                "--api-budget",
                "unlimited",
                "--endpoint-url",
                aws.endpoint().toString(),
                "--out",
                out);
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    private static String[] arguments(SimulatedAws aws) {
        return new String[] {
            "scan",
            "--account",
            "111122223333",
            "--account",
            "888899990000",
            "--role",
            "PlauditAudit",
            "--external-id",
            "meridian-audit-2026",
            "--region",
            "us-east-1,eu-west-1",
            "--api-budget",
            "unlimited",
            "--endpoint-url",
            aws.endpoint().toString()
        };
    }

    private static String[] concat(String[] first, String[] second) {
        String[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
