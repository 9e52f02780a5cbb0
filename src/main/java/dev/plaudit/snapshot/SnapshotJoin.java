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
import dev.plaudit.inventory.PlannedScope;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.snapshot.SnapshotReader.Content;
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

/** Joins several snapshots into one inventory. */
final class SnapshotJoin {

    private SnapshotJoin() {}

    /**
     * Joins snapshots, with a gap for each account-Region that was planned and not read.
     *
     * @param contents at least one
     * @throws InvalidInputException if they do not belong together
     */
    static Inventory of(List<Content> contents, Repeated repeated) throws InvalidInputException {
        Problems problems = new Problems();
        checkPartitions(contents, problems);
        checkRepeated(contents, repeated, problems);
        problems.orThrow();
        return Inventory.merged(
                Stream.concat(contents.stream().map(SnapshotJoin::completed), missingShards(contents).stream())
                        .toList());
    }

    /** Neither accounts nor PrivateLink connect partitions. */
    private static void checkPartitions(List<Content> contents, Problems problems) {
        Content first = contents.get(0);
        for (Content other : contents) {
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

    /** Nobody can know which of two readings is correct, unless the user says that an account was read again. */
    private static void checkRepeated(List<Content> contents, Repeated repeated, Problems problems) {
        Map<AccountRegion, Reading> readings = new HashMap<>();
        for (Content content : contents) {
            for (RegionInventory region : content.regions()) {
                Reading reading = new Reading(content.file(), region);
                Reading other = readings.putIfAbsent(region.place(), reading);
                if (other != null && contradict(other.region(), region, repeated)) {
                    problems.add(repeated(reading, other));
                }
            }
        }
    }

    private record Reading(Path file, RegionInventory region) {}

    private static boolean contradict(RegionInventory one, RegionInventory other, Repeated repeated) {
        return one.holdsFacts()
                && other.holdsFacts()
                && !one.equals(other)
                && (repeated == Repeated.REFUSED || one.readAt().equals(other.readAt()));
    }

    private static Problem repeated(Reading reading, Reading other) {
        RegionInventory region = reading.region();
        return new Problem(
                reading.file().toString(),
                0,
                0,
                "contains account " + region.accountId() + " in " + region.region() + ", read at " + region.readAt()
                        + ", with other facts than " + other.file() + ", read at "
                        + other.region().readAt(),
                "Omit one of them; or, if the account was read again, use the later reading with --latest.");
    }

    /** Returns gaps for the accounts of other shards that are in no snapshot. */
    private static Optional<Inventory> missingShards(List<Content> contents) {
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

    private static Inventory completed(Content content) {
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
                scope,
                header.startedAt(),
                List.of(new Gap(scope.accountId(), scope.region(), Calls.SERVICES, cause, "", message)));
    }
}
