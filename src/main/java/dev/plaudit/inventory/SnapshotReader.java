package dev.plaudit.inventory;

import dev.plaudit.inventory.Gap.Cause;
import dev.plaudit.inventory.SnapshotHeader.PlannedScope;
import dev.plaudit.source.InvalidInputException;
import dev.plaudit.source.Problem;
import dev.plaudit.source.Quoted;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
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
 * file that is not a snapshot, or not as Plaudit wrote it, is a problem with its line and column.
 */
public final class SnapshotReader {

    private static final Pattern SCHEMA = Pattern.compile("\"schema\"\\s*:\\s*\"([^\"]*)\"");
    private static final Pattern ACCOUNT_ID = Pattern.compile("[0-9]{12}");
    private static final Pattern REGION = Pattern.compile("[a-z][a-z0-9-]{1,40}|\\*");

    /** What one file holds. */
    private record Content(Path file, SnapshotHeader header, List<RegionInventory> regions, String digest) {}

    private SnapshotReader() {}

    /** What to do where snapshots hold the same account and Region with other facts. */
    public enum Repeated {
        /** It is a problem. */
        REFUSED,
        /** What was read last counts. */
        LATEST
    }

    /**
     * Reads snapshots as one inventory.
     *
     * @param files gzipped or plain; at least one
     * @throws InvalidInputException with the problems of all files together
     */
    public static Inventory read(List<Path> files, Repeated repeated) throws InvalidInputException {
        return read(files, repeated, Runtime.getRuntime().availableProcessors());
    }

    /** @param threads how many parse; the inventory is the same */
    static Inventory read(List<Path> files, Repeated repeated, int threads) throws InvalidInputException {
        List<Problem> problems = new ArrayList<>();
        List<Content> contents = new ArrayList<>();
        for (Path file : files) {
            read(file, threads, problems).ifPresent(contents::add);
        }
        if (problems.isEmpty()) {
            checkPartitions(contents, problems);
            checkRepeated(contents, repeated, problems);
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        Inventory merged = Inventory.merged(
                Stream.concat(contents.stream().map(SnapshotReader::completed), missingShards(contents).stream())
                        .toList());
        if (merged.regions().isEmpty()) {
            throw new InvalidInputException(List.of(
                    notASnapshot(files.get(0), 1, 1, "it holds no account, so that there is nothing to judge")));
        }
        return merged;
    }

    /** Nothing connects partitions: neither accounts nor PrivateLink. */
    private static void checkPartitions(List<Content> contents, List<Problem> problems) {
        Content first = contents.get(0);
        for (Content other : contents) {
            String partition = other.header().partition();
            if (!partition.equals(first.header().partition())) {
                problems.add(new Problem(
                        other.file().toString(),
                        1,
                        1,
                        "is of partition " + partition + ", and " + first.file() + " of "
                                + first.header().partition(),
                        "Check the snapshots of each partition by themselves."));
            }
        }
    }

    /** Which of two readings is true nobody can know, unless somebody says that an account was read again. */
    private static void checkRepeated(List<Content> contents, Repeated repeated, List<Problem> problems) {
        Map<String, Path> files = new HashMap<>();
        Map<String, RegionInventory> readings = new HashMap<>();
        for (Content content : contents) {
            for (RegionInventory region : content.regions()) {
                String scope = scope(region.accountId(), region.region());
                RegionInventory other = readings.putIfAbsent(scope, region);
                Path otherFile = files.putIfAbsent(scope, content.file());
                if (other != null && otherFile != null && contradict(other, region, repeated)) {
                    problems.add(repeated(content.file(), region, otherFile, other));
                }
            }
        }
    }

    private static boolean contradict(RegionInventory one, RegionInventory other, Repeated repeated) {
        return one.holdsFacts()
                && other.holdsFacts()
                && !one.equals(other)
                && (repeated == Repeated.REFUSED || one.readAt().equals(other.readAt()));
    }

    private static Problem repeated(Path file, RegionInventory region, Path otherFile, RegionInventory other) {
        return new Problem(
                file.toString(),
                0,
                0,
                "holds account " + region.accountId() + " in " + region.region() + ", read at " + region.readAt()
                        + ", with other facts than " + otherFile + ", read at " + other.readAt(),
                "Leave one of them out; or, where the account was read again, let the later reading count: --latest.");
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
            Optional<SealedLine> first = lines.next();
            if (first.isEmpty()) {
                problems.add(notASnapshot(file, 1, 1, "it is empty"));
                return Optional.empty();
            }
            SnapshotHeader header = header(file, first.get());
            List<RegionInventory> regions = ParallelLines.parsed(lines, threads, line -> region(file, line));
            checkOnce(file, regions);
            return Optional.of(new Content(file, header, regions, lines.digest()));
        } catch (InvalidInputException e) {
            problems.addAll(e.problems());
        } catch (NoSuchFileException e) {
            problems.add(new Problem(file.toString(), 0, 0, "there is no such file", "Name a snapshot.ndjson.gz."));
        } catch (IOException e) {
            problems.add(new Problem(file.toString(), 0, 0, "cannot be read: " + e.getMessage(), ""));
        }
        return Optional.empty();
    }

    private static void checkOnce(Path file, List<RegionInventory> regions) throws InvalidInputException {
        Map<String, Integer> lines = new HashMap<>();
        for (int index = 0; index < regions.size(); index++) {
            RegionInventory region = regions.get(index);
            int line = index + 2;
            Integer before = lines.putIfAbsent(scope(region.accountId(), region.region()), line);
            if (before != null) {
                throw new InvalidInputException(List.of(notASnapshot(
                        file,
                        line,
                        1,
                        "account " + region.accountId() + " in " + region.region() + " stands in line " + before
                                + ", too")));
            }
        }
    }

    /** The first line. */
    static SnapshotHeader header(Path file, SealedLine line) throws InvalidInputException {
        Matcher schema = SCHEMA.matcher(line.text());
        if (schema.find() && !schema.group(1).equals(SnapshotHeader.SCHEMA)) {
            throw new InvalidInputException(
                    List.of(notASnapshot(file, 1, 1, "its schema is \"" + schema.group(1) + "\"")));
        }
        if (!line.isSealed()) {
            throw new InvalidInputException(List.of(notASnapshot(file, 1, 1, "its first line has no digest")));
        }
        SnapshotHeader header = parsed(file, line, SnapshotHeader.class);
        for (PlannedScope scope : header.planned()) {
            checkPlace(file, 1, scope.accountId(), scope.region());
        }
        return header;
    }

    /** Another line. */
    static RegionInventory region(Path file, SealedLine line) throws InvalidInputException {
        RegionInventory region = parsed(file, line, RegionInventory.class);
        checkPlace(file, line.number(), region.accountId(), region.region());
        return region;
    }

    /** Both go into the names of files. */
    private static void checkPlace(Path file, int line, String accountId, String region) throws InvalidInputException {
        if (!ACCOUNT_ID.matcher(accountId).matches()) {
            throw new InvalidInputException(
                    List.of(notASnapshot(file, line, 1, Quoted.text(accountId) + " is no account id")));
        }
        if (!REGION.matcher(region).matches()) {
            throw new InvalidInputException(
                    List.of(notASnapshot(file, line, 1, Quoted.text(region) + " is no Region")));
        }
    }

    /** The record that a line states. */
    static <T> T parsed(Path file, SealedLine line, Class<T> type) throws InvalidInputException {
        try {
            return SnapshotFormat.JSON.readValue(line.json(file), type);
        } catch (JacksonException e) {
            int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
            throw new InvalidInputException(
                    List.of(notASnapshot(file, line.number(), SealedLine.column(column), e.getOriginalMessage())));
        }
    }

    private static Problem notASnapshot(Path file, int line, int column, String why) {
        return new Problem(
                file.toString(),
                line,
                column,
                "not a snapshot of this version of Plaudit (" + SnapshotHeader.SCHEMA + "): " + why,
                "Name a snapshot.ndjson.gz that `plaudit scan` or `plaudit collect` wrote.");
    }

    private static Inventory completed(Content content) {
        SnapshotHeader header = content.header();
        Map<String, RegionInventory> byScope = new LinkedHashMap<>();
        content.regions().forEach(region -> byScope.put(scope(region.accountId(), region.region()), region));
        for (PlannedScope planned : header.planned()) {
            byScope.computeIfAbsent(
                    scope(planned.accountId(), planned.region()),
                    unread -> neverRead(
                            header,
                            planned,
                            Cause.INTERRUPTED,
                            "the scan ended before it came to this account and Region"));
        }
        return new Inventory(
                header.toolVersion(),
                header.partition(),
                header.startedAt(),
                List.copyOf(byScope.values()),
                List.of(content.digest()));
    }

    private static String scope(String accountId, String region) {
        return accountId + " " + region;
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
