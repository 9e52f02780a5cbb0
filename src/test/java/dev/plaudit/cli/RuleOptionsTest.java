package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.rules.Profile;
import dev.plaudit.simulator.SimulatedAws;
import dev.plaudit.simulator.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Profiles, rule options and places of settings, from the command line to the reports. */
class RuleOptionsTest {

    private static final String PAYMENTS = "111122223333";

    @TempDir
    private static Path folder;

    @BeforeAll
    static void collect_a_snapshot() throws IOException {
        Files.writeString(folder.resolve("accounts.csv"), """
                id,name,ou,tags
                111122223333,payments-platform,Workloads/Production,stage=prod;team=payments
                888899990000,contact-centre,Workloads/Sandbox,stage=dev
                """);
        try (SimulatedAws aws = SimulatedAws.start(World.demo())) {
            CommandRun collect = CommandRun.of(
                    folder,
                    "collect",
                    "--accounts",
                    "accounts.csv",
                    "--role",
                    "PlauditAudit",
                    "--external-id",
                    "meridian-audit-2026",
                    "--region",
                    "us-east-1,eu-west-1",
                    "--api-budget",
                    "unlimited",
                    "--endpoint-url",
                    aws.endpoint().toString());
            assertThat(collect.exitCode()).as(collect.err()).isZero();
        }
    }

    @Test
    void only_the_rules_that_are_named_judge() {
        CommandRun run = check("--rule", "RES-01,RES-02", "--rule", "group/security", "--skip-rule", "tag/encryption");

        assertThat(ruleIds(run)).contains("RES-01", "RES-02", "SEC-01").allMatch(id -> !id.startsWith("COST"));
        assertThat(findings(run))
                .isNotEmpty()
                .allMatch(finding -> !text(finding, "ruleId").startsWith("COST"));
        assertThat(report(run).get("rules"))
                .allSatisfy(rule -> assertThat(rule.get("tags"))
                        .noneMatch(tag -> tag.asString().equals("encryption")));
    }

    @Test
    void the_profile_is_named_in_every_report() {
        CommandRun run = check("--profile", "high-availability");

        assertThat(report(run).get("scan").get("profile").asString()).isEqualTo("high-availability");
        assertThat(run.out()).contains("profile high-availability");
        assertThat(run.file("report/report.html")).contains("high-availability");
        assertThat(run.file("report/report.sarif")).contains("high-availability");
        assertThat(findings(run))
                .anyMatch(finding -> text(finding, "message").endsWith("; profile high-availability requires it on"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "accounts: [payments-*]",
                "account-tags: {stage: prod}",
                "organizational-units: [Workloads/Production]"
            })
    void a_snapshot_remembers_what_accounts_are_called(String where) throws IOException {
        Files.writeString(folder.resolve("places.yaml"), "rules: {all: {where: [{" + where + ", enabled: false}]}}\n");

        CommandRun run = check("--config", "places.yaml");

        assertThat(run.exitCode()).as(run.err()).isNotEqualTo(ExitCode.WRONG_INPUT);
        assertThat(findings(run))
                .isNotEmpty()
                .noneMatch(finding -> text(finding, "accountId").equals(PAYMENTS));
    }

    @Test
    void the_report_says_what_is_different_where() throws IOException {
        Files.writeString(folder.resolve("overrides.yaml"), """
                rules:
                  RES-01:
                    where:
                      - {regions: "eu-*", account-tags: {stage: dev}, severity: low, params: {min_zones: 1}}
                """);

        CommandRun run = check("--config", "overrides.yaml", "--rule", "RES-01");

        JsonNode rule = report(run).get("rules").get(0);
        assertThat(rule.get("enabled").asBoolean()).isTrue();
        assertThat(rule.get("overrides").toString())
                .isEqualTo("[{\"where\":{\"accountTags\":{\"stage\":[\"dev\"]},\"regions\":[\"eu-*\"]},"
                        + "\"severity\":\"low\",\"params\":{\"min_zones\":1},\"setBy\":\"the configuration\"}]");
        assertThat(run.file("report/report.html"))
                .contains("where account tag stage=dev; Regions eu-*", "severity low, min_zones 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"scan", "collect", "check", "iam policy", "rules list"})
    void a_wrong_name_is_said_before_anything_is_asked(String command) {
        String[] words = (command + (command.equals("check") ? " plaudit-report/snapshot.ndjson.gz" : "")
                        + (command.equals("scan") || command.equals("collect") ? " --account 111122223333" : "")
                        + " --rule RES-4 --skip-rule group/costs")
                .split(" ", -1);

        CommandRun run = CommandRun.of(folder, words);

        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run.err())
                .contains("--rule: unknown rule `RES-4`; did you mean `RES-04`?")
                .contains("--skip-rule: unknown group `costs`; did you mean `cost`?");
    }

    @Test
    void the_list_says_what_is_off() {
        assertThat(list("--profile", "security"))
                .noneMatch(line -> line.startsWith("COST-01"))
                .anyMatch(line -> line.startsWith("Off: COST-01, COST-02"))
                .anyMatch(line -> line.matches("SEC-01 +critical .*"))
                .last()
                .asString()
                .matches("Profile security: \\d+ of \\d+ rules are enabled");
        assertThat(list("--rule", "RES-01,RES-02")).hasSize(3);
    }

    @Test
    void the_help_names_every_profile() {
        assertThat(CommandRun.of(folder, "scan", "--help").out())
                .contains(Profile.all().stream().map(Profile::name).toList());
    }

    private static List<String> list(String... options) {
        String[] words = new String[options.length + 2];
        words[0] = "rules";
        words[1] = "list";
        System.arraycopy(options, 0, words, 2, options.length);
        return CommandRun.of(folder, words).out().lines().toList();
    }

    private static CommandRun check(String... options) {
        String[] words = new String[options.length + 4];
        words[0] = "check";
        words[1] = "plaudit-report/snapshot.ndjson.gz";
        words[2] = "--out";
        words[3] = "report";
        System.arraycopy(options, 0, words, 4, options.length);
        return CommandRun.of(folder, words);
    }

    private static JsonNode report(CommandRun run) {
        return JsonMapper.shared().readTree(run.file("report/findings.json"));
    }

    private static List<JsonNode> findings(CommandRun run) {
        return run.findings("report");
    }

    private static Set<String> ruleIds(CommandRun run) {
        return report(run)
                .get("rules")
                .valueStream()
                .map(rule -> text(rule, "id"))
                .collect(Collectors.toSet());
    }

    private static String text(JsonNode node, String key) {
        return node.get(key).asString();
    }
}
