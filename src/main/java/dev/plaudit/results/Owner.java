package dev.plaudit.results;

import java.util.List;
import java.util.Optional;

/**
 * Who a resource belongs to: a team, nobody, or nobody knows.
 *
 * @param team empty if no entry applies, or if the owner is unknown
 * @param unknown why the owner is unknown, such as {@code tags not read}; otherwise empty
 * @param possible the names of the teams that it may be, sorted, if the owner is unknown
 */
public record Owner(Optional<Team> team, String unknown, List<String> possible) {

    /** The owner of a resource to which no entry applies. */
    public static final Owner NOBODY = new Owner(Optional.empty(), "", List.of());

    public Owner {
        possible = possible.stream().distinct().sorted().toList();
        if (unknown.isEmpty() != possible.isEmpty() || (team.isPresent() && !unknown.isEmpty())) {
            throw new IllegalArgumentException("an owner is unknown for a reason, and may then be one of some teams");
        }
    }

    /** Returns an owner that is known. */
    public static Owner of(Team team) {
        return new Owner(Optional.of(team), "", List.of());
    }

    /** Whether it is known who owns the resource. */
    public enum Status implements LowerCaseName {
        OWNED,
        NONE,
        UNKNOWN
    }

    public Status status() {
        if (team.isPresent()) {
            return Status.OWNED;
        }
        return unknown.isEmpty() ? Status.NONE : Status.UNKNOWN;
    }

    /** Returns whether the resource belongs to a team, or may belong to it. */
    public boolean mayBe(String teamName) {
        return possible.contains(teamName)
                || team.filter(owner -> owner.name().equals(teamName)).isPresent();
    }
}
