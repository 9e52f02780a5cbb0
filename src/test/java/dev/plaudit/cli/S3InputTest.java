package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.s3.LoopbackS3;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Snapshots and baselines in S3. */
class S3InputTest {

    private static final String SNAPSHOT = "s3://evidence/nightly/shard-1/snapshot.ndjson.gz";

    @TempDir
    private Path folder;

    @AutoClose
    private final LoopbackS3 s3 = LoopbackS3.start();

    @BeforeEach
    void start() throws IOException {
        DemoRun.copyTo(folder.resolve("demo"));
        upload("nightly/shard-1/snapshot.ndjson.gz", "snapshot.ndjson.gz");
    }

    private void upload(String key, String file) throws IOException {
        s3.put(key, Files.readAllBytes(folder.resolve("demo").resolve(file)));
    }

    private CommandRun run(String... args) {
        return new CommandRun(folder)
                .with("AWS_ENDPOINT_URL_S3", s3.endpoint().toString())
                .run(args);
    }

    /** Other tests of this process read from S3 at the same time, so each folder that is there now only has to go away some time. */
    private static void assertNothingStays() throws Exception {
        Set<Path> left = new HashSet<>(inputFolders());
        for (int tries = 0; tries < 600 && !left.isEmpty(); tries++) {
            Thread.sleep(100);
            left.retainAll(inputFolders());
        }
        assertThat(left).isEmpty();
    }

    private static List<Path> inputFolders() throws IOException {
        String prefix = "plaudit-in-" + ProcessHandle.current().pid() + "-";
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .toList();
        }
    }

    @Test
    void check_finds_the_same_in_s3_as_on_the_disk() throws Exception {
        CommandRun there = run("check", "s3://evidence/nightly/shard-*/snapshot.ndjson.gz", "--out", "there");
        CommandRun here = run("check", "demo/snapshot.ndjson.gz", "--out", "here");

        assertThat(there.exitCode()).as(there.err()).isEqualTo(here.exitCode()).isEqualTo(ExitCode.FINDINGS);
        assertThat(there.file("there/findings.json")).isEqualTo(here.file("here/findings.json"));
        assertNothingStays();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drill --snapshot FILE",
                "cost --snapshot FILE",
                "diff FILE demo/snapshot.ndjson.gz",
                "diff demo/snapshot.ndjson.gz FILE",
            })
    void every_command_that_reads_a_snapshot_reads_it_from_s3(String line) {
        CommandRun there = run(line.replace("FILE", SNAPSHOT).split(" "));
        CommandRun here = run(line.replace("FILE", "demo/snapshot.ndjson.gz").split(" "));

        assertThat(there.exitCode()).as(there.err()).isEqualTo(ExitCode.CLEAN);
        assertThat(there.out().replace(SNAPSHOT, "demo/snapshot.ndjson.gz")).isEqualTo(here.out());
    }

    @Test
    void a_plan_is_judged_with_the_snapshot_in_s3() throws IOException {
        Files.writeString(
                folder.resolve("plan.json"),
                "{\"format_version\":\"1.2\",\"terraform_version\":\"1.9.0\",\"resource_changes\":[]}");

        CommandRun there = run("plan", "plan.json", "--snapshot", SNAPSHOT);
        CommandRun here = run("plan", "plan.json", "--snapshot", "demo/snapshot.ndjson.gz");

        assertThat(there.exitCode()).as(there.err()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(there.out()).isEqualTo(here.out());
    }

    @Test
    void verify_names_each_object_of_a_pattern_over_all_pages() throws IOException {
        for (int shard = 2; shard <= 5; shard++) {
            upload("nightly/shard-" + shard + "/snapshot.ndjson.gz", "snapshot.ndjson.gz");
        }
        upload("nightly/shard-1/deeper/snapshot.ndjson.gz", "snapshot.ndjson.gz");
        upload("nightly/other/snapshot.ndjson.gz", "snapshot.ndjson.gz");

        CommandRun verified = run("verify", "s3://evidence/nightly/shard-*/snapshot.ndjson.gz");

        assertThat(verified.exitCode()).as(verified.err()).isEqualTo(ExitCode.CLEAN);
        assertThat(verified.out().lines())
                .hasSize(5)
                .allSatisfy(line -> assertThat(line).containsPattern("  s3://evidence/nightly/shard-[1-5]/snapshot"));
        assertThat(s3.requests())
                .filteredOn(request -> request.call().startsWith("LIST"))
                .hasSize(3);
    }

    @Test
    void a_baseline_may_be_in_s3() throws Exception {
        upload("last/findings.json", "findings.json");

        CommandRun there =
                run("check", SNAPSHOT, "--baseline", "s3://evidence/last/findings.json", "--fail-on", "new:low");

        assertThat(there.exitCode())
                .as("nothing is new, and the demo is incomplete")
                .isEqualTo(ExitCode.INCOMPLETE);
        assertNothingStays();

        CommandRun none = run("check", SNAPSHOT, "--baseline", "s3://evidence/none.json");
        assertThat(none.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(none.err()).contains("s3://evidence/none.json: there is no such object", "aws s3 ls s3://evidence/");
    }

    /** In a process of its own, and so only with {@code -Dplaudit.samples=all}. */
    @Test
    @EnabledIf("dev.plaudit.Seed#triesAll")
    void without_an_address_nothing_of_the_sdk_is_loaded() throws IOException, InterruptedException {
        Path log = folder.resolve("classes.txt");
        Process check = PlauditProcess.builder(
                        folder, log, List.of("-Xlog:class+load"), List.of("check", "demo/snapshot.ndjson.gz"))
                .start();

        assertThat(check.waitFor()).isEqualTo(ExitCode.FINDINGS);
        assertThat(Files.readAllLines(log))
                .anyMatch(line -> line.contains("dev.plaudit.cli.InputFiles"))
                .noneMatch(line -> line.contains("software.amazon.awssdk."));
    }

    @Test
    void a_truncated_object_is_named_by_its_address() throws Exception {
        byte[] bytes = Files.readAllBytes(folder.resolve("demo/snapshot.ndjson.gz"));
        s3.put("cut.ndjson.gz", Arrays.copyOf(bytes, bytes.length / 2));
        s3.put("empty.ndjson.gz", new byte[0]);

        CommandRun cut = run("drill", "--snapshot", "s3://evidence/cut.ndjson.gz");
        assertThat(cut.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(cut.err()).startsWith("s3://evidence/cut.ndjson.gz:").doesNotContain("plaudit-in");

        CommandRun empty = run("verify", "s3://evidence/empty.ndjson.gz");
        assertThat(empty.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(empty.err()).startsWith("s3://evidence/empty.ndjson.gz:").contains("it is empty");
        assertNothingStays();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    s3://nowhere/a.ndjson.gz    | s3://nowhere/a.ndjson.gz: there is no bucket nowhere
                    s3://evidence/none.gz       | s3://evidence/none.gz: there is no such object
                    s3://evidence/x-*/a.gz      | s3://evidence/x-*/a.gz: matches no object
                    s3://evidence/nightly/      | s3://evidence/nightly/: is a prefix, not an object
                    s3://evidence               | s3://evidence/: is a prefix, not an object
                    s3://Evidence/a.gz          | names no bucket: `Evidence` cannot be the name of one
                    s3:///a.gz                  | names no bucket
                    """)
    void what_is_not_there_is_named(String address, String problem) {
        CommandRun run = run("verify", address);

        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run.err()).contains(problem).doesNotContain("Exception");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    GET  | 403 | AccessDenied                | S3 denied s3:GetObject: AccessDenied: said so | Allow s3:GetObject
                    LIST | 403 | AccessDenied                | S3 denied s3:ListBucket                       | Allow s3:ListBucket
                    GET  | 301 | PermanentRedirect           | the bucket is in another Region: eu-west-1    | Set AWS_REGION=eu-west-1.
                    GET  | 400 | AuthorizationHeaderMalformed| the bucket is in another Region: eu-west-1    | Set AWS_REGION=eu-west-1.
                    GET  | 400 | ExpiredToken                | the credentials have expired                  | aws sso login
                    GET  | 403 | InvalidAccessKeyId          | S3 does not accept the credentials            | Check AWS_PROFILE
                    GET  | 405 | MethodNotAllowed            | S3 failed: MethodNotAllowed: said so          | Try again.
                    """)
    void a_refusal_names_the_object_the_reason_and_the_fix(
            String call, int status, String code, String problem, String fix) {
        s3.failing(sent -> sent.startsWith(call), status, code, "said so", Map.of("x-amz-bucket-region", "eu-west-1"));
        String address = call.equals("LIST") ? "s3://evidence/n*/snapshot.ndjson.gz" : SNAPSHOT;

        CommandRun run = run("verify", address);

        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run.err())
                .startsWith("s3://evidence/n")
                .contains(problem, fix)
                .doesNotContain("Exception:");
    }

    @Test
    void a_bucket_of_another_account_is_refused() {
        CommandRun other = run("verify", SNAPSHOT, "--s3-bucket-owner", "999999999999");
        assertThat(other.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(other.err()).contains("does not belong to account 999999999999");

        assertThat(run("verify", SNAPSHOT, "--s3-bucket-owner", LoopbackS3.OWNER)
                        .exitCode())
                .isEqualTo(ExitCode.CLEAN);
        assertThat(run("verify", SNAPSHOT, "--s3-bucket-owner", "me").err())
                .contains("`s3-bucket-owner` cannot be `me`");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--iac", "--sarif-per-account", "--rules", "--templates"})
    void folders_in_s3_are_refused_with_what_works(String option) {
        CommandRun run = run("check", "demo/snapshot.ndjson.gz", option, "s3://evidence/other");

        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run.err()).contains("`s3://evidence/other` is in S3", "aws s3 cp");
        assertThat(s3.requests()).isEmpty();
    }

    @Test
    void the_configuration_and_the_files_that_it_names_may_be_in_s3() throws Exception {
        Files.createDirectories(folder.resolve("config/shared"));
        write("config/plaudit.yaml", """
                profile: shared/ours.yaml
                waivers: waivers.yaml
                owners: ./shared/../owners.yaml
                s3-bucket-owner: "111122223333"
                """);
        write("config/shared/ours.yaml", "description: Ours.\nrules: {group/cost: {enabled: false}}\n");
        write("config/waivers.yaml", """
                waivers:
                  - {rule: RES-13, resource: vpce-*, account: "111122223333", reason: Known., owner: us, expires: 2099-01-01}
                """);
        write("config/owners.yaml", "owners: [{team: us, accounts: '*'}]\n");

        CommandRun there = run("check", SNAPSHOT, "--config", "s3://evidence/config/plaudit.yaml", "--out", "there");
        CommandRun here = run("check", SNAPSHOT, "--config", "config/plaudit.yaml", "--out", "here");

        assertThat(there.exitCode()).as(there.err()).isEqualTo(here.exitCode()).isEqualTo(ExitCode.FINDINGS);
        assertThat(there.err()).contains("Configuration: s3://evidence/config/plaudit.yaml");
        assertThat(there.file("there/findings.json"))
                .isEqualTo(here.file("here/findings.json"))
                .contains("\"us\"");
        assertNothingStays();
        assertThat(s3.requests())
                .filteredOn(request -> request.call().equals("GET config/waivers.yaml"))
                .singleElement()
                .satisfies(request ->
                        assertThat(request.headers()).containsEntry("x-amz-expected-bucket-owner", LoopbackS3.OWNER));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
        s3.put(name, text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void mistakes_in_a_configuration_in_s3_have_their_place_there() throws IOException {
        Files.createDirectories(folder.resolve("config"));
        write("config/plaudit.yaml", "waivers: waivers.yaml\nowners: none.yaml\nout: reports\n");
        write("config/waivers.yaml", "waivers:\n  - {rule: RES-13}\n");

        CommandRun run = run("check", SNAPSHOT, "--config", "s3://evidence/config/plaudit.yaml");

        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run.err())
                .contains(
                        "s3://evidence/config/plaudit.yaml:3:6: `s3://evidence/config/reports` is in S3",
                        "s3://evidence/config/waivers.yaml:2:5: ",
                        "s3://evidence/config/none.yaml: there is no such object")
                .doesNotContain("plaudit-in", "no call to AWS was made");
        assertThat(run("check", SNAPSHOT, "--config", "s3://evidence/conf*/plaudit.yaml")
                        .err())
                .contains("s3://evidence/conf*/plaudit.yaml: is a pattern, and one object is needed");
    }
}
