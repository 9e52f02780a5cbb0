package dev.plaudit.inventory;

import dev.plaudit.inventory.Gap.Cause;
import dev.plaudit.inventory.SnapshotHeader.PlannedScope;
import dev.plaudit.source.InvalidInputException;
import dev.plaudit.source.Problem;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/**
 * Reads snapshots. What a snapshot had planned and does not hold, because its scan was killed, comes back as a gap; a
 * file that is not a snapshot is a problem with its line and column.
 */
public final class SnapshotReader {

    private static final Pattern SCHEMA = Pattern.compile("\"schema\"\\s*:\\s*\"([^\"]*)\"");

    /** What one file holds. */
    private record Content(SnapshotHeader header, List<RegionInventory> regions) {}

    private SnapshotReader() {}

    /**
     * Reads snapshots as one inventory. Where two hold the same account and Region, the one read later counts.
     *
     * @param files gzipped or plain; at least one
     * @throws InvalidInputException with the problems of all files together
     */
    public static Inventory read(List<Path> files) throws InvalidInputException {
        return read(files, Runtime.getRuntime().availableProcessors());
    }

    /** @param threads how many parse; the inventory is the same */
    static Inventory read(List<Path> files, int threads) throws InvalidInputException {
        List<Problem> problems = new ArrayList<>();
        List<Content> contents = new ArrayList<>();
        for (Path file : files) {
            read(file, threads, problems).ifPresent(contents::add);
        }
        if (problems.isEmpty()) {
            checkPartitions(files, contents, problems);
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        return Inventory.merged(
                Stream.concat(contents.stream().map(SnapshotReader::completed), missingShards(contents).stream())
                        .toList());
    }

    /** Nothing connects partitions: neither accounts nor PrivateLink. */
    private static void checkPartitions(List<Path> files, List<Content> contents, List<Problem> problems) {
        String first = contents.get(0).header().partition();
        for (int index = 1; index < contents.size(); index++) {
            String partition = contents.get(index).header().partition();
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

    /** What other shards were to read and is in no snapshot has not been seen. */
    private static Optional<Inventory> missingShards(List<Content> contents) {
        Set<String> missing = new TreeSet<>();
        contents.forEach(content -> missing.addAll(content.header().purpose().elsewhere()));
        contents.forEach(content -> content.header().planned().forEach(scope -> missing.remove(scope.accountId())));
        SnapshotHeader header = contents.get(0).header();
        List<RegionInventory> unseen = missing.stream()
                .map(accountId -> new PlannedScope(accountId, "", AccountLabels.NONE, RegionInventory.EVERY_REGION))
                .map(scope -> neverRead(
                        header,
                        scope,
                        Cause.NOT_SCANNED,
                        "the shard that reads this account is not among the snapshots"))
                .toList();
        return unseen.isEmpty()
                ? Optional.empty()
                : Optional.of(new Inventory(header.toolVersion(), header.partition(), header.startedAt(), unseen));
    }

    private static Optional<Content> read(Path file, int threads, List<Problem> problems) {
        try (SnapshotLines lines = new SnapshotLines(file)) {
            Optional<String> first = lines.next();
            if (first.isEmpty()) {
                problems.add(notASnapshot(file, 1, 1, "it is empty"));
                return Optional.empty();
            }
            SnapshotHeader header = header(file, first.get());
            return Optional.of(new Content(
                    header, ParallelLines.parsed(lines, 2, threads, (number, line) -> region(file, number, line))));
        } catch (InvalidInputException e) {
            problems.addAll(e.problems());
        } catch (NoSuchFileException e) {
            problems.add(new Problem(file.toString(), 0, 0, "there is no such file", "Name a snapshot.ndjson.gz."));
        } catch (IOException e) {
            problems.add(new Problem(file.toString(), 0, 0, "cannot be read: " + e.getMessage(), ""));
        }
        return Optional.empty();
    }

    /** The first line. */
    static SnapshotHeader header(Path file, String line) throws InvalidInputException {
        Matcher schema = SCHEMA.matcher(line);
        if (schema.find() && !schema.group(1).equals(SnapshotHeader.SCHEMA)) {
            throw new InvalidInputException(
                    List.of(notASnapshot(file, 1, 1, "its schema is \"" + schema.group(1) + "\"")));
        }
        return parsed(file, 1, line, SnapshotHeader.class);
    }

    /** Another line. */
    static RegionInventory region(Path file, int number, String line) throws InvalidInputException {
        return parsed(file, number, line, RegionInventory.class);
    }

    private static <T> T parsed(Path file, int line, String text, Class<T> type) throws InvalidInputException {
        try {
            return SnapshotFormat.JSON.readValue(text, type);
        } catch (JacksonException e) {
            int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
            throw new InvalidInputException(List.of(notASnapshot(file, line, column, e.getOriginalMessage())));
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

    private static Inventory completed(Content content) {
        SnapshotHeader header = content.header();
        List<RegionInventory> read = content.regions();
        // What stands further down was read later.
        Map<String, RegionInventory> byScope = new LinkedHashMap<>();
        read.forEach(region -> byScope.put(region.accountId() + " " + region.region(), region));
        for (PlannedScope scope : header.planned()) {
            byScope.computeIfAbsent(
                    scope.accountId() + " " + scope.region(),
                    unread -> neverRead(
                            header,
                            scope,
                            Cause.INTERRUPTED,
                            "the scan ended before it came to this account and Region"));
        }
        return new Inventory(
                header.toolVersion(), header.partition(), header.startedAt(), List.copyOf(byScope.values()));
    }

    private static RegionInventory neverRead(SnapshotHeader header, PlannedScope scope, Cause cause, String message) {
        return RegionInventory.unseen(
                scope.accountId(),
                scope.accountName(),
                scope.accountLabels(),
                scope.region(),
                header.startedAt(),
                List.of(new Gap(scope.accountId(), scope.region(), Calls.SERVICES, cause, "", message)));
    }
}
