package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.inventory.Calls;
import dev.plaudit.simulator.Fault;
import dev.plaudit.simulator.Faults;
import dev.plaudit.simulator.RecordedCall;
import dev.plaudit.simulator.SimulatedAws;
import dev.plaudit.simulator.Trouble.Failure;
import dev.plaudit.simulator.Trouble.Refusal;
import dev.plaudit.simulator.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code --resume}, {@code --stats} and {@code --verbose}. */
class CollectOptionsTest {

    private static final String DENIED_ACCOUNT = "111122223333";

    @TempDir
    private Path folder;

    @Test
    void stats_json_counts_every_request_by_account_and_call() throws IOException {
        Faults faults =
                Faults.none().with(Fault.of(Refusal.THROTTLED, Calls.SUBNETS).times(2));
        try (SimulatedAws aws = SimulatedAws.start(World.demo(), faults)) {
            CommandRun run = collect(aws);
            JsonNode stats = JsonMapper.shared().readTree(run.file("out/stats.json"));

            assertThat(run.exitCode()).as(run.err()).isIn(ExitCode.CLEAN, ExitCode.INCOMPLETE);
            assertThat(stats.get("schema").asString()).isEqualTo("plaudit/stats/1");
            assertThat(stats.get("total").get("requests").asLong())
                    .isEqualTo(aws.calls().size());
            assertThat(stats.get("total").get("throttles").asLong()).isEqualTo(2);
            assertThat(stats.get("calls").get(Calls.SUBNETS).get("retries").asLong())
                    .isEqualTo(2);
            assertThat(stats.get("calls")
                            .get(Calls.SUBNETS)
                            .get("backoffSeconds")
                            .asDouble())
                    .isPositive();
            assertThat(stats.get("calls").get(Calls.SERVICES).get("bytes").asLong())
                    .isGreaterThan(10_000);
            assertThat(stats.get("accounts").valueStream())
                    .filteredOn(account -> account.get("accountId").asString().equals("333344445555"))
                    .singleElement()
                    .satisfies(account -> assertThat(account.get("calls")
                                    .get(Calls.ENDPOINTS)
                                    .get("requests")
                                    .asLong())
                            .isEqualTo(count(aws, "333344445555", Calls.ENDPOINTS)));
            assertThat(stats.get("slowest").size()).isPositive();
        }
    }

    @Test
    void stats_are_shown_to_people_who_ask() throws IOException {
        try (SimulatedAws aws = SimulatedAws.start(World.demo())) {
            assertThat(collect(aws).err()).doesNotContain("slowest account-Regions");
            assertThat(collect(aws, "--stats").err())
                    .containsPattern("call +requests +retries +throttled")
                    .containsPattern("ec2:DescribeVpcEndpoints +\\d+ +0 +0")
                    .contains("slowest account-Regions");
        }
    }

    @Test
    void verbose_shows_each_call_and_never_a_credential() throws IOException {
        try (SimulatedAws aws = SimulatedAws.start(
                World.demo(),
                Faults.none()
                        .with(Fault.of(new Failure(500, "InternalError", "\u009b31mred"), Calls.ZONES)
                                .times(1)))) {
            String trace = collect(aws, "--verbose").err();

            assertThat(trace.lines().filter(line -> line.contains(" ms, ")))
                    .hasSize(aws.calls().size());
            assertThat(trace)
                    .containsPattern("(?m)^- us-east-1 sts:AssumeRole: \\d+ ms, answered$")
                    .containsPattern("(?m)^\\d{12} \\S+ ec2:DescribeVpcEndpoints: \\d+ ms, answered$")
                    .containsPattern("ec2:DescribeAvailabilityZones: \\d+ ms, InternalError: \\?31mred")
                    .containsPattern("ec2:DescribeAvailabilityZones: attempt 2, \\d+ ms, answered")
                    .doesNotContain(SimulatedAws.ACCESS_KEY, "ASIA", "secret", "token-");
        }
    }

    @Test
    void resuming_asks_only_for_what_was_not_read() throws IOException {
        int port;
        try (SimulatedAws aws = SimulatedAws.start(
                World.demo(),
                Faults.none().with(Fault.of(unavailable(), "ec2:*").inAccount(DENIED_ACCOUNT)))) {
            assertThat(collect(aws).exitCode()).isEqualTo(ExitCode.INCOMPLETE);
            port = aws.endpoint().getPort();
        }
        try (SimulatedAws aws = SimulatedAws.start(World.demo(), Faults.none(), port)) {
            CommandRun resumed = collect(aws, "--resume");

            assertThat(resumed.err())
                    .contains("Resuming the scan started at 2026-11-20T06:30:00Z.")
                    .containsPattern("\\d+ of \\d+ account-Regions were read earlier and are kept");
            assertThat(aws.calls())
                    .filteredOn(call -> call.action().startsWith("ec2:"))
                    .extracting(RecordedCall::accountId)
                    .containsOnly(DENIED_ACCOUNT);
        }
    }

    @Test
    void a_scan_killed_among_the_lines_of_a_denied_account_is_resumed() throws IOException {
        try (SimulatedAws aws = SimulatedAws.start(World.demo())) {
            CommandRun whole = collect(aws);
            List<String> lines;
            Path snapshot = folder.resolve("out/snapshot.ndjson.gz");
            try (var in = new GZIPInputStream(Files.newInputStream(snapshot))) {
                lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList();
            }
            assertThat(lines.get(1)).contains("sts:AssumeRole", "DENIED");
            Files.delete(snapshot);
            Files.writeString(
                    folder.resolve("out/snapshot.partial.ndjson.gz"), lines.get(0) + "\n" + lines.get(1) + "\n");

            CommandRun resumed = collect(aws, "--resume");

            assertThat(resumed.err()).contains("Resuming the scan", "1 of 36 account-Regions were read earlier");
            assertThat(resumed.exitCode()).as(resumed.err()).isEqualTo(whole.exitCode());
            assertThat(CommandRun.of(folder, "verify", "out/snapshot.ndjson.gz").exitCode())
                    .isEqualTo(ExitCode.CLEAN);
        }
    }

    @Test
    void another_configuration_cannot_go_on_with_a_snapshot() throws IOException {
        try (SimulatedAws aws = SimulatedAws.start(World.demo())) {
            collect(aws);
            int before = aws.calls().size();
            CommandRun refused = collect(aws, "--resume", "--region", "eu-west-1");

            assertThat(refused.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
            assertThat(refused.err())
                    .contains("snapshot.ndjson.gz:1:1: cannot be resumed")
                    .contains("from other accounts, Regions or roles")
                    .contains("without --resume");
            assertThat(aws.calls()).hasSize(before);
        }
    }

    @Test
    void without_anything_to_resume_a_scan_begins_anew() throws IOException {
        try (SimulatedAws aws = SimulatedAws.start(World.demo())) {
            CommandRun run = collect(aws, "--resume");

            assertThat(run.exitCode()).isEqualTo(ExitCode.INCOMPLETE);
            assertThat(run.err()).doesNotContain("Resuming");
        }
    }

    private CommandRun collect(SimulatedAws aws, String... more) throws IOException {
        Path configuration = Files.writeString(folder.resolve("demo.yaml"), World.demoConfiguration());
        List<String> arguments = new ArrayList<>(List.of("collect", "--config", configuration.toString()));
        arguments.addAll(List.of("--endpoint-url", aws.endpoint().toString(), "--api-budget", "unlimited"));
        arguments.addAll(List.of("--out", "out"));
        arguments.addAll(Stream.of(more).toList());
        return CommandRun.of(folder, arguments.toArray(String[]::new));
    }

    private static Failure unavailable() {
        return new Failure(400, "InvalidParameterValue", "for a while");
    }

    private static long count(SimulatedAws aws, String accountId, String action) {
        return aws.calls().stream()
                .filter(call ->
                        call.accountId().equals(accountId) && call.action().equals(action))
                .count();
    }
}
