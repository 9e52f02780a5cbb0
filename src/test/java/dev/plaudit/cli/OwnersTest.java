package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.report.SchemaCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Owners, from the file to every report. */
class OwnersTest {

    private static final String OPEN_SERVICE = "vpce-svc-0b0b0000000000002";
    private static final String TEAMS = """
            owners:
              - {team: claims, contact: claims@example.com, chat: "#claims", services: %s}
              - {team: tagged, resource-tags: {Team: "*"}}
              - {team: providers, contact: https://example.com/providers, accounts: ["111122223333", "222233334444"]}
              - {team: ghosts, accounts: ghost-*}
            """.formatted(OPEN_SERVICE);

    @TempDir
    private static Path folder;

    @BeforeAll
    static void take_the_demos_snapshot() throws IOException {
        DemoRun.copyTo(folder.resolve("plaudit-demo"));
    }

    @Test
    void a_finding_belongs_to_the_owner_of_its_resource_in_every_format() throws IOException {
        CommandRun run =
                check(TEAMS, "html,html-summary,sarif,sarif-full,json,csv,junit,markdown,ocsf,asff,gitlab-codequality");
        assertThat(owner(run, "SEC-01", OPEN_SERVICE))
                .isEqualTo(
                        "{\"status\":\"owned\",\"team\":\"claims\",\"contact\":\"claims@example.com\",\"chat\":\"#claims\"}");
        assertThat(SchemaCheck.errors("/dev/plaudit/report/findings.schema.json", run.file("report/findings.json")))
                .isEmpty();
        assertThat(run.file("report/report.html"))
                .contains(
                        "<span class=\"owner\">claims</span>",
                        "data-owner=\"claims\"",
                        "Owner claims: claims@example.com, #claims")
                .contains("<summary>Findings by owner</summary>", "<option value=\"owner\">");
        assertThat(run.file("report/summary.html")).contains("Open findings by owner");
        assertThat(run.file("report/report.sarif"))
                .contains("Owner: claims (claims@example.com, #claims)", "\"owner: claims\"");
        assertThat(run.file("report/report-full.sarif")).contains("\"team\": \"claims\"");
        assertThat(run.file("report/findings.csv")).contains(",claims,owned,claims@example.com,#claims\r\n");
        assertThat(run.file("report/junit.xml")).contains("<property name=\"owner\" value=\"claims\"/>");
        assertThat(run.file("report/summary.md")).contains("### Open findings by owner", "| `claims` |");
        assertThat(run.file("report/findings.ocsf.json")).contains("\"email_addr\": \"claims@example.com\"");
        assertThat(run.file("report/findings.asff.json"))
                .contains("\"plaudit/owner\": \"claims\"", "\"plaudit/owner/chat\": \"#claims\"");
        assertThat(run.file("report/gl-code-quality-report.json")).contains("; owner claims\"");
        assertThat(run.out()).contains("Open by owner: ", "; owner claims");
    }

    @Test
    void the_order_of_the_file_decides_between_a_service_and_an_account() throws IOException {
        String accountFirst = """
                - {team: account, accounts: "222233334444"}
                - {team: service, services: %s}
                """.formatted(OPEN_SERVICE);
        assertThat(team(check(accountFirst, "json"), "SEC-01", OPEN_SERVICE)).isEqualTo("account");
        String serviceFirst = """
                - {team: service, services: "com.amazonaws.vpce.*.%s"}
                - {team: account, accounts: "222233334444"}
                """.formatted(OPEN_SERVICE);
        assertThat(team(check(serviceFirst, "json"), "SEC-01", OPEN_SERVICE)).isEqualTo("service");
    }

    @Test
    void an_entry_for_a_service_owns_its_consumers_endpoints() throws IOException {
        CommandRun run = check("- {team: service, services: " + OPEN_SERVICE + "}", "json");
        assertThat(run.findings("report").stream()
                        .filter(finding ->
                                finding.path("serviceId").asString("").equals(OPEN_SERVICE)))
                .isNotEmpty()
                .allMatch(finding ->
                        finding.get("owner").path("team").asString("").equals("service"));
    }

    @Test
    void an_owner_is_not_guessed_where_tags_were_not_read() throws IOException {
        CommandRun run = check(TEAMS, "json,html");
        List<JsonNode> unlisted = run.findings("report").stream()
                .filter(finding -> finding.get("resourceType").asString().equals("scope"))
                .filter(finding -> finding.get("outcome").asString().equals("UNKNOWN"))
                .toList();
        assertThat(unlisted).isNotEmpty().allSatisfy(finding -> {
            JsonNode owner = finding.get("owner");
            assertThat(owner.get("status").asString()).isEqualTo("unknown");
            assertThat(owner.get("reason").asString()).contains("tags not read");
            assertThat(owner.get("possible").toString()).contains("\"tagged\"");
        });
    }

    @Test
    void entries_of_one_team_that_may_all_apply_leave_no_doubt() throws IOException {
        CommandRun run = check("""
                        - {team: one, resource-tags: {Team: "*"}}
                        - {team: one, accounts: "*"}
                        """, "json");
        assertThat(run.findings("report"))
                .isNotEmpty()
                .filteredOn(finding -> !finding.get("resourceType").asString().equals("scan"))
                .allMatch(finding ->
                        finding.get("owner").path("team").asString("").equals("one"));
    }

    @Test
    void an_entry_that_owns_nothing_is_announced() throws IOException {
        CommandRun run = check(TEAMS, "json,html,markdown,sarif-full");
        String said = "Entry of owner ghosts matched nothing: accounts ghost-*";
        assertThat(run.out()).contains(said);
        assertThat(run.file("report/report.html")).contains(said);
        assertThat(run.file("report/summary.md")).contains("Entry of owner ghosts matched nothing: `accounts ghost-*`");
        assertThat(run.file("report/report-full.sarif")).contains(said);
        assertThat(run.file("report/findings.json")).contains("\"unused\": [");
        assertThat(run.out()).doesNotContain("owner providers matched nothing");
    }

    @Test
    void without_owners_no_report_mentions_any() throws IOException {
        CommandRun run = CommandRun.of(
                folder,
                "check",
                "plaudit-demo/snapshot.ndjson.gz",
                "--out",
                "report",
                "--overwrite",
                "--format",
                "html,json,sarif,markdown,junit");
        assertThat(run.findings("report")).isNotEmpty().noneMatch(finding -> finding.has("owner"));
        assertThat(run.file("report/report.html")).doesNotContain("class=\"owner", "by owner");
        assertThat(run.file("report/junit.xml")).doesNotContain("<properties>");
        assertThat(run.out()).doesNotContain("owner");
    }

    @Test
    void the_audit_role_may_read_the_tags_that_owners_need() throws IOException {
        Files.writeString(folder.resolve("tags.yaml"), "- {team: a, resource-tags: {Team: a}}");
        Files.writeString(folder.resolve("accounts.yaml"), "- {team: a, accounts: '*'}");
        String tags = "elasticloadbalancing:DescribeTags";
        assertThat(CommandRun.of(folder, "iam", "policy", "--owners", "tags.yaml", "--rule", "RES-04")
                        .out())
                .contains(tags);
        assertThat(CommandRun.of(folder, "iam", "policy", "--owners", "accounts.yaml", "--rule", "SEC-01")
                        .out())
                .doesNotContain(tags);
    }

    @Test
    void a_mistake_in_the_file_ends_the_run_before_anything_is_read() throws IOException {
        CommandRun run = check("- {taem: a, accounts: '*'}", "json");
        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run.err()).contains("owners.yaml:1:4: unknown key `taem`; did you mean `team`?");
    }

    private static String team(CommandRun run, String rule, String resource) {
        return owner(run, rule, resource).replaceAll(".*\"team\":\"([^\"]*)\".*", "$1");
    }

    private static String owner(CommandRun run, String rule, String resource) {
        return run.findings("report").stream()
                .filter(finding -> finding.get("ruleId").asString().equals(rule))
                .filter(finding -> finding.get("resourceId").asString().equals(resource))
                .findFirst()
                .orElseThrow()
                .get("owner")
                .toString();
    }

    private static CommandRun check(String owners, String formats) throws IOException {
        Files.writeString(folder.resolve("owners.yaml"), owners);
        return CommandRun.of(
                folder,
                "check",
                "plaudit-demo/snapshot.ndjson.gz",
                "--owners",
                "owners.yaml",
                "--format",
                formats,
                "--out",
                "report",
                "--overwrite");
    }
}
