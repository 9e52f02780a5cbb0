package dev.plaudit.simulator;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The accounts of a company as AWS Organizations knows them: a root, units in it, and accounts in both.
 *
 * @param management the account that pays for the others
 * @param delegated accounts that may ask as the management account may
 * @param leftOut fields of an account that answers do not have
 * @param members by their ids
 */
record SimulatedOrganization(
        SimulatedPartition partition,
        String management,
        Set<String> delegated,
        Set<String> leftOut,
        SortedMap<String, AccountState> members) {

    private static final String ROOT = "";

    SimulatedOrganization {
        delegated = Set.copyOf(delegated);
        leftOut = Set.copyOf(leftOut);
        members = Collections.unmodifiableSortedMap(new TreeMap<>(members));
    }

    /** A root or an organizational unit; public because the templates read it by reflection. */
    public record Unit(String id, String parentId, String name, String arn) {}

    static SimulatedOrganization of(
            OrganizationFile written, SimulatedPartition partition, Map<String, AccountState> accounts) {
        NavigableMap<String, AccountState> members = new TreeMap<>(accounts);
        written.outside.forEach(members::remove);
        return new SimulatedOrganization(
                partition, written.management, Set.copyOf(written.delegated), Set.copyOf(written.leaveOut), members);
    }

    /** {@code o-0123456789}. */
    String id() {
        return "o-" + Identifiers.hash(management).substring(0, 10);
    }

    String arn() {
        return arn("organization/" + id());
    }

    String accountArn(String accountId) {
        return arn("account/" + id() + "/" + accountId);
    }

    Unit root() {
        return new Unit(unitId(ROOT), "", "Root", arn("root/" + id() + "/" + unitId(ROOT)));
    }

    /** The root or unit with that id, or empty. */
    Optional<Unit> parent(String unitId) {
        return Stream.concat(Stream.of(root()), units())
                .filter(unit -> unit.id().equals(unitId))
                .findFirst();
    }

    List<Unit> unitsIn(Unit parent) {
        return units().filter(unit -> unit.parentId().equals(parent.id())).toList();
    }

    List<AccountState> accountsIn(Unit parent) {
        return members.values().stream()
                .filter(member -> unitId(member.membership().ou()).equals(parent.id()))
                .toList();
    }

    private Stream<Unit> units() {
        Set<String> paths = new TreeSet<>();
        for (AccountState member : members.values()) {
            String path = member.membership().ou();
            while (!path.equals(ROOT)) {
                paths.add(path);
                path = parentPath(path);
            }
        }
        return paths.stream()
                .map(path -> new Unit(
                        unitId(path),
                        unitId(parentPath(path)),
                        path.substring(path.lastIndexOf('/') + 1),
                        arn("ou/" + id() + "/" + unitId(path))));
    }

    private static String parentPath(String path) {
        return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : ROOT;
    }

    private String unitId(String path) {
        String suffix = Identifiers.hash(management).substring(12);
        return path.equals(ROOT)
                ? "r-" + suffix
                : "ou-" + suffix + "-"
                        + Identifiers.hash(management + "/" + path).substring(0, 8);
    }

    private String arn(String resource) {
        return "arn:" + partition.id() + ":organizations::" + management + ":" + resource;
    }
}
