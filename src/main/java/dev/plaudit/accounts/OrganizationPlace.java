package dev.plaudit.accounts;

import dev.plaudit.accounts.OrganizationListing.Member;
import dev.plaudit.input.Glob;
import dev.plaudit.input.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Settings for some accounts of the organization: those that meet all conditions that are not empty.
 *
 * @param accounts IDs or names, which may be patterns
 * @param tags every key with one of its values
 * @param access how to enter these accounts
 * @param skip whether to leave them out, if stated
 */
record OrganizationPlace(
        List<Node.Scalar> accounts,
        Map<String, List<String>> tags,
        List<OrganizationPart> units,
        Access access,
        Optional<Boolean> skip) {

    boolean matches(Member member) {
        return (accounts.isEmpty() || isNamed(member))
                && tagged(member, tags)
                && (units.isEmpty() || units.stream().anyMatch(unit -> unit.contains(member)));
    }

    private boolean isNamed(Member member) {
        return accounts.stream()
                .map(Node.Scalar::text)
                .anyMatch(pattern -> Glob.matches(pattern, member.id())
                        || (!member.name().isEmpty() && Glob.matches(pattern, member.name())));
    }

    /** Returns whether an account has each of these tags with one of its values. */
    static boolean tagged(Member member, Map<String, List<String>> wanted) {
        Map<String, String> tags = member.tags().orElse(Map.of());
        return wanted.entrySet().stream().allMatch(tag -> {
            String value = tags.get(tag.getKey());
            return value != null && tag.getValue().stream().anyMatch(pattern -> Glob.matches(pattern, value));
        });
    }
}
