package dev.plaudit.snapshot;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Problem;
import dev.plaudit.input.Problems;
import dev.plaudit.inventory.AccountLabels;
import dev.plaudit.inventory.AccountRegion;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.Gap.Cause;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.snapshot.SnapshotHeader.PlannedScope;
import dev.plaudit.snapshot.SnapshotReader.Repeated;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Several snapshots as one inventory. */
final class SnapshotJoin {

    private SnapshotJoin() {}

    /**
     * Joins what snapshots hold, with a gap for what they had planned and do not hold.
     *
     * @param contents at least one
     * @throws InvalidInputException when they do not belong together
     */
    static Inventory of(List<SnapshotContent> contents, Repeated repeated) throws InvalidInputException {
        Problems problems = new Problems();
        checkPartitions(contents, problems);
        checkRepeated(contents, repeated, problems);
        problems.orThrow();
        return Inventory.merged(
                Stream.concat(contents.stream().map(SnapshotJoin::completed), missingShards(contents).stream())
                        .toList());
    }

    /** Nothing connects partitions: neither accounts nor PrivateLink. */
    private static void checkPartitions(List<SnapshotContent> contents, Problems problems) {
        SnapshotContent first = contents.get(0);
        for (SnapshotContent other : contents) {
            String partition = other.header().partition();
            if (!partition.equals(first.header().partition())) {
                problems.add(new Problem(
                        other.file().toString(),
                        1,
                        1,
                        "is from partition " + partition + ", and " + first.file() + " of "
                                + first.header().partition(),
                        "Check the snapshots of each partition separately."));
            }
        }
    }

    /** Which of two readings is true nobody can know, unless somebody says that an account was read again. */
    private static void checkRepeated(List<SnapshotContent> contents, Repeated repeated, Problems problems) {
        Map<AccountRegion, Path> files = new HashMap<>();
        Map<AccountRegion, RegionInventory> readings = new HashMap<>();
        for (SnapshotContent content : contents) {
            for (RegionInventory region : content.regions()) {
                RegionInventory other = readings.putIfAbsent(region.place(), region);
                Path otherFile = files.putIfAbsent(region.place(), content.file());
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
                "contains account " + region.accountId() + " in " + region.region() + ", read at " + region.readAt()
                        + ", with other facts than " + otherFile + ", read at " + other.readAt(),
                "Omit one of them; or, if the account was read again, use the later reading with --latest.");
    }

    /** What other shards were to read and is in no snapshot has not been seen. */
    private static Optional<Inventory> missingShards(List<SnapshotContent> contents) {
        Set<String> missing = new TreeSet<>();
        contents.forEach(content -> missing.addAll(content.header().purpose().elsewhere()));
        contents.forEach(content -> content.header().planned().forEach(scope -> missing.remove(scope.accountId())));
        SnapshotHeader header = contents.get(0).header();
        List<RegionInventory> unseen = missing.stream()
                .map(accountId -> new PlannedScope(accountId, "", AccountLabels.UNSEEN, RegionInventory.EVERY_REGION))
                .map(scope -> neverRead(
                        header,
                        scope,
                        Cause.NOT_SCANNED,
                        "the snapshot of the shard that reads this account is missing"))
                .toList();
        return unseen.isEmpty()
                ? Optional.empty()
                : Optional.of(new Inventory(header.toolVersion(), header.partition(), header.startedAt(), unseen));
    }

    private static Inventory completed(SnapshotContent content) {
        SnapshotHeader header = content.header();
        Map<AccountRegion, RegionInventory> byScope = new LinkedHashMap<>();
        content.regions().forEach(region -> byScope.put(region.place(), region));
        for (PlannedScope planned : header.planned()) {
            byScope.computeIfAbsent(
                    new AccountRegion(planned.accountId(), planned.region()),
                    unread -> neverRead(
                            header, planned, Cause.INTERRUPTED, "the scan ended before it read this account-Region"));
        }
        return new Inventory(
                header.toolVersion(),
                header.partition(),
                header.startedAt(),
                List.copyOf(byScope.values()),
                List.of(content.digest()));
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
