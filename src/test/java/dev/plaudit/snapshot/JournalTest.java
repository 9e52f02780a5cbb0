package dev.plaudit.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.PrivateFile;
import dev.plaudit.input.Problem;
import dev.plaudit.inventory.AccountLabels;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.Gap.Cause;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.inventory.PlannedScope;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.snapshot.SnapshotHeader.Purpose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JournalTest {

    private static final Instant START = Instant.parse("2026-11-20T06:30:00Z");
    private static final String ACCOUNT = "111122223333";
    private static final Purpose PURPOSE = new Purpose("digest", List.of(Calls.SERVICES), "", List.of(), "");

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name_a_file() {
        file = folder.resolve(SnapshotWriter.PARTIAL_NAME);
    }

    @Test
    void what_was_read_is_kept_and_what_was_not_is_to_be_read() throws Exception {
        killed(read("us-east-1"));

        try (Journal journal = resume(PURPOSE)) {
            assertThat(journal.holds(ACCOUNT, "us-east-1")).isTrue();
            assertThat(journal.holds(ACCOUNT, "us-west-2")).isFalse();
            assertThat(journal.done(ACCOUNT)).as("the account is not done").isEmpty();
            assertThat(journal.earlier()).map(SnapshotHeader::startedAt).contains(START);
        }
    }

    @Test
    void an_account_all_of_which_was_read_is_done() throws Exception {
        killed(read("us-east-1"), read("us-west-2"));

        try (Journal journal = resume(PURPOSE)) {
            assertThat(journal.done(ACCOUNT))
                    .extracting(PlannedScope::region)
                    .containsExactly("us-east-1", "us-west-2");
        }
    }

    @Test
    void the_resumed_snapshot_holds_the_old_lines_and_the_new() throws Exception {
        killed(read("us-east-1"));

        Inventory whole;
        try (Journal journal = resume(PURPOSE)) {
            journal.plan(header());
            journal.append(read("us-west-2"));
            whole = journal.inventory();
        }

        assertThat(whole.regions()).extracting(RegionInventory::region).containsExactly("us-east-1", "us-west-2");
        assertThat(whole.regions()).flatExtracting(RegionInventory::gaps).isEmpty();
        assertThat(folder).as("no half-written file is left").isDirectoryNotContaining(PrivateFile::isPart);
    }

    @Test
    void a_torn_last_line_is_redone_wherever_it_was_torn() throws Exception {
        killed(read("us-east-1"));
        int afterOne = (int) Files.size(file);
        killed(read("us-east-1"), read("us-west-2"));
        byte[] bytes = Files.readAllBytes(file);

        for (int length = afterOne; length < bytes.length - 12; length++) {
            Files.write(file, Arrays.copyOf(bytes, length));
            try (Journal journal = resume(PURPOSE)) {
                assertThat(journal.holds(ACCOUNT, "us-east-1"))
                        .as("torn at %d", length)
                        .isTrue();
            }
        }
    }

    @Test
    void a_file_that_was_torn_in_its_first_line_is_begun_anew() throws Exception {
        killed(read("us-east-1"));
        byte[] bytes = Files.readAllBytes(file);

        for (int length : List.of(0, 1, 5, 10, 20)) {
            Files.write(file, Arrays.copyOf(bytes, length));
            try (Journal journal = resume(PURPOSE)) {
                assertThat(journal.earlier()).as("torn at %d", length).isEmpty();
            }
        }
        Files.delete(file);
        try (Journal journal = resume(PURPOSE)) {
            assertThat(journal.earlier()).isEmpty();
        }
    }

    @Test
    void killed_again_before_it_began_to_write_the_old_snapshot_is_as_it_was() throws Exception {
        killed(read("us-east-1"));
        byte[] before = Files.readAllBytes(file);
        Files.write(PrivateFile.part(file), new byte[] {1, 2, 3});

        try (Journal journal = resume(PURPOSE)) {
            assertThat(journal.holds(ACCOUNT, "us-east-1")).isTrue();
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void a_snapshot_that_ended_is_resumed_where_no_scan_was_killed_since() throws Exception {
        try (Journal journal = Journal.begin(folder, PURPOSE)) {
            journal.plan(header());
            journal.append(read("us-east-1"));
            journal.append(unseen("us-west-2", Cause.THROTTLED));
            journal.finish();
        }
        Path ended = folder.resolve(SnapshotWriter.FILE_NAME);
        Files.move(file, ended);
        byte[] before = Files.readAllBytes(ended);

        try (Journal journal = resume(PURPOSE)) {
            assertThat(journal.holds(ACCOUNT, "us-east-1")).isTrue();
            assertThat(journal.holds(ACCOUNT, "us-west-2")).isFalse();
            journal.plan(header());
            journal.append(read("us-west-2"));
            assertThat(journal.inventory().regions()).hasSize(2);
        }
        assertThat(Files.readAllBytes(ended))
                .as("it is replaced by whoever publishes")
                .isEqualTo(before);
    }

    @Test
    void a_line_that_was_changed_is_not_kept() throws Exception {
        String header = SnapshotFormat.JSON.writeValueAsString(header());
        String line = SnapshotFormat.JSON.writeValueAsString(read("us-east-1"));
        Files.writeString(
                file,
                SealedText.killed(List.of(header, line)).replace("\"us-east-1\",\"readAt", "\"us-west-2\",\"readAt"));

        InvalidInputException thrown = catchThrowableOfType(InvalidInputException.class, () -> resume(PURPOSE));
        assertThat(thrown.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(2);
            assertThat(problem.message()).contains("is damaged");
        });
    }

    @Test
    void another_endpoint_or_partition_is_another_purpose() throws Exception {
        killed(read("us-east-1"));

        assertThat(refusal(PURPOSE.at("http://127.0.0.1:4566")).message()).contains("from AWS itself");
        try (Journal journal = resume(PURPOSE)) {
            SnapshotHeader china =
                    new SnapshotHeader(SnapshotHeader.SCHEMA, "test", "aws-cn", START, PURPOSE, header().planned());
            InvalidInputException thrown = catchThrowableOfType(InvalidInputException.class, () -> journal.plan(china));
            assertThat(thrown.problems().get(0).message()).contains("in partition aws");
        }
    }

    @Test
    void a_file_that_somebody_else_changed_meanwhile_is_not_judged() throws Exception {
        try (Journal journal = Journal.begin(folder, PURPOSE)) {
            journal.plan(header());
            journal.append(read("us-east-1"));
            Path other = folder.resolve("other");
            try (SnapshotWriter writer = new SnapshotWriter(other, header())) {
                writer.append(read("us-west-2"));
                writer.finish();
            }
            Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

            InvalidInputException thrown = catchThrowableOfType(InvalidInputException.class, journal::inventory);
            assertThat(thrown.problems().get(0).message()).contains("changed by another process");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Cause.class,
            names = {"INTERRUPTED", "THROTTLED", "TIMED_OUT", "FAILED"})
    void what_may_have_passed_is_read_again(Cause cause) throws Exception {
        killed(unseen("us-east-1", cause));

        try (Journal journal = resume(PURPOSE)) {
            assertThat(journal.holds(ACCOUNT, "us-east-1")).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Cause.class,
            names = {"DENIED", "REGION_DISABLED", "VANISHED", "NOT_STATED"})
    void what_aws_would_answer_again_is_not(Cause cause) throws Exception {
        killed(unseen("us-east-1", cause));

        try (Journal journal = resume(PURPOSE)) {
            assertThat(journal.holds(ACCOUNT, "us-east-1")).isTrue();
        }
    }

    @Test
    void a_snapshot_of_something_else_is_refused_and_says_of_what() throws Exception {
        killed(read("us-east-1"));

        assertThat(refusal(new Purpose("other", PURPOSE.calls(), "", List.of(), ""))
                        .message())
                .contains("from other accounts, Regions or roles");
        assertThat(refusal(new Purpose("digest", List.of(Calls.ZONES), "", List.of(), ""))
                        .message())
                .contains("for other rules");
        assertThat(refusal(new Purpose("digest", PURPOSE.calls(), "1/2", List.of(), ""))
                        .message())
                .contains("without shards");
    }

    @Test
    void a_snapshot_of_another_day_is_refused() throws Exception {
        killed(read("us-east-1"));

        InvalidInputException thrown = catchThrowableOfType(
                InvalidInputException.class, () -> Journal.resume(folder, PURPOSE, START.plus(Duration.ofHours(25))));
        assertThat(thrown.problems().get(0).message()).contains("more than 24 hours ago");
    }

    @Test
    void accounts_of_a_shard_that_is_not_there_are_unseen() throws Exception {
        Purpose first = new Purpose("digest", PURPOSE.calls(), "1/2", List.of("444455556666"), "");
        try (Journal journal = Journal.begin(folder, first)) {
            journal.plan(new SnapshotHeader(SnapshotHeader.SCHEMA, "test", "aws", START, first, List.of()));
            assertThat(journal.inventory().regions()).singleElement().satisfies(region -> {
                assertThat(region.accountId()).isEqualTo("444455556666");
                assertThat(region.coverage()).isEqualTo(RegionInventory.Coverage.FAILED);
                assertThat(region.gaps()).extracting(Gap::cause).containsExactly(Cause.NOT_SCANNED);
            });
        }
    }

    private Journal resume(Purpose purpose) throws Exception {
        return Journal.resume(folder, purpose, START.plusSeconds(60));
    }

    private Problem refusal(Purpose purpose) {
        InvalidInputException thrown = catchThrowableOfType(InvalidInputException.class, () -> resume(purpose));
        return thrown.problems().get(0);
    }

    /** A scan of two Regions that came as far as this, and was killed before it could close its file. */
    private void killed(RegionInventory... read) throws IOException {
        Files.deleteIfExists(file);
        SnapshotWriter writer = new SnapshotWriter(file, header());
        for (RegionInventory region : read) {
            writer.append(region);
        }
    }

    private static SnapshotHeader header() {
        return new SnapshotHeader(
                SnapshotHeader.SCHEMA,
                "test",
                "aws",
                START,
                PURPOSE,
                Stream.of("us-east-1", "us-west-2")
                        .map(region -> new PlannedScope(ACCOUNT, "", AccountLabels.NONE, region))
                        .toList());
    }

    private static RegionInventory read(String region) {
        return RegionInventory.unseen(new PlannedScope(ACCOUNT, "", AccountLabels.NONE, region), START, List.of());
    }

    private static RegionInventory unseen(String region, Cause cause) {
        Gap gap = new Gap(ACCOUNT, region, Calls.SERVICES, cause, "", "because");
        return RegionInventory.unseen(new PlannedScope(ACCOUNT, "", AccountLabels.NONE, region), START, List.of(gap));
    }
}
