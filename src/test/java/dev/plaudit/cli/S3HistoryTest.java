package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.report.SchemaCheck;
import dev.plaudit.s3.LoopbackS3;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code --history s3://…}; see {@link HistoryTest}. */
class S3HistoryTest {

    private static final String FILE = "kept/history.ndjson";
    private static final List<String> PROFILES = List.of("recommended", "strict", "cost");

    @TempDir
    private Path folder;

    @AutoClose
    private final LoopbackS3 s3 = LoopbackS3.start();

    @BeforeEach
    void start() throws IOException {
        DemoRun.copyTo(folder.resolve("demo"));
    }

    private CommandRun check(String... more) {
        return checkInto("s3://evidence/kept", more);
    }

    private CommandRun checkInto(String history, String... more) {
        String[] args = Stream.concat(
                        Stream.of("check", "demo/snapshot.ndjson.gz", "--format", "json", "--history", history),
                        Stream.of(more))
                .toArray(String[]::new);
        return new CommandRun(folder)
                .with("AWS_ENDPOINT_URL_S3", s3.endpoint().toString())
                .run(args);
    }

    private String history() {
        return new String(s3.object(FILE).bytes(), StandardCharsets.UTF_8);
    }

    private List<JsonNode> lines() {
        return history().lines().map(JsonMapper.shared()::readTree).toList();
    }

    @Test
    void it_is_the_file_that_a_folder_would_hold_whatever_the_output() throws IOException {
        CommandRun here = checkInto("kept", "--out", "here");
        CommandRun there = check("--out", "there");
        assertThat(here.exitCode()).as(here.err()).isEqualTo(ExitCode.FINDINGS);
        assertThat(there.exitCode()).as(there.err()).isEqualTo(ExitCode.FINDINGS);
        assertThat(history()).isEqualTo(here.file("kept/history.ndjson"));
        assertThat(SchemaCheck.errors(
                        Path.of("docs/history.schema.json"), history().strip()))
                .isEmpty();

        CommandRun both = check("--out", "s3://evidence/out", "--profile", "strict");
        CommandRun local = checkInto("kept", "--out", "s3://evidence/other", "--profile", "strict");
        assertThat(both.exitCode()).as(both.err()).isEqualTo(ExitCode.FINDINGS);
        assertThat(local.exitCode()).as(local.err()).isEqualTo(ExitCode.FINDINGS);
        assertThat(history()).isEqualTo(local.file("kept/history.ndjson")).hasLineCount(2);
    }

    @Test
    void runs_at_once_lose_no_line() throws Exception {
        CyclicBarrier start = new CyclicBarrier(PROFILES.size());
        List<CompletableFuture<CommandRun>> running = PROFILES.stream()
                .map(profile -> CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                start.await();
                            } catch (Exception e) {
                                throw new IllegalStateException(e);
                            }
                            return check("--profile", profile, "--out", profile);
                        },
                        task -> new Thread(task).start()))
                .toList();
        for (CompletableFuture<CommandRun> run : running) {
            assertThat(run.get().exitCode()).as(run.get().err()).isIn(ExitCode.FINDINGS, ExitCode.CLEAN);
        }
        assertThat(lines())
                .extracting(line -> line.get("profile").asString())
                .containsExactlyInAnyOrderElementsOf(PROFILES);
    }

    @Test
    void a_line_that_another_run_added_between_reading_and_writing_stays() {
        check("--out", "first");
        String first = history();
        String theirs = first.replaceFirst("\"profile\":\"[^\"]+", "\"profile\":\"theirs");
        AtomicInteger times = new AtomicInteger();
        s3.beforehand(call -> {
            if (call.equals("PUT " + FILE) && times.getAndIncrement() == 0) {
                s3.put(FILE, (first + theirs).getBytes(StandardCharsets.UTF_8));
            }
        });

        CommandRun run = check("--out", "second", "--profile", "strict");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.FINDINGS);
        assertThat(times).hasValue(2);
        assertThat(lines())
                .extracting(line -> line.get("profile").asString())
                .containsExactlyInAnyOrder("recommended", "theirs", "strict");
    }

    @Test
    void each_team_has_its_own_and_every_request_names_owner_and_key() throws IOException {
        Files.writeString(folder.resolve("owners.yaml"), """
                owners:
                  - team: payments
                    accounts: ["111122223333"]
                """);

        CommandRun run = check(
                "--owners",
                "owners.yaml",
                "--split-by",
                "owner",
                "--s3-kms-key",
                "alias/plaudit",
                "--s3-bucket-owner",
                LoopbackS3.OWNER,
                "--out",
                "out");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.FINDINGS);
        assertThat(s3.objects().keySet())
                .containsExactlyInAnyOrder(
                        FILE, "kept/owners/payments/history.ndjson", "kept/owners/no-owner/history.ndjson");
        assertThat(s3.requests())
                .allSatisfy(request ->
                        assertThat(request.headers()).containsEntry("x-amz-expected-bucket-owner", LoopbackS3.OWNER));
        assertThat(s3.requests())
                .filteredOn(request -> request.call().startsWith("PUT"))
                .hasSize(3)
                .allSatisfy(request -> assertThat(request.headers())
                        .containsEntry("content-type", "application/x-ndjson")
                        .containsEntry("if-none-match", "*")
                        .containsEntry("x-amz-server-side-encryption-aws-kms-key-id", "alias/plaudit"));
    }

    @Test
    void a_damaged_line_is_an_error_with_its_place_and_stays() {
        check("--out", "first");
        byte[] damaged = (history() + "not JSON\n").getBytes(StandardCharsets.UTF_8);
        s3.put(FILE, damaged);

        CommandRun run = check("--out", "second");

        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run.err())
                .contains(
                        "s3://evidence/kept/history.ndjson:2:1: a damaged line: it is not valid JSON",
                        "restore the file from a copy");
        assertThat(s3.object(FILE).bytes()).isEqualTo(damaged);
        assertThat(folder.resolve("second")).doesNotExist();
    }

    @Test
    void an_empty_object_is_an_empty_history() {
        s3.put(FILE, new byte[0]);
        CommandRun run = check("--out", "out");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.FINDINGS);
        assertThat(lines()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "404, NoSuchBucket, there is no bucket evidence",
        "403, AccessDenied, S3 denied s3:GetObject: AccessDenied",
        "301, PermanentRedirect, the bucket is in another Region",
    })
    void one_that_cannot_be_read_is_an_error_before_anything_is_written(int status, String code, String message) {
        s3.failing(Predicate.isEqual("GET " + FILE), status, code, "");

        CommandRun run = check("--out", "out");

        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run.err()).contains("s3://evidence/kept/history.ndjson: " + message);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void the_reports_are_written_though_the_history_cannot_be() {
        check("--out", "first");
        String before = history();
        s3.failing(Predicate.isEqual("PUT " + FILE), 403, "AccessDenied", "no kms:GenerateDataKey");

        CommandRun run = check("--out", "out", "--profile", "strict");

        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run.err()).contains("s3://evidence/kept/history.ndjson: S3 denied s3:PutObject", "no kms:");
        assertThat(folder.resolve("out/findings.json")).isNotEmptyFile();
        assertThat(history()).isEqualTo(before);
    }
}
