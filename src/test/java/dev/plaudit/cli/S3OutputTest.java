package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.Seed;
import dev.plaudit.s3.LoopbackS3;
import dev.plaudit.simulator.SimulatedAws;
import dev.plaudit.simulator.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --out s3://…}. */
class S3OutputTest {

    private static final String OUT = "s3://evidence/nightly/";
    private static final Pattern LOCAL = Pattern.compile("Writing to (\\S+), and to s3://");

    @TempDir
    private Path folder;

    @AutoClose
    private final LoopbackS3 s3 = LoopbackS3.start();

    @BeforeEach
    void start() throws IOException {
        DemoRun.copyTo(folder.resolve("demo"));
    }

    private CommandRun run(String... args) {
        return new CommandRun(folder)
                .with("AWS_ENDPOINT_URL_S3", s3.endpoint().toString())
                .run(args);
    }

    private CommandRun check(String... more) {
        String[] args = new String[more.length + 6];
        System.arraycopy(
                new String[] {"check", "demo/snapshot.ndjson.gz", "--out", OUT, "--format", "csv,json,markdown"},
                0,
                args,
                0,
                6);
        System.arraycopy(more, 0, args, 6, more.length);
        return run(args);
    }

    private List<String> calls(String method) {
        return s3.requests().stream()
                .map(LoopbackS3.Request::call)
                .filter(call -> call.startsWith(method + " "))
                .map(call -> call.substring(method.length() + 1))
                .toList();
    }

    private static Path local(CommandRun run) {
        Matcher named = LOCAL.matcher(run.err());
        assertThat(named.find()).as(run.err()).isTrue();
        return Path.of(named.group(1));
    }

    /** A call without what tells a run from all others. */
    private static String anyRun(String call) {
        return call.replaceFirst("(/\\.plaudit-staged)/[0-9a-f]{16}/", "$1/");
    }

    private String text(String key) {
        return new String(s3.object(key).bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void all_files_are_uploaded_and_nothing_else_stays() {
        CommandRun there = check();
        CommandRun here = run("check", "demo/snapshot.ndjson.gz", "--out", "here", "--format", "csv,json,markdown");

        assertThat(there.exitCode()).as(there.err()).isEqualTo(ExitCode.FINDINGS);
        assertThat(there.out()).contains("Open s3://evidence/nightly/findings.json");
        assertThat(s3.objects().keySet())
                .containsExactlyInAnyOrder(
                        "nightly/.plaudit-output",
                        "nightly/findings.csv",
                        "nightly/findings.json",
                        "nightly/summary.md");
        assertThat(text("nightly/findings.json")).isEqualTo(here.file("here/findings.json"));
        assertThat(text("nightly/.plaudit-output")).isEqualTo(here.file("here/.plaudit-output"));
        assertThat(local(there)).doesNotExist();
    }

    @Test
    void findings_json_comes_last_and_the_old_one_goes_first() {
        check();
        s3.requests().clear();
        check("--overwrite");

        assertThat(calls("COPY"))
                .containsExactly("nightly/findings.csv", "nightly/summary.md", "nightly/findings.json");
        List<String> all =
                s3.requests().stream().map(request -> anyRun(request.call())).toList();
        assertThat(all.indexOf("DELETE nightly/findings.json"))
                .isBetween(
                        all.indexOf("PUT nightly/.plaudit-staged/summary.md"),
                        all.indexOf("COPY nightly/findings.csv"));
        assertThat(all.get(0)).isEqualTo("PUT nightly/.plaudit-lock");
        assertThat(all.get(all.size() - 1)).isEqualTo("DELETE nightly/.plaudit-lock");
    }

    @Test
    void the_reports_of_teams_are_uploaded_before_those_of_the_whole() throws IOException {
        Files.writeString(folder.resolve("owners.yaml"), """
                owners:
                  - team: payments
                    accounts: ["111122223333"]
                """);

        CommandRun run = check("--owners", "owners.yaml", "--split-by", "owner");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.FINDINGS);
        assertThat(run.err()).contains("in s3://evidence/nightly/owners");
        assertThat(s3.objects()).containsKey("nightly/owners/payments/findings.json");
        assertThat(calls("COPY")).last().isEqualTo("nightly/findings.json");
        assertThat(local(run)).doesNotExist();
        assertThat(run("check", "demo/snapshot.ndjson.gz", "--out", OUT, "--format", "json", "--overwrite")
                        .exitCode())
                .isEqualTo(ExitCode.FINDINGS);
    }

    @Test
    void each_request_has_type_checksum_key_and_owner() {
        CommandRun run = check("--s3-kms-key", "alias/plaudit", "--s3-bucket-owner", LoopbackS3.OWNER);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.FINDINGS);
        assertThat(s3.requests())
                .allSatisfy(request ->
                        assertThat(request.headers()).containsEntry("x-amz-expected-bucket-owner", LoopbackS3.OWNER));
        assertThat(s3.requests())
                .filteredOn(request -> request.call().startsWith("PUT"))
                .hasSize(8)
                .allSatisfy(request -> assertThat(request.headers())
                        .containsKeys("x-amz-checksum-sha256", "content-type")
                        .containsEntry("x-amz-server-side-encryption", "aws:kms")
                        .containsEntry("x-amz-server-side-encryption-aws-kms-key-id", "alias/plaudit"));
        assertThat(s3.object("nightly/summary.md").headers())
                .containsEntry("content-type", "text/markdown; charset=utf-8")
                .containsEntry("x-amz-server-side-encryption", "aws:kms");
        assertThat(s3.object("nightly/findings.json").headers()).containsEntry("content-type", "application/json");
    }

    @Test
    void files_of_another_scan_are_replaced_only_on_request() {
        s3.put("nightly/findings.csv", "mine".getBytes(StandardCharsets.UTF_8));

        CommandRun refused = check();
        assertThat(refused.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(refused.err())
                .contains("s3://evidence/nightly/: contains a file findings.csv that Plaudit did not write");
        assertThat(s3.objects().keySet()).containsExactly("nightly/findings.csv");
        assertThat(local(refused)).doesNotExist();

        assertThat(check("--overwrite").exitCode()).isEqualTo(ExitCode.FINDINGS);
        assertThat(check("--format", "csv").exitCode()).as("the same snapshot").isEqualTo(ExitCode.FINDINGS);
        assertThat(s3.objects()).as("stays").containsKey("nightly/summary.md");
    }

    @Test
    void a_prefix_that_another_run_holds_is_refused_with_its_holder() {
        s3.put(
                "nightly/.plaudit-lock",
                "process 7, `plaudit scan` of 2026-11-20T05:00:00Z".getBytes(StandardCharsets.UTF_8));

        CommandRun refused = check();

        assertThat(refused.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(refused.err())
                .contains(
                        "s3://evidence/nightly/.plaudit-lock: another Plaudit process is writing to s3://evidence/nightly/:"
                                + " process 7, `plaudit scan` of 2026-11-20T05:00:00Z",
                        "aws s3 rm s3://evidence/nightly/.plaudit-lock");
        assertThat(s3.objects().keySet()).as("theirs stays").containsExactly("nightly/.plaudit-lock");
    }

    @Test
    void a_retry_of_a_batch_job_takes_the_lock_of_its_earlier_attempt_and_no_other() {
        byte[] lock = "process 7, `plaudit check` of 2026-11-20T05:00:00Z, attempt 1 of AWS Batch job 8a1b:2"
                .getBytes(StandardCharsets.UTF_8);
        s3.put("nightly/.plaudit-lock", lock);

        for (CommandRun other : List.of(attempt("2", "b:2"), attempt("1", "8a1b:2"))) {
            assertThat(other.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
            assertThat(other.err()).contains("another Plaudit process is writing", "attempt 1 of AWS Batch job 8a1b:2");
        }
        CommandRun retry = attempt("2", "8a1b:2");
        assertThat(retry.exitCode()).as(retry.err()).isEqualTo(ExitCode.FINDINGS);
        assertThat(s3.objects()).containsKey("nightly/findings.json").doesNotContainKey("nightly/.plaudit-lock");
    }

    private CommandRun attempt(String number, String job) {
        return new CommandRun(folder)
                .with("AWS_ENDPOINT_URL_S3", s3.endpoint().toString())
                .with("AWS_BATCH_JOB_ID", job)
                .with("AWS_BATCH_JOB_ATTEMPT", number)
                .run("check", "demo/snapshot.ndjson.gz", "--out", OUT, "--format", "json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3:/x",
                "s3:",
                "S3://evidence/x/",
                "https://evidence/x/",
                "s3://evidence/*/",
                "s3://evidence//y/",
                "s3://evidence/../x/",
                "s3://evidence/a/.plaudit-staged/"
            })
    void what_is_no_place_to_write_is_refused(String address) {
        for (String option : List.of("--out", "--history")) {
            CommandRun run = run("check", "demo/snapshot.ndjson.gz", "--format", "json", option, address);
            assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.WRONG_INPUT);
            assertThat(run.err()).contains(option + ": `" + address + "` is ", "s3://bucket/prefix/");
        }
        assertThat(s3.requests()).isEmpty();
        assertThat(folder).isDirectoryContaining(path -> path.endsWith("demo"));
        assertThat(folder.resolve("s3:")).doesNotExist();
    }

    @Test
    void the_baseline_is_what_the_previous_run_left_in_the_prefix() {
        CommandRun first = check("--baseline", "previous", "--fail-on", "new:low");
        assertThat(first.exitCode()).as(first.err()).isEqualTo(ExitCode.FINDINGS);
        assertThat(first.err())
                .contains("Baseline: none, because s3://evidence/nightly/ holds no findings.json of a previous run");

        CommandRun second = check("--baseline", "previous", "--fail-on", "new:low");
        assertThat(second.exitCode())
                .as("nothing is new, and the demo is incomplete")
                .isEqualTo(ExitCode.INCOMPLETE);
        assertThat(second.err()).contains("Baseline: s3://evidence/nightly/findings.json");
    }

    /** A build tries one, with {@code -Dplaudit.samples=all} all of them. */
    static Stream<String> failing() {
        return Seed.sample(
                List.of(
                        "PUT nightly/.plaudit-staged/findings.csv",
                        "PUT nightly/.plaudit-staged/findings.json",
                        "PUT nightly/.plaudit-output"),
                1)
                .stream();
    }

    @ParameterizedTest
    @MethodSource("failing")
    void a_failed_upload_leaves_the_earlier_files_whole_and_the_new_ones_on_the_disk(String failing)
            throws IOException {
        check();
        var before = List.copyOf(s3.objects().entrySet());
        s3.failing(call -> failing.equals(anyRun(call)), 403, "AccessDenied", "Access Denied");

        CommandRun failed = check("--overwrite");

        assertThat(failed.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        Path local = local(failed);
        assertThat(failed.err())
                .contains("S3 denied s3:PutObject", "Allow s3:PutObject", "The files of this run are in " + local);
        assertThat(failed.out()).contains("Could not write the reports: ");
        assertThat(List.copyOf(s3.objects().entrySet())).isEqualTo(before);
        assertThat(local.resolve("summary.md")).isNotEmptyFile();
        TemporaryFolder.delete(local);
    }

    @Test
    void ctrl_c_during_the_upload_leaves_the_earlier_files_whole_and_the_new_ones_on_the_disk() throws IOException {
        check();
        var before = List.copyOf(s3.objects().entrySet());
        CommandRun stopped =
                new CommandRun(folder).with("AWS_ENDPOINT_URL_S3", s3.endpoint().toString());
        s3.beforehand(call -> {
            if (anyRun(call).equals("PUT nightly/.plaudit-staged/findings.csv")) {
                stopped.interrupts().fire();
            }
        });

        stopped.run("check", "demo/snapshot.ndjson.gz", "--out", OUT, "--format", "csv,json", "--overwrite");

        assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(Collecting.STOPPED);
        Path local = local(stopped);
        assertThat(stopped.err())
                .contains(
                        "s3://evidence/nightly/: the upload was stopped",
                        "Nothing was replaced.",
                        "The files of this run are in " + local + ".")
                .doesNotContain("--resume");
        assertThat(s3.objects().entrySet())
                .filteredOn(object -> !object.getKey().contains("/.plaudit-staged/"))
                .containsExactlyElementsOf(before);
        assertThat(local.resolve("findings.json")).isNotEmptyFile();
        TemporaryFolder.delete(local);
    }

    @Test
    void ctrl_c_while_files_are_replaced_does_not_stop_that() {
        check();
        CommandRun late =
                new CommandRun(folder).with("AWS_ENDPOINT_URL_S3", s3.endpoint().toString());
        s3.beforehand(call -> {
            if (call.equals("COPY nightly/findings.csv")) {
                late.interrupts().fire();
            }
        });

        late.run("check", "demo/snapshot.ndjson.gz", "--out", OUT, "--format", "csv,json", "--overwrite");

        assertThat(late.exitCode()).as(late.err()).isEqualTo(ExitCode.FINDINGS);
        assertThat(s3.objects()).containsKey("nightly/findings.json").doesNotContainKey("nightly/.plaudit-lock");
        assertThat(local(late)).doesNotExist();
    }

    @Test
    void a_failed_copy_leaves_fewer_files_and_no_findings_json() throws IOException {
        check();
        s3.failing("COPY nightly/summary.md"::equals, 403, "AccessDenied", "Access Denied");

        CommandRun failed = check("--overwrite");

        assertThat(failed.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(failed.err()).contains("s3://evidence/nightly/summary.md: S3 denied s3:GetObject and s3:PutObject");
        assertThat(s3.objects()).doesNotContainKeys("nightly/findings.json", "nightly/.plaudit-lock");
        TemporaryFolder.delete(local(failed));

        s3.healed();
        assertThat(check().exitCode()).as("the record still names the files").isEqualTo(ExitCode.FINDINGS);
        assertThat(s3.objects()).containsKey("nightly/findings.json");
    }

    @Test
    void a_run_whose_lock_was_removed_replaces_nothing() throws IOException {
        check();
        byte[] before = s3.object("nightly/summary.md").bytes();
        s3.beforehand(call -> {
            if (anyRun(call).equals("PUT nightly/.plaudit-staged/summary.md")) {
                s3.put("nightly/.plaudit-lock", "somebody else".getBytes(StandardCharsets.UTF_8));
            }
        });

        CommandRun failed = check("--overwrite");

        assertThat(failed.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(failed.err()).contains("another run took over this run's lock, or somebody removed it");
        assertThat(s3.object("nightly/summary.md").bytes()).isEqualTo(before);
        assertThat(text("nightly/.plaudit-lock")).as("theirs stays").isEqualTo("somebody else");
        TemporaryFolder.delete(local(failed));
    }

    @Test
    void scan_collect_and_demo_upload_their_snapshot_too() throws IOException {
        try (SimulatedAws aws = SimulatedAws.start(World.demo())) {
            for (String command : List.of("scan", "collect")) {
                CommandRun run = new CommandRun(folder)
                        .with("AWS_ENDPOINT_URL_S3", s3.endpoint().toString())
                        .with("AWS_ENDPOINT_URL", aws.endpoint().toString())
                        .run(
                                command,
                                "--organization",
                                "--role",
                                "PlauditAudit",
                                "--external-id",
                                "demo",
                                "--region",
                                "us-east-1",
                                "--api-budget",
                                "unlimited",
                                "--out",
                                "s3://evidence/" + command);
                assertThat(s3.objects()).as(run.err()).containsKey(command + "/snapshot.ndjson.gz");
            }
        }
        CommandRun demo = run("demo", "--out", "s3://evidence/demo");

        assertThat(demo.exitCode()).as(demo.err()).isEqualTo(ExitCode.FINDINGS);
        Set<String> uploaded = new TreeSet<>(s3.objects().keySet());
        uploaded.removeIf(key -> !key.startsWith("demo/"));
        assertThat(uploaded)
                .containsExactly(
                        "demo/.plaudit-output",
                        "demo/findings.json",
                        "demo/report.html",
                        "demo/report.sarif",
                        "demo/snapshot.ndjson.gz",
                        "demo/stats.json");
        assertThat(run("verify", "s3://evidence/*/snapshot.ndjson.gz").exitCode())
                .isEqualTo(ExitCode.CLEAN);
    }

    @Test
    void what_does_not_work_in_s3_is_refused_with_what_works() {
        CommandRun run = run("diff", "demo", "demo", "--format", "json", "--out", "s3://evidence/a/");

        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run.err()).contains("s3://evidence/a/", "aws s3 cp");
        assertThat(s3.requests()).isEmpty();
    }
}
