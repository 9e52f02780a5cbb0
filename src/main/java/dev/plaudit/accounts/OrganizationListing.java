package dev.plaudit.accounts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An organization as AWS states it. All names in it are untrusted text.
 *
 * @param members every account, the management account included
 * @param units the root and every organizational unit; none when nobody asked
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
     * @param unit the unit that it is in; missing when nobody asked
     * @param tags missing when nobody asked
     */
    public record Member(
            String id, String name, String state, Optional<Unit> unit, Optional<Map<String, String>> tags) {

        /** The same account with its tags. */
        public Member with(Map<String, String> stated) {
            return new Member(id, name, state, unit, Optional.of(stated));
        }

        boolean isActive() {
            return inactive().isEmpty();
        }

        /** The state if it is another than active. */
        Optional<String> inactive() {
            return ListedAccount.inactive(state);
        }
    }

    /**
     * The root or an organizational unit.
     *
     * @param ids those of the root, of the units above and its own, {@code r-ab12} and {@code ou-ab12-11111111}
     * @param path the names from the root, {@code Workloads/Production}; the empty text for the root itself
     */
    public record Unit(List<String> ids, String path) {

        public Unit {
            ids = List.copyOf(ids);
        }

        /** The root of an organization. */
        public static Unit root(String id) {
            return new Unit(List.of(id), "");
        }

        /** A unit right below this one. */
        public Unit below(String id, String name) {
            List<String> deeper = new ArrayList<>(ids);
            deeper.add(id);
            return new Unit(deeper, path.isEmpty() ? name : path + "/" + name);
        }

        public String id() {
            return ids.get(ids.size() - 1);
        }
    }
}
