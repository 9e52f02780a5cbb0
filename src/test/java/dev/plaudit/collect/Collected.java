package dev.plaudit.collect;

import dev.plaudit.accounts.Account;
import dev.plaudit.collect.request.CallPlan;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.snapshot.Journal;
import dev.plaudit.snapshot.SnapshotWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a collector reads, through a snapshot on disk as in a real scan. */
public final class Collected {

    /** Ignores the progress. */
    public static final CollectListener UNHEARD = new CollectListener() {
        @Override
        public void planned(int scopes, int kept) {}

        @Override
        public void read(RegionInventory region) {}
    };

    private Collected() {}

    /** Everything that the calls tell of these accounts. */
    public static Inventory by(Collector collector, List<Account> accounts, CallPlan asked, CollectListener listener)
            throws Exception {
        Path folder = Files.createTempDirectory("collected");
        Assignment assignment = Assignment.of(accounts, asked, Optional.empty());
        try (Journal journal = Journal.begin(folder, assignment.purpose())) {
            collector.collect(assignment, journal, listener);
            Inventory read = journal.inventory();
            // The digest depends on which answer came first.
            return new Inventory(read.toolVersion(), read.partition(), read.startedAt(), read.regions());
        } finally {
            Files.deleteIfExists(folder.resolve(SnapshotWriter.PARTIAL_NAME));
            Files.deleteIfExists(folder);
        }
    }
}
