package dev.plaudit.snapshot;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Problem;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import dev.plaudit.inventory.AccountRegion;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.inventory.PlannedScope;
import dev.plaudit.inventory.RegionInventory;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/**
 * Reads snapshots. An account-Region that was planned and not read, because the scan was killed, becomes a gap. A file that is
 * not a snapshot, or not as Plaudit wrote it, is a problem with line and column.
 */
public final class SnapshotReader {

    private static final Pattern SCHEMA = Pattern.compile("\"schema\"\\s*:\\s*\"([^\"]*)\"");
    private static final Pattern ACCOUNT_ID = Pattern.compile("[0-9]{12}");
    private static final Pattern REGION = Pattern.compile("[a-z][a-z0-9-]{1,40}|\\*");

    private SnapshotReader() {}

    /** The content of one snapshot. */
    record Content(Path file, SnapshotHeader header, List<RegionInventory> regions, String digest) {}

    /** How to treat snapshots with different facts about the same account-Region. */
    public enum Repeated {
        /** They are a problem. */
        REFUSED,
        /** The latest reading counts. */
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

    /** @param threads the number that parse, which does not change the inventory */
    static Inventory read(List<Path> files, Repeated repeated, int threads) throws InvalidInputException {
        Problems problems = new Problems();
        List<Content> contents = new ArrayList<>();
        for (Path file : files) {
            read(file, threads, problems).ifPresent(contents::add);
        }
        problems.orThrow();
        Inventory inventory = SnapshotJoin.of(contents, repeated);
        if (inventory.regions().isEmpty()) {
            throw notASnapshot(files.get(0), 1, 1, "it contains no account to judge");
        }
        return inventory;
    }

    private static Optional<Content> read(Path file, int threads, Problems problems) {
        try (SnapshotLines lines = new SnapshotLines(file)) {
            Optional<SealedLine> first = lines.next();
            if (first.isEmpty()) {
                throw notASnapshot(file, 1, 1, "it is empty");
            }
            SnapshotHeader header = header(file, first.get());
            List<RegionInventory> regions = ParallelLines.parsed(lines, threads, line -> region(file, line));
            checkOnce(file, regions);
            return Optional.of(new Content(file, header, regions, lines.digest()));
        } catch (InvalidInputException e) {
            problems.addAll(e.problems());
        } catch (NoSuchFileException e) {
            problems.add(new Problem(file.toString(), 0, 0, "no such file", "Choose a snapshot.ndjson.gz."));
        } catch (IOException e) {
            problems.add(new Problem(file.toString(), 0, 0, "cannot be read: " + e.getMessage(), ""));
        }
        return Optional.empty();
    }

    private static void checkOnce(Path file, List<RegionInventory> regions) throws InvalidInputException {
        Map<AccountRegion, Integer> lines = new HashMap<>();
        for (int index = 0; index < regions.size(); index++) {
            RegionInventory region = regions.get(index);
            int line = index + 2;
            Integer before = lines.putIfAbsent(region.place(), line);
            if (before != null) {
                throw notASnapshot(
                        file,
                        line,
                        1,
                        "account " + region.accountId() + " in " + region.region() + " is also in line " + before
                                + ", too");
            }
        }
    }

    /** Parses the first line. */
    static SnapshotHeader header(Path file, SealedLine line) throws InvalidInputException {
        Matcher schema = SCHEMA.matcher(line.text());
        if (schema.find() && !schema.group(1).equals(SnapshotHeader.SCHEMA)) {
            throw notASnapshot(file, 1, 1, "its schema is \"" + schema.group(1) + "\"");
        }
        if (!line.isSealed()) {
            throw notASnapshot(file, 1, 1, "its first line has no digest");
        }
        SnapshotHeader header = parsed(file, line, SnapshotHeader.class);
        for (PlannedScope scope : header.planned()) {
            checkPlace(file, 1, scope.accountId(), scope.region());
        }
        return header;
    }

    /** Parses a line with facts. */
    static RegionInventory region(Path file, SealedLine line) throws InvalidInputException {
        RegionInventory region = parsed(file, line, RegionInventory.class);
        checkPlace(file, line.number(), region.accountId(), region.region());
        return region;
    }

    /** Checks account ID and Region, which become parts of file names. */
    private static void checkPlace(Path file, int line, String accountId, String region) throws InvalidInputException {
        if (!ACCOUNT_ID.matcher(accountId).matches()) {
            throw notASnapshot(file, line, 1, Quoted.text(accountId) + " is not an account ID");
        }
        if (!REGION.matcher(region).matches()) {
            throw notASnapshot(file, line, 1, Quoted.text(region) + " is not a Region");
        }
    }

    /** Parses a line into a record. */
    static <T> T parsed(Path file, SealedLine line, Class<T> type) throws InvalidInputException {
        try {
            return SnapshotFormat.JSON.readValue(line.json(file), type);
        } catch (JacksonException e) {
            int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
            throw notASnapshot(file, line.number(), SealedLine.column(column), e.getOriginalMessage());
        }
    }

    private static InvalidInputException notASnapshot(Path file, int line, int column, String why) {
        return new InvalidInputException(new Problem(
                file.toString(),
                line,
                column,
                "not a snapshot of this version of Plaudit (" + SnapshotHeader.SCHEMA + "): " + why,
                "Choose a snapshot.ndjson.gz that `plaudit scan` or `plaudit collect` wrote."));
    }
}
