package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.simulator.Faults;
import dev.plaudit.simulator.SimulatedAws;
import dev.plaudit.simulator.World;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Which Regions a scan looks at, and what it says of those that an account has not enabled. */
class RegionsTest {

    @TempDir
    private Path folder;

    @Test
    void a_named_region_that_the_account_has_not_enabled_is_no_gap() throws Exception {
        try (SimulatedAws aws = SimulatedAws.start(World.demo())) {
            CommandRun run = scan(aws, "--region", "us-east-1,ap-east-1,af-south-1", "--require-complete");

            assertThat(run.exitCode()).as(run.err()).isIn(ExitCode.CLEAN, ExitCode.FINDINGS);
            assertThat(coverage(run))
                    .containsExactlyInAnyOrder("us-east-1 complete", "ap-east-1 skipped", "af-south-1 skipped");
            assertThat(run.file("plaudit-report/findings.json")).contains("according to DescribeRegions");
            assertThat(aws.calls().stream().filter(call -> call.action().equals("ec2:DescribeRegions")))
                    .as("one question for both")
                    .hasSize(1);
        }
    }

    @Test
    void where_describe_regions_is_denied_the_doubt_stays_a_gap() throws Exception {
        try (SimulatedAws aws = SimulatedAws.start(World.demo(), Faults.none().withDenied("ec2:DescribeRegions"))) {
            CommandRun run = scan(aws, "--region", "us-east-1,ap-east-1");

            assertThat(run.exitCode()).as(run.err()).isIn(ExitCode.INCOMPLETE, ExitCode.FINDINGS);
            assertThat(coverage(run)).containsExactlyInAnyOrder("us-east-1 complete", "ap-east-1 failed");
        }
    }

    @Test
    void regions_are_skipped_among_all_and_among_those_named() throws Exception {
        try (SimulatedAws aws = SimulatedAws.start(World.demo())) {
            List<String> all = coverage(scan(aws, "--region", "all"));
            assertThat(all).contains("us-east-1 complete", "eu-west-1 complete");

            assertThat(coverage(scan(aws, "--skip-region", "us-east-1")))
                    .doesNotContain("us-east-1 complete")
                    .hasSize(all.size() - 1);
            assertThat(coverage(scan(aws, "--region", "us-east-1,eu-west-1", "--skip-region", "us-east-1,ap-east-1")))
                    .containsExactly("eu-west-1 complete");
        }
    }

    @Test
    void what_is_skipped_must_be_a_region_and_leave_one() throws Exception {
        try (SimulatedAws aws = SimulatedAws.start(World.demo())) {
            assertThat(scan(aws, "--skip-region", "us-esat-1").err())
                    .startsWith("--skip-region: unknown Region `us-esat-1`; did you mean `us-east-1`?");
            assertThat(scan(aws, "--region", "us-east-1", "--skip-region", "us-east-1")
                            .err())
                    .startsWith("--skip-region: all Regions of account 111122223333 are skipped");
        }
    }

    private CommandRun scan(SimulatedAws aws, String... more) {
        String[] scan = {
            "scan",
            "--account",
            "111122223333",
            "--role",
            "PlauditAudit",
            "--external-id",
            "meridian-audit-2026",
            "--endpoint-url",
            aws.endpoint().toString(),
            "--fail-on",
            "none"
        };
        return CommandRun.of(
                folder, Stream.concat(Arrays.stream(scan), Arrays.stream(more)).toArray(String[]::new));
    }

    private static List<String> coverage(CommandRun run) {
        JsonNode coverage = JsonMapper.shared()
                .readTree(run.file("plaudit-report/findings.json"))
                .get("coverage");
        return Stream.iterate(0, index -> index < coverage.size(), index -> index + 1)
                .map(coverage::get)
                .map(scope -> scope.get("region").asString() + " "
                        + scope.get("status").asString())
                .toList();
    }
}
