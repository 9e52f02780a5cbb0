package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.diff.DemoDiff;
import dev.plaudit.report.SchemaCheck;
import dev.plaudit.simulator.SimulatedAws;
import dev.plaudit.simulator.TestWorld;
import dev.plaudit.simulator.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code plaudit diff} of the demo's organization before and after people changed it. */
class DiffCommandTest {

    @TempDir
    private static Path folder;

    @BeforeAll
    static void scan_both() throws Exception {
        Files.writeString(folder.resolve("demo.yaml"), World.demoConfiguration());
        try (SimulatedAws aws = SimulatedAws.start(World.demo())) {
            scan(aws, "old", "scan");
        }
        try (SimulatedAws aws = SimulatedAws.start(TestWorld.of(DemoDiff.changedWorld()))) {
            scan(aws, "new", "scan");
            scan(aws, "shards/1", "collect", "--shard", "1/2");
            scan(aws, "shards/2", "collect", "--shard", "2/2");
        }
    }

    private static void scan(SimulatedAws aws, String out, String command, String... more) {
        List<String> args = new ArrayList<>(List.of(
                command,
                "--config",
                "demo.yaml",
                "--out",
                out,
                "--endpoint-url",
                aws.endpoint().toString()));
        args.addAll(List.of(more));
        if (command.equals("scan")) {
            args.addAll(List.of("--format", "json"));
        }
        CommandRun run = new CommandRun(folder).run(args.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isIn(ExitCode.CLEAN, ExitCode.FINDINGS, ExitCode.INCOMPLETE);
    }

    @Test
    void of_snapshots_it_prints_what_changed_and_exits_with_zero() {
        CommandRun run = diff("old/snapshot.ndjson.gz", "new/snapshot.ndjson.gz", "--profile", "strict");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.CLEAN);
        assertThat(run.out())
                .startsWith("6 newly failing, 1 worsened, ")
                .contains("because the service was withdrawn from use1-az6\n")
                .contains("  the target group was emptied: it has no target anymore\n");
    }

    @Test
    void a_folder_of_shards_is_one_side() {
        CommandRun whole = diff("old", "new", "--format", "json");
        CommandRun shards = diff("old", "shards", "--format", "json");

        assertThat(shards.exitCode()).as(shards.err()).isEqualTo(ExitCode.CLEAN);
        JsonNode one = json(whole.out());
        JsonNode other = json(shards.out());
        assertThat(other.get("facts")).isEqualTo(one.get("facts")).isNotEmpty();
        assertThat(other.get("verdicts")).isEqualTo(one.get("verdicts")).isNotEmpty();
    }

    @Test
    void one_shard_leaves_the_accounts_of_the_other_unseen_and_not_gone() {
        JsonNode diff = json(diff("old", "shards/1", "--format", "json").out());

        assertThat(diff.get("facts")
                        .valueStream()
                        .map(fact -> fact.get("change").asString()))
                .contains("no_longer_seen")
                .doesNotContain("gone");
        assertThat(diff.get("verdicts")
                        .valueStream()
                        .map(verdict -> verdict.get("change").asString()))
                .contains("not_rechecked")
                .doesNotContain("gone");
    }

    @Test
    void of_findings_it_compares_the_same_verdicts_without_facts() {
        JsonNode facts = json(
                diff("old", "new", "--config", "demo.yaml", "--format", "json").out());
        JsonNode verdicts = json(diff("old/findings.json", "new/findings.json", "--format", "json")
                .out());

        assertThat(verdicts.get("factsCompared").asBoolean()).isFalse();
        assertThat(verdicts.get("facts")).isEmpty();
        assertThat(turns(verdicts)).isNotEmpty().isEqualTo(turns(facts));
        assertThat(verdicts.at("/costs/new/usd")).isEqualTo(facts.at("/costs/new/usd"));
    }

    @Test
    void findings_with_another_price_say_that_a_price_changed() throws IOException {
        String findings = Files.readString(folder.resolve("old/findings.json"));
        Files.writeString(
                folder.resolve("other-price.json"),
                findings.replaceFirst("(\"item\": \"endpoint-hour\",[^}]*\"usd\": )0\\.0\\d+", "$19.99"));

        assertThat(diff("old/findings.json", "other-price.json").out())
                .contains("A price changed: endpoint-hour in ", " to 9.99 USD per hour in a zone.");
    }

    @Test
    void fails_on_new_findings_only_if_asked() {
        CommandRun high = diff("old", "new", "--fail-on", "new:high");
        assertThat(high.exitCode()).as(high.err()).isEqualTo(ExitCode.FINDINGS);
        assertThat(high.err()).contains("new findings at or above high.\n");

        CommandRun same = diff("old", "old", "--fail-on", "new:info");
        assertThat(same.exitCode())
                .as("incomplete, because an account denies the role")
                .isEqualTo(ExitCode.INCOMPLETE);
        assertThat(same.out()).startsWith("Nothing changed.\n");

        assertThat(diff("old", "old", "--fail-on", "low").exitCode()).isEqualTo(ExitCode.FINDINGS);
        assertThat(diff("old", "old", "--fail-on", "none").exitCode()).isEqualTo(ExitCode.INCOMPLETE);
    }

    @Test
    void writes_every_format_into_a_folder() {
        CommandRun run = diff("old", "new", "--format", "text,markdown,json,html", "--out", "diff");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.CLEAN);
        assertThat(run.out()).isEmpty();
        assertThat(SchemaCheck.errors("/dev/plaudit/report/diff.schema.json", run.file("diff/diff.json")))
                .isEmpty();
        assertThat(run.file("diff/diff.html")).contains("<h2 id=\"newly-failing-title\">Newly failing: ");
        assertThat(run.file("diff/diff.md")).startsWith("## Plaudit diff\n");
        assertThat(run.file("diff/diff.txt")).contains("What changed");

        CommandRun other = diff("old/findings.json", "new/findings.json", "--out", "old");
        assertThat(other.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(other.err()).contains("contains the files of another `plaudit scan`");
    }

    @Test
    void wrong_input_is_named_with_its_fix() throws IOException {
        Files.createDirectories(folder.resolve("empty"));
        String findings = Files.readString(folder.resolve("old/findings.json"));
        Files.writeString(folder.resolve("next.json"), findings.replace("plaudit/findings/1", "plaudit/findings/2"));
        Files.writeString(folder.resolve("other.json"), "{\"schema\": \"x\"}");
        Files.writeString(folder.resolve("cut.json"), findings.substring(0, findings.length() / 2));
        Files.writeString(
                folder.resolve("edited.json"),
                findings.replaceFirst("\"severity\": \"high\"", "\"severity\": \"hgh\""));

        assertWrong(
                "is a snapshot, and old/findings.json is a findings.json",
                "old/findings.json",
                "new/snapshot.ndjson.gz");
        assertWrong("no such file or folder", "old", "nowhere");
        assertWrong("contains neither snapshots (*.ndjson.gz) nor a findings.json", "old", "empty");
        assertWrong("`plaudit/findings/2` is not supported by this version", "old/findings.json", "next.json");
        assertWrong("supported: plaudit/findings/1", "old/findings.json", "next.json");
        assertWrong("schema `x` is not supported", "old/findings.json", "other.json");
        assertWrong("not valid JSON", "old/findings.json", "cut.json");
        assertWrong("`severity` cannot be `hgh`", "old/findings.json", "edited.json");
        assertWrong("unknown format `yaml`", "old", "new", "--format", "yaml");
        assertWrong("only one format can be printed", "old", "new", "--format", "text,json");
        assertWrong("cannot be `new:hgh`", "old", "new", "--fail-on", "new:hgh");
    }

    @Test
    void all_problems_are_reported_together() {
        assertThat(diff("nowhere", "neither", "--format", "yaml", "--fail-on", "x")
                        .err())
                .contains("nowhere", "neither", "yaml", "--fail-on");
    }

    private static void assertWrong(String message, String... args) {
        CommandRun run = diff(args);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run.err()).contains(message).doesNotContain("\tat ");
    }

    private static List<String> turns(JsonNode diff) {
        return diff.get("verdicts")
                .valueStream()
                .map(verdict -> verdict.get("change").asString() + " "
                        + verdict.get("fingerprint").asString())
                .sorted()
                .toList();
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    @Test
    void each_verdict_names_the_owner_of_its_resource_in_every_format() throws IOException {
        Files.writeString(folder.resolve("owners.yaml"), """
                - {team: payments, contact: https://example.com/payments, chat: "#payments", accounts: "111122223333"}
                - {team: tagged, resource-tags: {Team: "*"}}
                """);
        CommandRun run = diff(
                "old", "new", "--owners", "owners.yaml", "--format", "text,markdown,html,json", "--out", "with-owners");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.CLEAN);
        assertThat(run.file("with-owners/diff.txt"))
                .contains(", 111122223333 (payments-platform), us-east-1; owner payments\n", "; no owner\n");
        assertThat(run.file("with-owners/diff.md")).contains("| Because | Owner |", " | `payments` |\n");
        assertThat(run.file("with-owners/diff.html"))
                .contains(
                        "<span class=\"owner\">payments</span>",
                        "Owner payments: <a href=\"https://example.com/payments\"",
                        "<span class=\"owner unowned\">no owner</span>");
        assertThat(SchemaCheck.errors("/dev/plaudit/report/diff.schema.json", run.file("with-owners/diff.json")))
                .isEmpty();
        JsonNode verdicts = json(run.file("with-owners/diff.json")).get("verdicts");
        assertThat(verdicts.valueStream()
                        .filter(verdict -> verdict.get("accountId").asString().equals("111122223333"))
                        .filter(verdict ->
                                !verdict.get("resourceType").asString().equals("scan"))
                        .map(verdict -> verdict.at("/owner/team").asString("")))
                .isNotEmpty()
                .containsOnly("payments");
        assertThat(verdicts.valueStream().map(verdict -> verdict.get("change").asString()))
                .as("also of what only the old side has")
                .contains("not_rechecked");

        assertThat(diff("old", "new", "--format", "markdown").out()).doesNotContain("Owner");
    }

    @Test
    void two_findings_keep_the_owners_that_they_name() throws IOException {
        Files.writeString(folder.resolve("teams.yaml"), """
                - {team: payments, chat: "#payments", accounts: "111122223333"}
                - {team: branches, organizational-units: Branches}
                """);
        for (String side : List.of("old", "new")) {
            CommandRun.of(
                    folder,
                    "check",
                    side + "/snapshot.ndjson.gz",
                    "--owners",
                    "teams.yaml",
                    "--config",
                    "demo.yaml",
                    "--format",
                    "json",
                    "--out",
                    side + "-owned");
        }
        JsonNode facts = json(diff("old", "new", "--config", "demo.yaml", "--owners", "teams.yaml", "--format", "json")
                .out());
        JsonNode verdicts = json(diff("old-owned/findings.json", "new-owned/findings.json", "--format", "json")
                .out());

        assertThat(owners(verdicts))
                .isEqualTo(owners(facts))
                .anyMatch(
                        owner -> owner.endsWith("{\"status\":\"owned\",\"team\":\"payments\",\"chat\":\"#payments\"}"))
                .anyMatch(owner -> owner.contains("\"status\":\"unknown\""));
    }

    private static List<String> owners(JsonNode diff) {
        return diff.get("verdicts")
                .valueStream()
                .map(verdict -> verdict.get("fingerprint") + " " + verdict.get("change") + " " + verdict.get("owner"))
                .sorted()
                .toList();
    }

    @Test
    void wrong_owners_are_reported_before_the_comparison() throws IOException {
        Files.writeString(folder.resolve("wrong.yaml"), "- {team: payments}\n");
        CommandRun run = diff("old", "new", "--owners", "wrong.yaml");
        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run.err()).contains("wrong.yaml:1:");
    }

    private static CommandRun diff(String... args) {
        List<String> all = new ArrayList<>(List.of("diff"));
        all.addAll(List.of(args));
        return CommandRun.of(folder, all.toArray(String[]::new));
    }
}
