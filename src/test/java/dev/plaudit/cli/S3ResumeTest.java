package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.s3.LoopbackS3;
import dev.plaudit.simulator.Faults;
import dev.plaudit.simulator.SimulatedAws;
import dev.plaudit.simulator.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code --resume} with {@code --out s3://…}. What S3 holds at a moment of a scan is what a killed scan leaves. */
class S3ResumeTest {

    private static final String LOCK = "nightly/.plaudit-lock";
    private static final Pattern PART =
            Pattern.compile("PUT nightly/\\.plaudit-journal/(\\d{6}-[0-9a-f]{8})/(\\d{15})");
    private static final Pattern LOCAL = Pattern.compile("Writing to (\\S+), and to s3://");
    private static final String[] FILES = {".plaudit-output", "findings.json", "snapshot.ndjson.gz", "stats.json"};

    @TempDir
    private static Path folder;

    private static SimulatedAws aws;
    private static String undisturbed = "";
    private static long requests;

    @AutoClose
    private final LoopbackS3 s3 = LoopbackS3.start();

    @BeforeAll
    static void scan_undisturbed() throws IOException {
        Files.writeString(folder.resolve("plaudit.yaml"), World.demoConfiguration());
        aws = SimulatedAws.start(World.demo(), Faults.none().withLatency(Duration.ofMillis(2)));
        CommandRun run = new CommandRun(folder)
                .with("AWS_ENDPOINT_URL", aws.endpoint().toString())
                .run(arguments("undisturbed"));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.FINDINGS);
        undisturbed = timeless(run.file("undisturbed/findings.json"));
        requests = aws.requests();
    }

    @AfterAll
    static void end() {
        aws.close();
    }

    private static String[] arguments(String out, String... more) {
        return Stream.concat(
                        Stream.of(("scan --config plaudit.yaml --api-budget unlimited --format json --out " + out)
                                .split(" ", -1)),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    private CommandRun scan() {
        return new CommandRun(folder)
                .with("AWS_ENDPOINT_URL", aws.endpoint().toString())
                .with("AWS_ENDPOINT_URL_S3", s3.endpoint().toString())
                .property("plaudit.checkpoint.ms", "5");
    }

    private CommandRun scan(String... more) {
        return scan().run(arguments("s3://evidence/nightly", more));
    }

    /** The snapshot's lines are in the order in which accounts answered, so its digest differs from run to run. */
    private static String timeless(String findings) {
        JsonNode report = JsonMapper.shared().readTree(findings);
        ((ObjectNode) report.get("scan")).remove("snapshots");
        return report.toString();
    }

    private String findings() {
        return timeless(new String(s3.object("nightly/findings.json").bytes(), StandardCharsets.UTF_8));
    }

    private List<String> names() {
        return s3.objects().keySet().stream()
                .map(key -> key.substring("nightly/".length()))
                .toList();
    }

    /** Does something before the answer to the request that saves the n-th part of a journal. */
    private void atPart(int which, Consumer<String> action) {
        AtomicInteger parts = new AtomicInteger();
        s3.beforehand(call -> {
            if (PART.matcher(call).matches() && parts.incrementAndGet() == which) {
                action.accept(call);
            }
        });
    }

    private Map<String, LoopbackS3.Stored> earlierScan() {
        s3.put("nightly/findings.json", "of an earlier scan".getBytes(StandardCharsets.UTF_8));
        return new TreeMap<>(s3.objects());
    }

    private static Path local(CommandRun run) {
        Matcher named = LOCAL.matcher(run.err());
        assertThat(named.find()).as(run.err()).isTrue();
        return Path.of(named.group(1));
    }

    /** Leaves in S3 what a scan that is killed while it saves a part would leave. */
    private void killed() {
        AtomicReference<Map<String, LoopbackS3.Stored>> then = new AtomicReference<>(Map.of());
        atPart(4, call -> then.set(new TreeMap<>(s3.objects())));
        assertThat(scan("--resume").exitCode()).isEqualTo(ExitCode.FINDINGS);
        s3.beforehand(call -> {});
        s3.objects().clear();
        s3.objects().putAll(then.get());
        assertThat(names())
                .contains(".plaudit-lock")
                .filteredOn(name -> name.contains("journal"))
                .hasSize(3);
    }

    @Test
    void a_killed_scan_is_resumed_elsewhere_and_finds_what_an_undisturbed_one_finds() {
        killed();
        s3.age(LOCK, Duration.ofMinutes(6));
        long before = aws.requests();

        CommandRun resumed = scan("--resume");

        assertThat(resumed.exitCode()).as(resumed.err()).isEqualTo(ExitCode.FINDINGS);
        assertThat(resumed.err())
                .contains("Taking over the lock of process ", "Resuming the scan started at 2026-11-20T06:30:00Z.");
        assertThat(aws.requests() - before).isLessThan(requests);
        assertThat(findings()).isEqualTo(undisturbed);
        assertThat(names()).containsExactly(FILES);
        assertThat(local(resumed)).doesNotExist();
    }

    @Test
    @EnabledIf("dev.plaudit.Seed#triesAll")
    void a_journal_with_a_part_that_arrived_only_in_part_is_resumed_up_to_there() {
        killed();
        String second = s3.objects().keySet().stream()
                .filter(key -> key.contains(".plaudit-journal/"))
                .sorted()
                .toList()
                .get(1);
        byte[] bytes = s3.object(second).bytes();
        s3.put(second, Arrays.copyOf(bytes, bytes.length / 2));
        s3.age(LOCK, Duration.ofMinutes(6));

        CommandRun resumed = scan("--resume");

        assertThat(resumed.exitCode()).as(resumed.err()).isEqualTo(ExitCode.FINDINGS);
        assertThat(resumed.err()).contains("Resuming the scan");
        assertThat(findings()).isEqualTo(undisturbed);
    }

    @Test
    void ctrl_c_saves_the_rest_and_another_plan_is_refused() {
        Map<String, LoopbackS3.Stored> earlier = earlierScan();
        CommandRun stopped = scan();
        atPart(2, call -> stopped.interrupts().fire());
        stopped.run(arguments("s3://evidence/nightly"));

        assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(Collecting.STOPPED);
        assertThat(stopped.err())
                .contains("The files of the earlier scan are unchanged. What was read is in s3://evidence/nightly/."
                        + " Continue with --resume.");
        assertThat(s3.objects()).containsAllEntriesOf(earlier).doesNotContainKey(LOCK);
        assertThat(names()).anyMatch(name -> name.startsWith(".plaudit-journal/"));
        assertThat(local(stopped)).doesNotExist();

        CommandRun other = scan("--region", "eu-west-1", "--resume");
        assertThat(other.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(other.err())
                .contains("s3://evidence/nightly/.plaudit-journal/:1:1: cannot be resumed: it was collected ")
                .doesNotContain(".earlier");
        assertThat(local(other)).doesNotExist();

        CommandRun resumed = scan("--resume");
        assertThat(resumed.exitCode()).as(resumed.err()).isEqualTo(ExitCode.FINDINGS);
        assertThat(findings()).isEqualTo(undisturbed);
        assertThat(names()).containsExactly(FILES);
    }

    @Test
    @EnabledIf("dev.plaudit.Seed#triesAll")
    void a_finished_scan_is_resumed_from_its_snapshot() {
        assertThat(scan("--resume").exitCode()).as("nothing there").isEqualTo(ExitCode.FINDINGS);
        long before = aws.requests();

        CommandRun again = scan("--resume");

        assertThat(again.exitCode()).as(again.err()).isEqualTo(ExitCode.FINDINGS);
        assertThat(again.err()).contains("Resuming the scan started at");
        assertThat(aws.requests() - before).isLessThan(requests);
        assertThat(findings()).isEqualTo(undisturbed);
    }

    @Test
    void a_part_that_cannot_be_saved_is_reported_once_and_comes_with_the_next() {
        AtomicInteger refused = new AtomicInteger();
        s3.failing(
                call -> PART.matcher(call).matches() && refused.incrementAndGet() <= 2,
                403,
                "AccessDenied",
                "Access Denied");
        AtomicReference<String> journal = new AtomicReference<>("");
        s3.beforehand(call -> {
            if (call.startsWith("PUT nightly/.plaudit-staged/")) {
                journal.set(String.join("\n", names()));
            }
        });

        CommandRun run = scan("--resume");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.FINDINGS);
        assertThat(run.err())
                .containsOnlyOnce("The journal could not be saved: s3://evidence/nightly/.plaudit-journal/");
        assertThat(journal.get()).containsPattern("\\.plaudit-journal/000001-[0-9a-f]{8}/0{15}");
        assertThat(names()).containsExactly(FILES);
    }

    @Test
    void a_journal_that_could_not_be_saved_to_its_end_is_deleted_after_the_upload() {
        killed();
        s3.age(LOCK, Duration.ofMinutes(6));
        s3.failing(call -> PART.matcher(call).matches(), 403, "AccessDenied", "Access Denied");

        CommandRun run = scan("--resume");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.FINDINGS);
        assertThat(run.err()).contains("The journal could not be saved: ");
        assertThat(names()).containsExactly(FILES);
    }

    @Test
    void ctrl_c_during_the_upload_replaces_nothing_and_the_rest_can_be_resumed() throws IOException {
        Map<String, LoopbackS3.Stored> earlier = earlierScan();
        CommandRun stopped = scan();
        s3.beforehand(call -> {
            if (call.matches("PUT nightly/\\.plaudit-staged/[0-9a-f]{16}/findings\\.json")) {
                stopped.interrupts().fire();
            }
        });
        stopped.run(arguments("s3://evidence/nightly"));

        assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(Collecting.STOPPED);
        assertThat(stopped.err())
                .contains(
                        "s3://evidence/nightly/: the upload was stopped",
                        "Nothing was replaced.",
                        "The files of this run are in " + local(stopped) + ". Repeat the command with --resume");
        assertThat(s3.objects()).containsAllEntriesOf(earlier).doesNotContainKey(LOCK);
        assertThat(local(stopped).resolve("findings.json")).isNotEmptyFile();
        TemporaryFolder.delete(local(stopped));
        s3.beforehand(call -> {});
        long before = aws.requests();

        CommandRun resumed = scan("--resume");

        assertThat(resumed.exitCode()).as(resumed.err()).isEqualTo(ExitCode.FINDINGS);
        assertThat(aws.requests() - before).isLessThan(requests);
        assertThat(names()).containsExactly(FILES);
    }

    @Test
    void a_scan_that_lost_its_lock_saves_and_replaces_nothing_more() throws IOException {
        Map<String, LoopbackS3.Stored> earlier = earlierScan();
        byte[] theirs = "somebody else\n0 1\n".getBytes(StandardCharsets.UTF_8);
        atPart(1, call -> s3.put(LOCK, theirs));

        CommandRun run = scan();
        run.run(arguments("s3://evidence/nightly"));

        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run.err()).contains("another run took over this run's lock");
        assertThat(s3.objects()).containsAllEntriesOf(earlier);
        assertThat(s3.object(LOCK).bytes()).isEqualTo(theirs);
        assertThat(Files.exists(local(run).resolve("findings.json"))).isTrue();
        TemporaryFolder.delete(local(run));
    }
}
