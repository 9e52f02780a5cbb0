package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.simulator.SimulatedAws;
import dev.plaudit.simulator.World;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two scans that begin at once in one folder, as overlapping jobs do: each judges what it read itself, or none of it.
 * {@code -Dplaudit.pairs=200} does it more often than is fit for every build.
 */
class ScansAtOnceTest {

    private static final int PAIRS = Integer.getInteger("plaudit.pairs", 4);
    private static final List<String> ACCOUNTS = List.of("111122223333", "222233334444");

    @TempDir
    private Path folder;

    @Test
    void neither_judges_what_the_other_read() throws Exception {
        try (SimulatedAws aws = SimulatedAws.start(World.demo())) {
            for (int pair = 0; pair < PAIRS; pair++) {
                CyclicBarrier start = new CyclicBarrier(ACCOUNTS.size());
                String out = "pair-" + pair;
                List<CompletableFuture<CommandRun>> running = ACCOUNTS.stream()
                        .map(account -> CompletableFuture.supplyAsync(() -> scan(account, out, aws, start)))
                        .toList();
                CommandRun first = running.get(0).get();
                CommandRun second = running.get(1).get();

                assertThat(Stream.of(first, second).map(CommandRun::exitCode))
                        .as("pair %d: %s%s", pair, first.err(), second.err())
                        .containsAnyOf(ExitCode.FINDINGS, ExitCode.INCOMPLETE)
                        .isSubsetOf(ExitCode.FINDINGS, ExitCode.INCOMPLETE, ExitCode.WRONG_INPUT);
                check(first, ACCOUNTS.get(0), first.exitCode() != ExitCode.WRONG_INPUT, second, out);
                check(second, ACCOUNTS.get(1), second.exitCode() != ExitCode.WRONG_INPUT, first, out);
            }
        }
    }

    private void check(CommandRun run, String account, boolean scanned, CommandRun other, String out) {
        if (!scanned) {
            assertThat(run.err()).contains("another Plaudit process is writing to this folder");
            return;
        }
        assertThat(run.out()).doesNotContain(ACCOUNTS.get(1 - ACCOUNTS.indexOf(account)));
        if (other.exitCode() == ExitCode.WRONG_INPUT) {
            JsonNode report = JsonMapper.shared().readTree(run.file(out + "/findings.json"));
            assertThat(report.get("coverage").values())
                    .extracting(scope -> scope.get("accountId").asString())
                    .containsOnly(account);
            CommandRun verified = CommandRun.of(
                    folder,
                    "verify",
                    out + "/snapshot.ndjson.gz",
                    "--digest",
                    report.get("scan").get("snapshots").get(0).asString());
            assertThat(verified.exitCode()).as(verified.err()).isEqualTo(ExitCode.CLEAN);
        }
    }

    private CommandRun scan(String account, String out, SimulatedAws aws, CyclicBarrier start) {
        try {
            start.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return CommandRun.of(
                folder,
                ("scan --account " + account
                                + " --role PlauditAudit --external-id meridian-audit-2026 --region eu-west-1"
                                + " --format json --api-budget unlimited --endpoint-url " + aws.endpoint() + " --out "
                                + out)
                        .split(" ", -1));
    }
}
