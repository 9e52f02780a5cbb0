package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.simulator.AwsSimulator;
import dev.plaudit.simulator.Faults;
import dev.plaudit.simulator.SimulatedAws;
import dev.plaudit.simulator.World;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Shards without a shared disk, over moto's S3; see {@link MotoScanTest}. The accounts are the simulator's. */
@Tag("moto")
@ResourceLock("moto")
class MotoS3Test {

    private static final URI MOTO = URI.create(System.getProperty("plaudit.moto", ""));
    private static final int SHARDS = 3;

    @TempDir
    private Path folder;

    @BeforeEach
    void make_a_bucket() throws IOException, InterruptedException {
        HttpRequest reset = HttpRequest.newBuilder(MOTO.resolve("/moto-api/reset"))
                .POST(BodyPublishers.noBody())
                .build();
        HttpResponse<Void> answer = HttpClient.newHttpClient().send(reset, BodyHandlers.discarding());
        assertThat(answer.statusCode()).isEqualTo(200);
        try (SdkHttpClient http = AwsCrtHttpClient.create();
                S3Client s3 = client(http)) {
            s3.createBucket(bucket -> bucket.bucket("evidence"));
        }
    }

    private static S3Client client(SdkHttpClient http) {
        return S3Client.builder()
                .endpointOverride(MOTO)
                .forcePathStyle(true)
                .httpClient(http)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("base", "secret")))
                .build();
    }

    private CommandRun run(URI aws, String... args) {
        return with(new CommandRun(folder), aws).run(args);
    }

    private static CommandRun with(CommandRun run, URI aws) {
        return run.with("AWS_ENDPOINT_URL", aws.toString())
                .with("AWS_ENDPOINT_URL_S3", MOTO.toString())
                .with("AWS_ACCESS_KEY_ID", AwsSimulator.ACCESS_KEY)
                .with("AWS_SECRET_ACCESS_KEY", "none");
    }

    private static String[] scanning(String command, String... more) {
        List<String> all = new ArrayList<>(List.of(
                command, "--organization", "--role", "PlauditAudit", "--external-id", "demo", "--region", "us-east-1"));
        all.addAll(List.of("--api-budget", "unlimited"));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    @Test
    void shards_that_three_runs_collect_into_s3_at_once_give_the_undivided_scan()
            throws IOException, InterruptedException, ExecutionException {
        ExecutorService processes = Executors.newFixedThreadPool(SHARDS);
        try (SimulatedAws aws = SimulatedAws.start(World.demo())) {
            List<Future<CommandRun>> shards = new ArrayList<>();
            for (int shard = 1; shard <= SHARDS; shard++) {
                String[] args = scanning(
                        "collect",
                        "--shard",
                        shard + "/" + SHARDS,
                        "--allow-incomplete",
                        "--out",
                        "s3://evidence/nightly/shard-" + shard + "/");
                shards.add(processes.submit(() -> run(aws.endpoint(), args)));
            }
            for (Future<CommandRun> shard : shards) {
                assertThat(shard.get().exitCode()).as(shard.get().err()).isEqualTo(ExitCode.CLEAN);
            }
            CommandRun whole = run(aws.endpoint(), scanning("scan", "--out", "whole", "--format", "json"));
            String all = "s3://evidence/nightly/shard-*/snapshot.ndjson.gz";
            CommandRun merged =
                    run(aws.endpoint(), "check", all, "--out", "s3://evidence/nightly/report/", "--format", "json");

            assertThat(merged.exitCode()).as(merged.err()).isEqualTo(whole.exitCode());
            CommandRun again = run(
                    aws.endpoint(),
                    "check",
                    all,
                    "--out",
                    "merged",
                    "--format",
                    "json",
                    "--baseline",
                    "s3://evidence/nightly/report/findings.json");
            assertThat(again.exitCode()).as(again.err()).isEqualTo(whole.exitCode());
            assertThat(verdicts(again, "merged"))
                    .isEqualTo(verdicts(whole, "whole"))
                    .hasSizeGreaterThan(300);
        } finally {
            processes.shutdownNow();
        }
    }

    @Test
    void runs_at_once_add_to_one_history_and_lose_no_line() throws Exception {
        DemoRun.copyTo(folder.resolve("demo"));
        List<String> profiles = List.of("recommended", "strict");
        CyclicBarrier begin = new CyclicBarrier(profiles.size());
        ExecutorService processes = Executors.newFixedThreadPool(profiles.size());
        try {
            List<Future<CommandRun>> runs = profiles.stream()
                    .map(profile -> processes.submit(() -> {
                        begin.await();
                        return run(
                                MOTO,
                                "check",
                                "demo/snapshot.ndjson.gz",
                                "--profile",
                                profile,
                                "--out",
                                profile,
                                "--history",
                                "s3://evidence/history/");
                    }))
                    .toList();
            for (Future<CommandRun> run : runs) {
                assertThat(run.get().exitCode()).as(run.get().err()).isIn(ExitCode.CLEAN, ExitCode.FINDINGS);
            }
        } finally {
            processes.shutdownNow();
        }
        try (SdkHttpClient http = AwsCrtHttpClient.create();
                S3Client s3 = client(http)) {
            String history = s3.getObjectAsBytes(
                            object -> object.bucket("evidence").key("history/history.ndjson"))
                    .asUtf8String();
            assertThat(history.lines())
                    .extracting(line ->
                            JsonMapper.shared().readTree(line).get("profile").asString())
                    .containsExactlyInAnyOrderElementsOf(profiles);
        }
    }

    @Test
    void a_scan_that_is_stopped_is_resumed_from_s3() throws IOException {
        Files.writeString(folder.resolve("plaudit.yaml"), World.demoConfiguration());
        String[] scan =
                "scan --out s3://evidence/nightly/ --format json --api-budget unlimited --resume".split(" ", -1);
        try (SimulatedAws aws = SimulatedAws.start(World.demo(), Faults.none().withLatency(Duration.ofMillis(10)))) {
            CommandRun stopped = new CommandRun(folder);
            Thread person = new Thread(() -> {
                while (aws.requests() < 60) {
                    Thread.onSpinWait();
                }
                stopped.interrupts().fire();
            });
            person.start();
            CommandRun first = with(stopped, aws.endpoint()).run(scan);
            assertThat(first.exitCode()).as(first.err()).isEqualTo(Collecting.STOPPED);
            assertThat(first.err()).contains("What was read is in s3://evidence/nightly/. Continue with --resume.");

            CommandRun second = run(aws.endpoint(), scan);

            assertThat(second.exitCode()).as(second.err()).isEqualTo(ExitCode.FINDINGS);
            assertThat(second.err()).contains("Resuming the scan started at");
            CommandRun whole = with(new CommandRun(folder), aws.endpoint())
                    .run("scan --out whole --format json --api-budget unlimited".split(" ", -1));
            CommandRun judged = run(
                    aws.endpoint(),
                    "check",
                    "s3://evidence/nightly/snapshot.ndjson.gz",
                    "--format",
                    "json",
                    "--out",
                    "again");
            assertThat(verdicts(judged, "again")).isEqualTo(verdicts(whole, "whole"));
        }
    }

    private static List<String> verdicts(CommandRun run, String output) {
        JsonNode report = JsonMapper.shared().readTree(run.file(output + "/findings.json"));
        List<String> all = new ArrayList<>();
        report.get("findings")
                .forEach(finding -> all.add(finding.get("fingerprint").asString("") + " "
                        + finding.get("outcome").asString()));
        return all.stream().sorted().toList();
    }
}
