package dev.plaudit.cli;

import dev.plaudit.config.Configuration;
import dev.plaudit.config.FolderChoice;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Problems;
import dev.plaudit.s3.BucketException;
import dev.plaudit.s3.ObjectStore;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** The histories that a run keeps: that of everything, and those of teams in folders inside. */
final class Histories implements Closeable {

    private final Console console;
    private final Configuration configuration;
    private Optional<ObjectStore> store = Optional.empty();

    Histories(Console console, Configuration configuration) {
        this.console = console;
        this.configuration = configuration;
    }

    /** Returns the history of everything, if the configuration names a place for it. */
    Optional<HistoryFolder> whole() throws InvalidInputException {
        return inside("");
    }

    /** Returns a history in a folder inside. */
    Optional<HistoryFolder> inside(String name) throws InvalidInputException {
        Optional<FolderChoice> place = configuration.reports().history();
        if (place.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                place.get() instanceof FolderChoice.Bucket bucket
                        ? new BucketHistory(store(), bucket.prefix().child(name).folder())
                        : new LocalHistory(
                                ((FolderChoice.Local) place.get()).path().resolve(name)));
    }

    private ObjectStore store() throws InvalidInputException {
        if (store.isEmpty()) {
            store = Optional.of(BucketOutput.store(console, configuration.requests(), false));
        }
        return store.get();
    }

    /** Reads the history of everything, if there is to be one, to find what is wrong with it. */
    void check(Problems problems) throws IOException {
        try {
            Optional<HistoryFolder> whole = whole();
            if (whole.isPresent()) {
                whole.get().read();
            }
        } catch (InvalidInputException e) {
            problems.addAll(e.problems());
        } catch (BucketException e) {
            problems.add(e.problem());
        }
    }

    @Override
    public void close() {
        // A reference to the method would load the class, and with it the SDK.
        if (store.isPresent()) {
            store.get().close();
        }
    }
}
