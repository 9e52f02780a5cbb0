package dev.plaudit.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plaudit.Seed;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Problem;
import dev.plaudit.inventory.AccountLabels;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.FactsOnDemand;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.Gap.Cause;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.inventory.PlannedScope;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.inventory.RegionInventory.Coverage;
import dev.plaudit.inventory.RegionInventory.LoadBalancing;
import dev.plaudit.inventory.RegionInventory.PrivateLink;
import dev.plaudit.inventory.VpcEndpointConnection;
import dev.plaudit.scan.SimulatedScan;
import dev.plaudit.simulator.Faults;
import dev.plaudit.snapshot.SnapshotHeader.Purpose;
import dev.plaudit.snapshot.SnapshotReader.Repeated;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotTest {

    private static final Instant START = Instant.parse("2026-11-20T06:00:00Z");
    private static final String ACCOUNT = "111111111111";

    private static final Purpose PURPOSE = new Purpose("digest", List.of(Calls.SERVICES), "", List.of(), "");

    @TempDir
    private Path folder;

    @Test
    void a_snapshot_read_back_is_what_was_collected() throws Exception {
        Inventory collected = SimulatedScan.collect(Faults.none().withDenied(Calls.SUBNETS, "111122223333"));
        Path file = folder.resolve("snapshot.ndjson.gz");
        String digest;
        try (SnapshotWriter writer = new SnapshotWriter(file, header(collected))) {
            for (RegionInventory region : collected.regions()) {
                writer.append(region);
            }
            digest = writer.finish();
        }

        Inventory read = read(file);
        assertThat(read.regions()).isEqualTo(collected.regions());
        assertThat(read.finishedAt()).isEqualTo(collected.finishedAt());
        assertThat(read.digests()).containsExactly(digest);
    }

    @Test
    void shards_merged_equal_one_scan_in_whatever_order() throws Exception {
        Inventory collected = SimulatedScan.demo();
        int half = collected.regions().size() / 2;
        Inventory first = shard(collected, 0, half);
        Inventory second = shard(collected, half, collected.regions().size());

        assertThat(Inventory.merged(List.of(first, second))).isEqualTo(collected);
        assertThat(Inventory.merged(List.of(second, first))).isEqualTo(collected);
    }

    @Test
    void of_an_account_of_a_shard_that_is_missing_nobody_knows_the_unit_and_the_tags() throws Exception {
        SnapshotHeader alone = header(List.of("us-east-1"));
        SnapshotHeader.Purpose purpose = new SnapshotHeader.Purpose(
                PURPOSE.accounts(), PURPOSE.calls(), "1/2", List.of("999988887777"), PURPOSE.endpoint());
        Path file = folder.resolve(SnapshotWriter.FILE_NAME);
        try (SnapshotWriter writer = new SnapshotWriter(
                file,
                new SnapshotHeader(
                        alone.schema(),
                        alone.toolVersion(),
                        alone.partition(),
                        alone.startedAt(),
                        purpose,
                        alone.planned()))) {
            writer.append(region("us-east-1", START));
            writer.finish();
        }

        Inventory read = SnapshotReader.read(List.of(file), SnapshotReader.Repeated.REFUSED);

        assertThat(read.accountLabels())
                .containsEntry("999988887777", AccountLabels.UNSEEN)
                .containsEntry(ACCOUNT, AccountLabels.NONE);
    }

    @Test
    void a_torn_file_keeps_its_complete_lines_and_says_what_is_missing() throws Exception {
        Path file = folder.resolve(SnapshotWriter.PARTIAL_NAME);
        RegionInventory read = region("us-east-1", START.plusSeconds(60));
        byte[] untilThen;
        try (SnapshotWriter writer = new SnapshotWriter(file, header(List.of("us-east-1", "us-west-2", "eu-west-1")))) {
            writer.append(read);
            untilThen = Files.readAllBytes(file);
            writer.append(region("us-west-2", START.plusSeconds(90)));
        }
        byte[] whole = Files.readAllBytes(file);

        for (int length : List.of(untilThen.length, untilThen.length + 5)) {
            Files.write(file, Arrays.copyOf(whole, length));
            Inventory inventory = read(file);

            assertThat(inventory.regions())
                    .extracting(RegionInventory::region)
                    .containsExactly("eu-west-1", "us-east-1", "us-west-2");
            assertThat(inventory.regions().get(1)).isEqualTo(read);
            assertThat(inventory.regions().get(2).coverage()).isEqualTo(Coverage.FAILED);
            assertThat(inventory.regions().get(2).gaps()).extracting(Gap::cause).containsExactly(Cause.INTERRUPTED);
        }
    }

    @Test
    void a_file_that_is_no_snapshot_is_a_problem_with_its_place() throws Exception {
        assertThat(problem("{\n").line()).isEqualTo(1);
        assertThat(problem("findings").message()).startsWith("not a snapshot of this version of Plaudit");
        assertThat(problem("").message()).contains("it is empty");
        assertThat(problem(headerText().replace("snapshot/4", "snapshot/9") + "\n")
                        .message())
                .contains("its schema is \"plaudit/snapshot/9\"");
    }

    @Test
    void a_line_that_is_not_understood_is_a_problem_with_line_and_column() throws Exception {
        String whole = SnapshotFormat.JSON.writeValueAsString(region("us-east-1", START));
        Problem strange =
                problem(SealedText.whole(List.of(headerText(), whole.replace("\"endpoints\":[]", "\"endpoints\":7"))));

        assertThat(strange.line()).isEqualTo(2);
        assertThat(strange.column()).isGreaterThan(whole.indexOf("\"endpoints\""));
        assertThat(strange.message()).contains("VpcEndpoint");
    }

    @Test
    void a_fact_that_is_left_out_is_not_taken_for_unseen() throws Exception {
        String whole = SnapshotFormat.JSON.writeValueAsString(region("us-east-1", START));
        assertThat(whole).contains(",\"endpoints\":[]");

        assertThat(problem(SealedText.whole(List.of(headerText(), whole.replace(",\"endpoints\":[]", ""))))
                        .message())
                .contains("endpoints");
    }

    @Test
    void a_file_that_is_missing_is_a_problem() {
        Path nowhere = folder.resolve("nowhere.gz");

        assertThat(problem(List.of(nowhere)).message()).isEqualTo("no such file");
    }

    @Test
    void snapshots_of_two_partitions_are_not_one_inventory() throws Exception {
        Path aws = Files.writeString(folder.resolve("aws"), SealedText.whole(List.of(headerText())));
        Path china = Files.writeString(
                folder.resolve("cn"), SealedText.whole(List.of(headerText().replace("\"aws\"", "\"aws-cn\""))));

        assertThat(problem(List.of(aws, china)).message()).contains("aws-cn");
    }

    @Test
    void the_later_reading_counts() {
        RegionInventory early = region("us-east-1", START);
        RegionInventory late = region("us-east-1", START.plusSeconds(1));

        assertThat(merged(late, early)).containsExactly(late);
        assertThat(merged(early, late)).containsExactly(late);
    }

    @Test
    void a_reading_counts_more_than_a_later_scan_that_never_came_to_it() {
        RegionInventory read = region("us-east-1", START);
        RegionInventory stopped = unseen("us-east-1", START.plusSeconds(60), Cause.INTERRUPTED);

        assertThat(merged(read, stopped)).containsExactly(read);
        assertThat(merged(stopped, read)).containsExactly(read);
    }

    @Test
    void a_later_refusal_counts_more_than_an_earlier_reading() {
        RegionInventory read = region("us-east-1", START);
        RegionInventory refused = unseen("us-east-1", START.plusSeconds(60), Cause.DENIED);

        assertThat(merged(read, refused)).containsExactly(refused);
    }

    @Test
    void a_closed_door_is_forgotten_only_when_the_account_was_entered_later() {
        RegionInventory closed = unseen("*", START, Cause.DENIED);
        RegionInventory entered = region("us-east-1", START.plusSeconds(60));
        RegionInventory enteredBefore = region("us-east-1", START.minusSeconds(60));
        RegionInventory stillClosed = unseen("us-east-1", START.plusSeconds(60), Cause.DENIED);

        assertThat(merged(closed, entered)).containsExactly(entered);
        assertThat(merged(closed, enteredBefore)).containsExactly(closed, enteredBefore);
        assertThat(merged(closed, stillClosed)).containsExactly(closed, stillClosed);
    }

    @Test
    void a_region_is_complete_only_when_every_listing_was_read() {
        assertThat(region("us-east-1", START).coverage()).isEqualTo(Coverage.COMPLETE);
        assertThat(unseen("us-east-1", START, Cause.DENIED).coverage()).isEqualTo(Coverage.FAILED);
        assertThat(unseen("us-east-1", START, Cause.REGION_DISABLED).coverage()).isEqualTo(Coverage.SKIPPED);
        assertThat(RegionInventory.unseen(
                                new PlannedScope(ACCOUNT, "", AccountLabels.NONE, "us-east-1"), START, List.of())
                        .coverage())
                .isEqualTo(Coverage.FAILED);
    }

    @Test
    void a_file_that_was_cut_anywhere_is_damaged() throws Exception {
        Path file = folder.resolve("snapshot.ndjson.gz");
        try (SnapshotWriter writer = new SnapshotWriter(file, header(List.of("us-east-1", "us-west-2")))) {
            writer.append(region("us-east-1", START));
            writer.append(region("us-west-2", START));
            writer.finish();
        }
        byte[] whole = Files.readAllBytes(file);

        assertThat(read(file).regions()).hasSize(2);
        for (int length : Seed.sample(IntStream.range(0, whole.length).boxed().toList(), 200)) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(problem(List.of(file)).message())
                    .as("cut at %d", length)
                    .containsAnyOf("is damaged", "it is empty");
        }
    }

    /** Of some bits gzip takes no notice; then all facts are what they were. */
    @Test
    void no_bit_can_be_flipped_so_that_other_facts_are_read() throws Exception {
        Path file = folder.resolve("snapshot.ndjson.gz");
        try (SnapshotWriter writer = new SnapshotWriter(file, header(List.of("us-east-1", "us-west-2")))) {
            writer.append(region("us-east-1", START));
            writer.append(region("us-west-2", START));
            writer.finish();
        }
        Inventory written = read(file);
        byte[] bytes = Files.readAllBytes(file);

        for (int bit :
                Seed.sample(IntStream.range(0, bytes.length * Byte.SIZE).boxed().toList(), 400)) {
            byte[] flipped = bytes.clone();
            flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            Files.write(file, flipped);
            try {
                assertThat(read(file)).as("bit %d", bit).isEqualTo(written);
            } catch (InvalidInputException refused) {
                assertThat(refused.problems()).as("bit %d", bit).hasSize(1);
            }
        }
    }

    @Test
    void lines_that_were_left_out_moved_or_repeated_are_noticed() throws Exception {
        List<String> lines = SealedText.whole(
                        List.of(headerText(), text(region("us-east-1", START)), text(region("us-west-2", START))))
                .lines()
                .toList();

        assertThat(problemOf(lines.get(0), lines.get(2), lines.get(3)).line()).isEqualTo(2);
        assertThat(problemOf(lines.get(0), lines.get(2), lines.get(1), lines.get(3))
                        .line())
                .isEqualTo(2);
        assertThat(problemOf(lines.get(0), lines.get(1), lines.get(1), lines.get(2), lines.get(3))
                        .line())
                .isEqualTo(3);
        assertThat(problemOf(lines.get(0), lines.get(1), lines.get(3)).line()).isEqualTo(3);
        assertThat(problemOf(lines.get(0), lines.get(1), lines.get(2), lines.get(3), lines.get(1))
                        .message())
                .contains("continues after its last line");
    }

    @Test
    void the_snapshot_of_a_killed_scan_is_damaged_under_any_other_name() throws Exception {
        String killed = SealedText.killed(List.of(headerText(), text(region("us-east-1", START))));

        assertThat(problem(killed).message()).contains("it ends before its last line");
        Path partial = Files.writeString(folder.resolve("us" + SnapshotLines.PARTIAL + ".ndjson"), killed);
        assertThat(read(partial).regions()).hasSize(1);
    }

    @Test
    void what_would_name_a_file_elsewhere_is_no_account_and_no_region() throws Exception {
        String line = text(region("us-east-1", START));

        assertThat(problem(SealedText.whole(List.of(headerText(), line.replace(ACCOUNT, "../keep"))))
                        .message())
                .contains("`../keep` is not an account ID");
        assertThat(problem(SealedText.whole(List.of(headerText(), line.replace("us-east-1", "/etc"))))
                        .message())
                .contains("`/etc` is not a Region");
    }

    @Test
    void an_account_and_region_stands_in_one_line() throws Exception {
        String line = text(region("us-east-1", START));

        Problem twice = problem(SealedText.whole(List.of(headerText(), line, line)));
        assertThat(twice.line()).isEqualTo(3);
        assertThat(twice.message()).contains("is also in line 2");
    }

    @Test
    void other_facts_about_the_same_are_refused_unless_the_later_are_to_count() throws Exception {
        RegionInventory early = unlike("us-east-1", START);
        RegionInventory late = region("us-east-1", START.plusSeconds(1));
        Path first = snapshot("first", early);
        Path second = snapshot("second", late);

        assertThat(problem(List.of(first, second)).message())
                .contains("with other facts than " + first)
                .contains(START.toString());
        assertThat(SnapshotReader.read(List.of(second, first), Repeated.LATEST).regions())
                .containsExactly(late);
        assertThat(SnapshotReader.read(List.of(first, snapshot("again", early)), Repeated.REFUSED)
                        .regions())
                .containsExactly(early);
        assertThat(catchThrowableOfType(
                                InvalidInputException.class,
                                () -> SnapshotReader.read(
                                        List.of(first, snapshot("same time", region("us-east-1", START))),
                                        Repeated.LATEST))
                        .problems())
                .hasSize(1);
    }

    private Path snapshot(String name, RegionInventory region) throws IOException {
        return Files.writeString(folder.resolve(name), SealedText.whole(List.of(headerText(), text(region))));
    }

    private static RegionInventory unlike(String region, Instant readAt) {
        return region(region, readAt, Optional.empty());
    }

    private static String text(RegionInventory region) {
        return SnapshotFormat.JSON.writeValueAsString(region);
    }

    private static Inventory read(Path file) throws InvalidInputException {
        return SnapshotReader.read(List.of(file), Repeated.REFUSED);
    }

    private Problem problemOf(String... lines) throws IOException {
        return problem(String.join("\n", lines) + "\n");
    }

    private static List<RegionInventory> merged(RegionInventory first, RegionInventory second) {
        return Inventory.merged(List.of(
                        new Inventory("test", "aws", START, List.of(first)),
                        new Inventory("test", "aws", START, List.of(second))))
                .regions();
    }

    private Problem problem(String text) throws IOException {
        return problem(List.of(Files.writeString(folder.resolve("file"), text)));
    }

    private static Problem problem(List<Path> files) {
        InvalidInputException thrown =
                catchThrowableOfType(InvalidInputException.class, () -> SnapshotReader.read(files, Repeated.REFUSED));
        assertThat(thrown.problems()).hasSize(1);
        return thrown.problems().get(0);
    }

    private static String headerText() {
        return SnapshotFormat.JSON.writeValueAsString(header(List.of()));
    }

    private static SnapshotHeader header(List<String> regions) {
        return new SnapshotHeader(
                SnapshotHeader.SCHEMA,
                "test",
                "aws",
                START,
                PURPOSE,
                regions.stream()
                        .map(region -> new PlannedScope(ACCOUNT, "", AccountLabels.NONE, region))
                        .toList());
    }

    private static SnapshotHeader header(Inventory inventory) {
        return new SnapshotHeader(
                SnapshotHeader.SCHEMA,
                inventory.toolVersion(),
                inventory.partition(),
                inventory.startedAt(),
                PURPOSE,
                inventory.regions().stream()
                        .map(region -> new PlannedScope(
                                region.accountId(),
                                region.accountName(),
                                region.scope().accountLabels(),
                                region.region()))
                        .toList());
    }

    private static Inventory shard(Inventory whole, int from, int to) {
        return new Inventory(
                whole.toolVersion(),
                whole.partition(),
                whole.startedAt(),
                whole.regions().subList(from, to));
    }

    private static RegionInventory unseen(String region, Instant readAt, Cause cause) {
        Gap gap = new Gap(ACCOUNT, region, Calls.SERVICES, cause, "", "because");
        return RegionInventory.unseen(scope(region), readAt, List.of(gap));
    }

    private static RegionInventory region(String region, Instant readAt) {
        return region(region, readAt, Optional.of(List.of()));
    }

    private static RegionInventory region(
            String region, Instant readAt, Optional<List<VpcEndpointConnection>> connections) {
        return new RegionInventory(
                scope(region),
                readAt,
                List.of(),
                Optional.of(List.of()),
                new PrivateLink(Optional.of(List.of()), connections, Optional.of(List.of()), List.of()),
                Optional.empty(),
                new LoadBalancing(List.of(), Optional.of(List.of()), Optional.of(List.of())),
                FactsOnDemand.NONE,
                List.of());
    }

    private static PlannedScope scope(String region) {
        return new PlannedScope(ACCOUNT, "", AccountLabels.NONE, region);
    }
}
