package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.simulator.Faults;
import dev.plaudit.simulator.RecordedCall;
import dev.plaudit.simulator.SimulatedAws;
import dev.plaudit.simulator.TestWorld;
import dev.plaudit.simulator.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Scans of a whole simulated organisation, or parts of it. */
class OrganizationScanTest {

    private static final String WORLD = """
            company: Test
            caller: "100000000000"
            organization: {management: "100000000000"}
            accounts:
              - {id: "100000000000", name: management, enabled_regions: [us-east-1]}
              - {id: "111111111111", name: shop, ou: Workloads/Production, tags: {stage: prod}, enabled_regions: [us-east-1]}
              - {id: "222222222222", name: lab, ou: Workloads/Test, tags: {stage: test}, enabled_regions: [us-east-1]}
              - {id: "333333333333", name: gone, ou: Workloads/Production, state: SUSPENDED}
            """;

    @TempDir
    private Path folder;

    @Test
    void every_active_account_is_scanned_and_the_others_are_seen_to_be_skipped() throws Exception {
        CommandRun run = scan(Faults.none(), "organization: true");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.CLEAN);
        assertThat(run.err()).contains("3 accounts to scan, 1 skipped because they are not active");
        assertThat(coverage(run))
                .containsExactly(
                        "100000000000 us-east-1 complete",
                        "111111111111 us-east-1 complete",
                        "222222222222 us-east-1 complete",
                        "333333333333 * skipped");
    }

    @Test
    void parts_of_it_are_chosen_by_unit_and_by_tag() throws Exception {
        assertThat(coverage(scan(Faults.none(), "organization: {include: [Workloads/Test]}")))
                .containsExactly("222222222222 us-east-1 complete");
        assertThat(coverage(scan(Faults.none(), "organization: {tags: {stage: [pr*]}}")))
                .containsExactly("111111111111 us-east-1 complete", "333333333333 * skipped");
    }

    @Test
    void pages_that_are_small_or_empty_lose_nobody() throws Exception {
        assertThat(coverage(scan(Faults.none().withPageSize(1), "organization: true")))
                .hasSize(4);
    }

    @Test
    void a_list_that_may_not_be_read_ends_the_scan_before_it_begins() throws Exception {
        try (SimulatedAws aws = SimulatedAws.start(world(), Faults.none().withDenied("organizations:ListAccounts"))) {
            CommandRun run = scan(aws, "organization: true");

            assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
            assertThat(run.err()).contains("not allowed to list the organization", "--accounts-file");
            assertThat(aws.calls()).extracting(RecordedCall::action).noneMatch(action -> action.startsWith("ec2:"));
        }
    }

    @Test
    void a_unit_that_it_does_not_have_is_named_with_its_place_and_those_that_there_are() throws Exception {
        CommandRun run = scan(Faults.none(), "organization: {include: [Workloads/Tst]}");

        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run.err()).contains("""
                plaudit.yaml:3:26: the organization has no organizational unit `Workloads/Tst`; did you mean `Workloads/Test`?
                    its organizational units are: `Workloads`, `Workloads/Production`, `Workloads/Test`

                Nothing was scanned.
                """);
    }

    @Test
    void a_rule_of_ones_own_reads_unit_and_tags_of_accounts_which_are_then_asked_for() throws Exception {
        writeRule("""
                    - condition: "'stage' in scope.account.tags.value() && scope.account.tags.value()['stage'] == 'prod'"
                      output: "scope.account.name.value() + ' is a production account'"
                    - condition: "(scope.account.organizationalUnit.value() + '/').startsWith('Workloads/Test/')"
                      output: "'in ' + scope.account.organizationalUnit.value()"
                """);
        CommandRun run = scan(Faults.none(), "organization: true\nrules-dir: rules");

        assertThat(findings(run, "out"))
                .containsExactly(
                        "100000000000 PASS complies with ACME-01",
                        "111111111111 FAIL shop is a production account",
                        "222222222222 FAIL in Workloads/Test",
                        "333333333333 UNKNOWN unknown: Account.tags is reported neither by"
                                + " the list of accounts nor by organizations:ListTagsForResource");

        CommandRun checked =
                CommandRun.of(folder, "check", "out/snapshot.ndjson.gz", "--rules", "rules", "--out", "checked");
        assertThat(findings(checked, "checked")).isEqualTo(findings(run, "out"));
    }

    @Test
    void a_snapshot_that_nobody_asked_about_accounts_for_cannot_tell() throws Exception {
        CommandRun run = scan(Faults.none(), "organization: true");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.CLEAN);
        writeRule("""
                    - condition: "scope.account.organizationalUnit.value() == 'Sandbox'"
                      output: "'in the sandbox'"
                """);

        CommandRun checked =
                CommandRun.of(folder, "check", "out/snapshot.ndjson.gz", "--rules", "rules", "--out", "checked");

        assertThat(findings(checked, "checked"))
                .hasSize(4)
                .allMatch(
                        finding -> finding.contains("UNKNOWN unknown: Account.organizationalUnit is reported neither by"
                                + " the list of accounts nor by"
                                + " organizations:ListOrganizationalUnitsForParent"));
    }

    private void writeRule(String matches) throws IOException {
        Files.createDirectories(folder.resolve("rules/custom"));
        Files.writeString(folder.resolve("rules/custom/ACME-01-accounts.yaml"), """
                name: accounts
                description: Accounts are as agreed.
                metadata:
                  id: ACME-01
                  title: Account is not as agreed
                  severity: high
                  applies_to: scope
                  why: They are to be.
                  fix: Talk about it.
                rule:
                  match:
                """ + matches + """
                examples:
                  - that: an account like others
                    given: {"account.tags": {}, "account.organizationalUnit": ""}
                    expect: pass
                """);
    }

    private static List<String> findings(CommandRun run, String out) {
        assertThat(run.exitCode()).as(run.err()).isIn(ExitCode.CLEAN, ExitCode.FINDINGS, ExitCode.INCOMPLETE);
        return JsonMapper.shared()
                .readTree(run.file(out + "/findings.json"))
                .get("findings")
                .valueStream()
                .filter(finding -> finding.get("ruleId").asString().equals("ACME-01"))
                .map(finding -> finding.get("accountId").asString() + " "
                        + finding.get("outcome").asString() + " "
                        + finding.get("message").asString())
                .sorted()
                .toList();
    }

    private World world() throws Exception {
        return TestWorld.load(Files.writeString(folder.resolve("world.yaml"), WORLD));
    }

    private CommandRun scan(Faults faults, String organization) throws Exception {
        try (SimulatedAws aws = SimulatedAws.start(world(), faults)) {
            return scan(aws, organization);
        }
    }

    private CommandRun scan(SimulatedAws aws, String organization) throws IOException {
        Files.writeString(folder.resolve("plaudit.yaml"), "role: PlauditAudit\nregions: all\n" + organization + "\n");
        return CommandRun.of(
                folder,
                "scan",
                "--endpoint-url",
                aws.endpoint().toString(),
                "--api-budget",
                "unlimited",
                "--out",
                "out");
    }

    private static List<String> coverage(CommandRun run) {
        JsonNode report = JsonMapper.shared().readTree(run.file("out/findings.json"));
        return report.get("coverage")
                .valueStream()
                .map(scope -> scope.get("accountId").asString() + " "
                        + scope.get("region").asString() + " "
                        + scope.get("status").asString())
                .toList();
    }
}
