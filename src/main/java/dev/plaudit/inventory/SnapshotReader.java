package dev.plaudit.inventory;

import dev.plaudit.inventory.Gap.Cause;
import dev.plaudit.inventory.SnapshotHeader.PlannedScope;
import dev.plaudit.source.InvalidInputException;
import dev.plaudit.source.Problem;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import tools.jackson.core.JacksonException;

/**
 * Reads snapshots. What a snapshot had planned and does not hold, because its scan was killed, comes back as a gap; a
 * file that is not a snapshot is a problem with its line and column.
 */
public final class SnapshotReader {

    private static final int GZIP_MAGIC = 0x1f;

    private SnapshotReader() {}

    /**
     * Reads snapshots as one inventory. Where two hold the same account and Region, the one read later counts.
     *
     * @param files gzipped or plain; at least one
     * @throws InvalidInputException with the problems of all files together
     */
    public static Inventory read(List<Path> files) throws InvalidInputException {
        List<Problem> problems = new ArrayList<>();
        List<Inventory> inventories = new ArrayList<>();
        for (Path file : files) {
            read(file, problems).ifPresent(inventories::add);
        }
        if (problems.isEmpty() && files.size() > 1) {
            checkPartitions(files, inventories, problems);
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        return Inventory.merged(inventories);
    }

    /** Nothing connects partitions: neither accounts nor PrivateLink. */
    private static void checkPartitions(List<Path> files, List<Inventory> inventories, List<Problem> problems) {
        String first = inventories.get(0).partition();
        for (int index = 1; index < inventories.size(); index++) {
            String partition = inventories.get(index).partition();
            if (!partition.equals(first)) {
                problems.add(new Problem(
                        files.get(index).toString(),
                        1,
                        1,
                        "is of partition " + partition + ", and " + files.get(0) + " of " + first,
                        "Check the snapshots of each partition by themselves."));
            }
        }
    }

    private static Optional<Inventory> read(Path file, List<Problem> problems) {
        List<String> lines;
        try {
            lines = lines(file);
        } catch (NoSuchFileException e) {
            problems.add(new Problem(file.toString(), 0, 0, "there is no such file", "Name a snapshot.ndjson.gz."));
            return Optional.empty();
        } catch (IOException e) {
            problems.add(new Problem(file.toString(), 0, 0, "cannot be read: " + e.getMessage(), ""));
            return Optional.empty();
        }
        if (lines.isEmpty()) {
            problems.add(notASnapshot(file, 1, 1, "it is empty"));
            return Optional.empty();
        }
        Optional<SnapshotHeader> header = parsed(file, 1, lines.get(0), SnapshotHeader.class, problems);
        if (header.isPresent() && !header.get().schema().equals(SnapshotHeader.SCHEMA)) {
            problems.add(
                    notASnapshot(file, 1, 1, "its schema is \"" + header.get().schema() + "\""));
            return Optional.empty();
        }
        List<RegionInventory> regions = new ArrayList<>();
        for (int line = 2; header.isPresent() && line <= lines.size(); line++) {
            parsed(file, line, lines.get(line - 1), RegionInventory.class, problems)
                    .ifPresent(regions::add);
        }
        return header.map(known -> completed(known, regions));
    }

    /** The complete lines of a file; a killed scan may have left the last one torn. */
    private static List<String> lines(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        try (TornStream stream = new TornStream(unzipped(file));
                BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
            if (stream.endsInsideLine()) {
                lines.remove(lines.size() - 1);
            }
        } catch (EOFException | ZipException notEvenBegun) {
            return List.of();
        }
        return lines;
    }

    private static InputStream unzipped(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file));
        try {
            raw.mark(1);
            int first = raw.read();
            raw.reset();
            return first == GZIP_MAGIC ? new GZIPInputStream(raw) : raw;
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    private static <T> Optional<T> parsed(Path file, int line, String text, Class<T> type, List<Problem> problems) {
        try {
            return Optional.of(SnapshotFormat.JSON.readValue(text, type));
        } catch (JacksonException e) {
            int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
            problems.add(notASnapshot(file, line, column, e.getOriginalMessage()));
            return Optional.empty();
        }
    }

    private static Problem notASnapshot(Path file, int line, int column, String why) {
        return new Problem(
                file.toString(),
                line,
                Math.max(1, column),
                "not a snapshot of this version of Plaudit (" + SnapshotHeader.SCHEMA + "): " + why,
                "Name a snapshot.ndjson.gz that `plaudit scan` or `plaudit collect` wrote.");
    }

    private static Inventory completed(SnapshotHeader header, List<RegionInventory> read) {
        Map<String, RegionInventory> byScope = new HashMap<>();
        read.forEach(region -> byScope.put(region.accountId() + " " + region.region(), region));
        List<RegionInventory> regions = new ArrayList<>(read);
        for (PlannedScope scope : header.planned()) {
            if (!byScope.containsKey(scope.accountId() + " " + scope.region())) {
                regions.add(neverRead(header, scope));
            }
        }
        return new Inventory(header.toolVersion(), header.partition(), header.startedAt(), regions);
    }

    private static RegionInventory neverRead(SnapshotHeader header, PlannedScope scope) {
        Gap gap = new Gap(
                scope.accountId(),
                scope.region(),
                Calls.SERVICES,
                Cause.INTERRUPTED,
                "",
                "the scan ended before it came to this account and Region");
        return RegionInventory.unseen(
                scope.accountId(),
                scope.accountName(),
                scope.accountLabels(),
                scope.region(),
                header.startedAt(),
                List.of(gap));
    }
}
