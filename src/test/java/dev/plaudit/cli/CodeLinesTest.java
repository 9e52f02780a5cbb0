package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.report.SchemaCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Findings on the line of Terraform. The code was applied with Terraform 1.11.4 to moto, and what Plaudit read there and what
 * Terraform wrote about it are the fixtures; {@code .ci/terraform} does it all again.
 */
class CodeLinesTest {

    private static final Path FIXTURES =
            Path.of("src/test/resources/dev/plaudit/iac").toAbsolutePath();
    private static final String SNAPSHOT = FIXTURES.resolve("prod.ndjson.gz").toString();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"prod.tfstate", "prod-show.json"})
    void every_finding_stands_on_the_line_that_made_its_resource(String state) throws IOException {
        copyOfTheCode();
        CommandRun check = check(
                "--iac", "repo/terraform", "--tfstate", FIXTURES.resolve(state).toString());

        assertThat(check.exitCode()).isEqualTo(ExitCode.FINDINGS);
        assertThat(check.err())
                .contains("Code: 20 of 20 resources with findings are located in code (20 terraform_state)")
                .doesNotContain("Exception");
        assertThat(linesByAddress(check)).isEqualTo(expectedLines());
        assertThat(SchemaCheck.errors("/dev/plaudit/report/findings.schema.json", check.file("out/findings.json")))
                .isEmpty();
        assertThat(check.file("out/report.html"))
                .contains("Defined by <code>aws_vpc_endpoint_service.ledger</code> in"
                        + " <code>terraform/infra/prod/main.tf:89</code>");
    }

    @Test
    void no_secret_of_a_state_is_in_any_output() throws IOException {
        copyOfTheCode();
        CommandRun check = check(
                "--iac",
                "repo",
                "--tfstate",
                FIXTURES.resolve("prod.tfstate").toString(),
                "--format",
                "html,json,sarif");

        List<String> secrets = List.of("hunter2-partner-token", "correct-horse-battery-staple");
        assertThat(Files.readString(FIXTURES.resolve("prod.tfstate"))).contains(secrets);
        assertThat(check.out() + check.err()).doesNotContain(secrets);
        try (Stream<Path> files = Files.list(folder.resolve("out"))) {
            assertThat(files.toList())
                    .hasSizeGreaterThan(2)
                    .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain(secrets));
        }
    }

    @Test
    void a_state_that_is_broken_ends_the_run_before_anything_is_judged() throws IOException {
        copyOfTheCode();
        String state = Files.readString(FIXTURES.resolve("prod-show.json"));
        Files.writeString(folder.resolve("cut.json"), state.substring(0, state.indexOf("partner-token") + 4));
        Files.writeString(folder.resolve("map.yaml"), "- {resource: a, file: none.tf, line: 1}\n");
        CommandRun check = check("--iac", "repo", "--tfstate", "cut.json", "--iac-map", "map.yaml", "--format", "nope");

        assertThat(check.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(check.err())
                .contains("cut.json:1:", "the file ends in the middle of the state", "terraform state pull")
                .contains("map.yaml:1:23: the checkout has no file `none.tf`")
                .contains("unknown format `nope`")
                .doesNotContain("hunter2", "partner", "Exception");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void the_folder_may_stand_in_the_configuration() throws IOException {
        copyOfTheCode();
        String ledger = loadBalancerOf("aws_lb.ledger");
        Files.writeString(folder.resolve("plaudit.yaml"), "iac: repo/terraform\ntfstate: [\"infra/dev=dev.json\"]\n");
        Files.writeString(folder.resolve("dev.json"), """
                {"version": 4, "resources": [{"mode": "managed", "type": "aws_lb", "name": "ledger",
                  "instances": [{"attributes": {"arn": "%s"}}]}]}
                """.formatted(ledger));
        CommandRun check = check();

        assertThat(check.err())
                .contains("Code: 1 of 20 resources with findings are located in code (1 terraform_state)");
        assertThat(linesByAddress(check)).isEqualTo(Map.of("aws_lb.ledger", "terraform/infra/dev/main.tf:7-12"));
    }

    @Test
    void a_map_may_name_every_resource_that_a_finding_is_about() throws IOException {
        Files.createDirectories(folder.resolve("repo/.git"));
        Files.writeString(folder.resolve("repo/main.tf"), "# everything\n");
        Files.writeString(folder.resolve("map.yaml"), "- {resource: \"*\", file: main.tf, line: 1}\n");
        CommandRun demo = CommandRun.of(folder, "demo", "--iac", "repo", "--iac-map", "map.yaml", "--out", "out");

        assertThat(demo.err())
                .containsPattern("Code: (\\d+) of \\1 resources with findings are located in code \\(\\1 map\\)");
        assertThat(demo.findings("out").stream()
                        .filter(finding -> !Set.of("scope", "scan")
                                .contains(finding.get("resourceType").asString())))
                .allSatisfy(
                        finding -> assertThat(finding.path("code").path("file").asString("none"))
                                .isEqualTo("main.tf"));
    }

    private CommandRun check(String... options) {
        String[] args = Stream.concat(Stream.of("check", SNAPSHOT, "--out", "out"), Stream.of(options))
                .toArray(String[]::new);
        return CommandRun.of(folder, args);
    }

    /** In a repository of its own, as paths begin at its root. */
    private void copyOfTheCode() throws IOException {
        Path source = FIXTURES.resolve("terraform");
        Files.createDirectories(folder.resolve("repo/.git"));
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve("repo/terraform")
                        .resolve(source.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private String loadBalancerOf(String address) {
        CommandRun check = check(
                "--iac", "repo", "--tfstate", FIXTURES.resolve("prod.tfstate").toString());
        return check.findings("out").stream()
                .filter(finding ->
                        finding.path("code").path("address").asString("").equals(address))
                .map(finding -> finding.get("resourceId").asString())
                .findFirst()
                .orElseThrow(() -> new AssertionError(check.err()));
    }

    private static Map<String, String> linesByAddress(CommandRun run) {
        Map<String, String> lines = new TreeMap<>();
        run.findings("out").stream()
                .filter(finding ->
                        finding.has("code") && finding.get("outcome").asString().equals("FAIL"))
                .map(finding -> finding.get("code"))
                .forEach((JsonNode code) -> lines.put(
                        code.get("address").asString(),
                        code.get("file").asString() + ":" + code.get("line").asInt() + "-"
                                + code.get("endLine").asInt()));
        return lines;
    }

    /** Each address, and the lines as a person reads them in the code. */
    private static Map<String, String> expectedLines() {
        Map<String, String> lines = new TreeMap<>();
        String service = "terraform/modules/service/main.tf:";
        String prod = "terraform/infra/prod/";
        for (String module : List.of("orders", "payments[\"eu\"]", "payments[\"us.east\"]")) {
            lines.put("module." + module + ".aws_lb.this", service + "1-7");
            lines.put("module." + module + ".aws_lb_target_group.this", service + "9-19");
            lines.put("module." + module + ".aws_vpc_endpoint_service.this", service + "32-37");
        }
        for (String key : List.of("shop", "back.office\\\"]")) {
            for (int i = 0; i < 2; i++) {
                lines.put(
                        "module.orders.module.consumer[\"" + key + "\"].aws_vpc_endpoint.zonal[" + i + "]",
                        "terraform/modules/service/consumer/main.tf:17-23");
            }
        }
        lines.put("aws_lb.ledger", prod + "main.tf:61-66");
        lines.put("aws_lb_target_group.ledger[0]", prod + "main.tf:68-75");
        lines.put("aws_lb_target_group.ledger[1]", prod + "main.tf:68-75");
        lines.put("aws_vpc_endpoint_service.ledger", prod + "main.tf:89-93");
        lines.put("aws_vpc_endpoint.ledger", prod + "consumers.tf.json:5-10");
        lines.put("aws_vpc_endpoint.archive[0]", prod + "consumers.tf.json:11-19");
        lines.put("aws_vpc_endpoint.archive[1]", prod + "consumers.tf.json:11-19");
        return lines;
    }
}
