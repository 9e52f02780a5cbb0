package dev.plaudit.accounts;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An organization as AWS states it. All names in it are untrusted text.
 *
 * @param members every account, including the management account
 * @param units the root and every organizational unit; empty if they were not requested
 */
public record OrganizationListing(List<Member> members, List<Unit> units) {

    public OrganizationListing {
        members = List.copyOf(members);
        units = List.copyOf(units);
    }

    /**
     * One account.
     *
     * @param state {@code ACTIVE}, {@code SUSPENDED}, {@code CLOSED}, …
     * @param unit the unit that it is in; missing if it was not requested
     * @param tags missing if they were not requested
     */
    public record Member(
            String id, String name, String state, Optional<Unit> unit, Optional<Map<String, String>> tags) {

        public Member with(Map<String, String> stated) {
            return new Member(id, name, state, unit, Optional.of(stated));
        }

        boolean isActive() {
            return inactive().isEmpty();
        }

        /** Returns the state of an account that is not active. */
        Optional<String> inactive() {
            return ListedAccount.inactive(state);
        }
    }

    /**
     * The root or an organizational unit.
     *
     * @param ids the path of IDs from the root, {@code r-ab12} and {@code ou-ab12-11111111}
     * @param path the path of names from the root, {@code Workloads/Production}; empty for the root itself
     */
    public record Unit(List<String> ids, String path) {

        public Unit {
            ids = List.copyOf(ids);
        }

        public static Unit root(String id) {
            return new Unit(List.of(id), "");
        }

        public Unit below(String id, String name) {
            List<String> deeper = Stream.concat(ids.stream(), Stream.of(id)).toList();
            return new Unit(deeper, path.isEmpty() ? name : path + "/" + name);
        }

        public String id() {
            return ids.get(ids.size() - 1);
        }
    }
}
