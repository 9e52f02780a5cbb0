package dev.plaudit.policy;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Node;
import dev.plaudit.input.Problems;
import dev.plaudit.input.WorkingDirectory;
import dev.plaudit.inventory.Calls;
import dev.plaudit.results.Ownership;
import dev.plaudit.results.ScanResult;
import dev.plaudit.topology.Topology;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The entries that say which team owns what. The first that applies takes precedence. */
public final class Owners {

    /** Without owners. */
    public static final Owners NONE = new Owners(List.of());

    private final List<OwnerEntry> entries;

    private Owners(List<OwnerEntry> entries) {
        this.entries = List.copyOf(entries);
    }

    /**
     * Reads the owners of a configuration.
     *
     * @param written a list of entries, or the name of a YAML file that contains one
     * @throws InvalidInputException with everything that is wrong
     */
    public static Owners read(Optional<Node> written, WorkingDirectory directory) throws InvalidInputException {
        Problems problems = new Problems();
        List<OwnerEntry> entries = written.map(owners -> OwnersReader.read(owners, directory, problems))
                .orElse(List.of());
        problems.orThrow();
        return new Owners(entries);
    }

    /** The API calls that conditions need besides those that list the resources. */
    public List<String> callsRead() {
        return reads(entry -> !entry.where().resourceTags().isEmpty()) ? List.of(Calls.TAGS) : List.of();
    }

    /** Whether a condition depends on the organizational unit of an account. */
    public boolean readsOrganizationalUnits() {
        return reads(entry -> !entry.where().organizationalUnits().isEmpty());
    }

    /** Whether a condition depends on the tags of an account. */
    public boolean readsAccountTags() {
        return reads(entry -> !entry.where().accountTags().isEmpty());
    }

    /** The names of the teams, in the order of the file. */
    public List<String> teams() {
        return entries.stream().map(entry -> entry.team().name()).distinct().toList();
    }

    private boolean reads(Predicate<OwnerEntry> condition) {
        return entries.stream().anyMatch(condition);
    }

    /**
     * Finds the owners of everything in a topology, and of what the findings are about.
     *
     * @param result the judged topology with the failures kept from the baseline
     */
    public Ownership of(Topology topology, ScanResult result) {
        return entries.isEmpty() ? Ownership.NONE : new OwnerSearch(entries, topology).of(result);
    }
}
