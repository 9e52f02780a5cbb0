package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code plaudit cost} on what the demo read. */
class CostTest {

    private static final String SNAPSHOT = "plaudit-demo/snapshot.ndjson.gz";

    @TempDir
    private static Path folder;

    @BeforeAll
    static void take_the_demos_snapshot() throws IOException {
        DemoRun.copyTo(folder.resolve("plaudit-demo"));
    }

    @Test
    void the_total_is_a_lower_bound_and_says_what_is_not_in_it() {
        CommandRun run = CommandRun.of(folder, "cost", "--snapshot", SNAPSHOT);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.CLEAN);
        assertThat(run.out())
                .startsWith("Links cost at least ")
                .contains("Not included:\n")
                .contains(" × CloudWatch has no traffic data\n")
                .contains("An estimate at the dated price list built into Plaudit, of"
                        + " 2026-04-02 to 2026-11-23, not your bill.\n")
                .contains("prices are older than 180 days; `plaudit prices update` fetches current prices.\n")
                .contains("at least 87.03  111122223333 (payments-platform)\n")
                .contains("16.43  load balancer hours of claims-events (loadbalancer/net/claims-events/")
                .contains("2 zones × 730 h × 0.01 USD per hour in a zone = 14.60 USD\n");
    }

    @Test
    void a_discount_lowers_it() {
        CommandRun run = CommandRun.of(folder, "cost", "--snapshot", SNAPSHOT, "--discount", "111122223333=50%");

        assertThat(run.out())
                .contains("at least 43.52  111122223333 (payments-platform)\n")
                .contains("730 h × 0.0225 USD per hour × 0.5 after the discount = 8.21 USD\n");
    }

    @Test
    void a_move_shows_what_changes_and_the_difference() {
        CommandRun run =
                CommandRun.of(folder, "cost", "--snapshot", SNAPSHOT, "--move", "policy-documents", "us-east-1");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.CLEAN);
        assertThat(run.out())
                .contains("What if: move vpce-svc-0b0b0000000000001 (policy-documents) to us-east-1\n")
                .contains("unknown               16.43  load balancer hours of documents (loadbalancer/net/documents/")
                .contains("121.655213119 GB (30 days scaled to 730 h) × 0.02 USD per GB = 2.43 USD\n")
                .contains("Change in the known amounts: 55.36 USD a month more.\n")
                .contains("2 amounts are known only before or only after the change, so the difference"
                        + " is not exact.\n")
                .contains("Not included after the change:\n");
    }

    @Test
    void a_scenario_may_have_several_changes() throws Exception {
        Files.writeString(folder.resolve("scenario.yaml"), """
                changes:
                  - {delete: vpce-svc-0b0b0000000000001}
                  - {delete: vpce-0900000000000001a}
                """);
        CommandRun run = CommandRun.of(folder, "cost", "--snapshot", SNAPSHOT, "--scenario", "scenario.yaml");

        assertThat(run.out())
                .contains("What if: delete vpce-svc-0b0b0000000000001")
                .contains(" (policy-documents); delete vpce-0900000000000001a (premium-collection)\n")
                .contains(" USD a month less.\n");
    }

    @Test
    void a_service_that_is_not_there_is_a_mistake() {
        CommandRun run = CommandRun.of(folder, "cost", "--snapshot", SNAPSHOT, "--move", "claims-event", "us-east-1");

        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run.err())
                .contains("--move: the snapshot has no endpoint service `claims-event`; did you mean `claims-events`?");
        assertThat(CommandRun.of(folder, "cost").exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
    }
}
