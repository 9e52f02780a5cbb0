package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.report.SchemaCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command line, with plans that Terraform made. */
class PlanCommandTest {

    private static final Path RESOURCES =
            Path.of("src/test/resources/dev/plaudit").toAbsolutePath();
    private static final Path PLANS = RESOURCES.resolve("plan");

    @TempDir
    private Path folder;

    @Test
    void says_what_breaks_where_and_who_feels_it() throws IOException {
        copyOfTheCode();
        CommandRun plan = plan(
                "endpoint-in-one-zone", "--iac", "repo", "--format", "markdown,sarif,json,html,text", "--out", "out");

        assertThat(plan.exitCode()).isEqualTo(ExitCode.FINDINGS);
        assertThat(plan.err()).contains("new findings at or above low").doesNotContain("Exception");
        String comment = plan.file("out/plan.md");
        assertThat(comment.lines().findFirst().orElseThrow())
                .contains("aws_vpc_endpoint.consumer in infra/prod/payroll.tf:")
                .contains("1 account feels what this plan breaks");
        assertThat(comment)
                .contains("| Severity | Where | What | Because | Who feels it | How sure |", "`RES-14`", "certain")
                .contains("`210987654321`");
        assertThat(plan.file("out/plan.txt")).contains("at aws_vpc_endpoint.consumer in infra/prod/payroll.tf:");
        assertThat(SchemaCheck.errors("/dev/plaudit/report/diff.schema.json", plan.file("out/plan.json")))
                .isEmpty();
        JsonNode verdict = JsonMapper.shared()
                .readTree(plan.file("out/plan.json"))
                .get("verdicts")
                .get(0);
        assertThat(verdict.get("address").asString()).isEqualTo("aws_vpc_endpoint.consumer");
        assertThat(verdict.get("code").asString()).startsWith("infra/prod/payroll.tf:");
        JsonNode results =
                JsonMapper.shared().readTree(plan.file("out/plan.sarif")).at("/runs/0/results");
        assertThat(results.size()).isPositive();
        results.forEach(result -> assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri")
                        .asString())
                .isEqualTo("infra/prod/payroll.tf"));
        assertThat(plan.file("out/plan.html")).contains("aws_vpc_endpoint.consumer in infra/prod/payroll.tf:");
    }

    @Test
    void nothing_that_was_broken_before_counts() {
        CommandRun plan = plan("imported");

        assertThat(plan.exitCode()).isNotEqualTo(ExitCode.FINDINGS);
        assertThat(plan.out()).contains("Fixed (").doesNotContain("Newly failing");
    }

    @Test
    void the_gate_may_be_higher() {
        assertThat(plan("endpoint-in-one-zone", "--fail-on", "new:critical").exitCode())
                .isNotEqualTo(ExitCode.FINDINGS);
        assertThat(plan("endpoint-in-one-zone", "--fail-on", "none").exitCode()).isNotEqualTo(ExitCode.FINDINGS);
        assertThat(plan("endpoint-in-one-zone", "--fail-on", "nope").err()).contains("--fail-on: cannot be `nope`");
    }

    @Test
    void without_a_snapshot_the_plan_is_judged_alone() {
        CommandRun plan =
                run("plan", PLANS.resolve("endpoint-in-one-zone.json.gz").toString());

        assertThat(plan.exitCode()).isEqualTo(ExitCode.FINDINGS);
        assertThat(plan.err()).contains("Without --snapshot, consumers and everything else");
        assertThat(plan.out()).contains("RES-14", "only one common zone, use1-az6");
    }

    @Test
    void no_secret_of_a_plan_is_in_any_output() throws IOException {
        for (String change : List.of("built-new", "endpoint-in-one-zone")) {
            CommandRun plan = plan(change, "--format", "markdown,sarif,json,html,text", "--out", change);
            assertThat(plan.out() + plan.err()).doesNotContain("hunter2", "battery-staple");
            try (Stream<Path> files = Files.list(folder.resolve(change))) {
                assertThat(files.toList())
                        .hasSizeGreaterThan(4)
                        .allSatisfy(
                                file -> assertThat(Files.readString(file)).doesNotContain("hunter2", "battery-staple"));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    PK        | only Terraform can read
                    {         | the file ends in the middle of the plan
                    []        | not a plan: not a JSON object
                    {"format_version":"1.2"} | it has no `resource_changes`
                    """)
    void a_file_that_is_no_plan_ends_the_run(String content, String message) throws IOException {
        Files.writeString(folder.resolve("plan.json"), content);
        CommandRun plan = run("plan", "plan.json", "--fail-on", "nope");

        assertThat(plan.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(plan.err()).contains("plan.json:1:", message, "--fail-on").doesNotContain("Exception");
    }

    @Test
    void wrong_options_are_named() {
        CommandRun plan = plan("moved", "--account", "12", "--region", "here", "--format", "asff");

        assertThat(plan.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(plan.err())
                .contains("--account: must be an account ID of 12 digits, not `12`")
                .contains("--region: must be a Region such as us-east-1, not `here`")
                .contains("unknown format `asff`");
    }

    @Test
    void a_change_set_shows_the_lines_of_its_template() throws IOException {
        Files.createDirectories(folder.resolve("repo/.git"));
        Files.writeString(folder.resolve("repo/template.yaml"), """
                Resources:
                  ReportsEndpoint:
                    Type: AWS::EC2::VPCEndpoint
                    Properties:
                      SubnetIds: [!Ref SubnetA]
                """);
        CommandRun plan = changeSet("endpoint-added", "--template", "repo/template.yaml");

        assertThat(plan.exitCode()).isEqualTo(ExitCode.FINDINGS);
        assertThat(plan.out())
                .contains("RES-14", "at ReportsEndpoint in template.yaml:2")
                .contains("only one common zone, use1-az6");
        assertThat(changeSet("endpoint-added").out())
                .contains("ReportsEndpoint")
                .doesNotContain("template.yaml");
    }

    @Test
    void a_file_that_is_no_template_ends_the_run() throws IOException {
        Files.writeString(folder.resolve("no.yaml"), "a: [");
        Files.writeString(folder.resolve("other.json"), "{\"Resources\":{}}");

        assertThat(changeSet("subnet-removed", "--template", "no.yaml").err())
                .contains("--template: `no.yaml` is neither YAML nor JSON", "name the template");
        assertThat(changeSet("subnet-removed", "--template", "missing.yaml").err())
                .contains("--template: `missing.yaml` does not exist");
        assertThat(changeSet("subnet-removed", "--template", "other.json").err())
                .contains("--template: `other.json` is not a template with resources");
    }

    @Test
    void hostile_names_and_secrets_of_a_change_set_are_in_no_output() throws IOException {
        String text = Files.readString(PLANS.resolve("change-sets/instance-maybe-replaced.json"))
                .replace("PayrollWorker", "<script>alert(1)</script>\\u001b[31m|\\n");
        Files.writeString(folder.resolve("hostile.json"), text);
        CommandRun plan = run(
                "plan",
                "hostile.json",
                "--snapshot",
                PLANS.resolve("snapshot.ndjson.gz").toString(),
                "--format",
                "markdown,sarif,json,html,text",
                "--out",
                "hostile");

        assertThat(plan.out() + plan.err()).doesNotContain("hunter2", "\u001b");
        try (Stream<Path> files = Files.list(folder.resolve("hostile"))) {
            assertThat(files.toList())
                    .hasSizeGreaterThan(4)
                    .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain("hunter2", "\u001b"));
        }
        assertThat(plan.file("hostile/plan.html")).doesNotContain("<script>alert(1)");
        assertThat(plan.file("hostile/plan.md")).contains("`whether <script>alert(1)</script>\\u001B`");
    }

    private CommandRun changeSet(String name, String... more) {
        return run(Stream.concat(
                        Stream.of(
                                "plan",
                                PLANS.resolve("change-sets/" + name + ".json").toString(),
                                "--snapshot",
                                PLANS.resolve("snapshot.ndjson.gz").toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private void copyOfTheCode() throws IOException {
        Files.createDirectories(folder.resolve("repo/.git"));
        copy(RESOURCES.resolve("iac/terraform"));
        copy(PLANS.resolve("terraform/base"));
    }

    private void copy(Path from) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = folder.resolve("repo").resolve(from.relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
    }

    @Test
    void names_the_owner_of_what_it_breaks() throws IOException {
        Files.writeString(
                folder.resolve("owners.yaml"),
                "- {team: payroll, contact: payroll@example.com, accounts: \"210987654321\"}\n");
        CommandRun plan = plan(
                "endpoint-in-one-zone",
                "--owners",
                "owners.yaml",
                "--format",
                "markdown,json,sarif,text",
                "--out",
                "out");

        assertThat(plan.file("out/plan.md")).contains("| Who feels it | How sure | Owner |", "| certain | `payroll` |");
        assertThat(plan.file("out/plan.txt")).contains("; owner payroll\n");
        assertThat(plan.file("out/plan.sarif")).contains("Owner: payroll (payroll@example.com)");
        JsonNode plain = JsonMapper.shared().readTree(plan.file("out/plan.json"));
        assertThat(SchemaCheck.errors("/dev/plaudit/report/diff.schema.json", plan.file("out/plan.json")))
                .isEmpty();
        assertThat(plain.at("/verdicts/0/owner/contact").asString()).isEqualTo("payroll@example.com");
    }

    private CommandRun plan(String change, String... options) {
        List<String> arguments = new ArrayList<>(List.of(
                "plan",
                PLANS.resolve(change + ".json.gz").toString(),
                "--snapshot",
                PLANS.resolve("snapshot.ndjson.gz").toString()));
        arguments.addAll(List.of(options));
        return run(arguments.toArray(String[]::new));
    }

    private CommandRun run(String... arguments) {
        return new CommandRun(folder).run(arguments);
    }
}
