package dev.plaudit.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Problem;
import dev.plaudit.inventory.AccountLabels;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.Gap.Cause;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.inventory.PlannedScope;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.snapshot.SnapshotHeader.Purpose;
import dev.plaudit.snapshot.SnapshotReader.Repeated;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A snapshot that several threads parse is the one that a single thread parses. */
class ParallelLinesTest {

    private static final Instant START = Instant.parse("2026-11-20T06:00:00Z");
    /** More than threads take at once, and no whole number of batches. */
    private static final int LINES = 777;

    @TempDir
    private Path folder;

    private final List<String> lines = new ArrayList<>();

    @BeforeEach
    void write() {
        lines.add(SnapshotFormat.JSON.writeValueAsString(new SnapshotHeader(
                SnapshotHeader.SCHEMA, "0", "aws", START, new Purpose("", List.of(), "", List.of(), ""), List.of())));
        for (int number = 0; number < LINES; number++) {
            String account = String.valueOf(100_000_000_000L + number);
            lines.add(SnapshotFormat.JSON.writeValueAsString(RegionInventory.unseen(
                    new PlannedScope(account, "account " + number, AccountLabels.NONE, "us-east-1"),
                    START.plusSeconds(number),
                    List.of(new Gap(account, "us-east-1", Calls.SERVICES, Cause.DENIED, "", "no")))));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 16})
    void several_threads_read_what_one_reads(int threads) throws Exception {
        Inventory inventory = read(1);

        assertThat(inventory.regions()).hasSize(LINES);
        assertThat(read(threads)).isEqualTo(inventory);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 16})
    void the_first_of_several_bad_lines_is_the_one_that_is_reported(int threads) {
        lines.set(700, "{}");
        lines.set(300, "{neither");
        lines.set(301, "{this");

        InvalidInputException problem = catchThrowableOfType(InvalidInputException.class, () -> read(threads));

        assertThat(problem.problems()).singleElement().extracting(Problem::line).isEqualTo(301);
    }

    @Test
    void a_snapshot_of_a_header_alone_has_nothing_to_judge() {
        lines.subList(1, lines.size()).clear();

        assertThat(catchThrowableOfType(InvalidInputException.class, () -> read(2))
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("it contains no account"));
    }

    private Inventory read(int threads) throws Exception {
        Path file = folder.resolve("snapshot.ndjson");
        Files.writeString(file, SealedText.whole(lines));
        return SnapshotReader.read(List.of(file), Repeated.REFUSED, threads);
    }
}
