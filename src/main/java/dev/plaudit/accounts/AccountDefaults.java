package dev.plaudit.accounts;

import dev.plaudit.input.Node;
import java.util.List;
import java.util.Optional;

/**
 * What holds for every account that does not say otherwise, as it was written. What was given as an option of the
 * command line holds for the other accounts too.
 *
 * @param role a role name, an ARN template or {@code none}; without one the base credentials are used as they are
 * @param externalId the external id that the role's trust policy asks for
 * @param regions a list of Regions, or {@code all}; without it all that are enabled in the account
 * @param skippedRegions Regions of these, and of what an account says itself, that are not looked at
 */
public record AccountDefaults(
        Optional<Node.Scalar> role,
        Optional<Node.Scalar> externalId,
        Optional<Node> regions,
        List<Node.Scalar> skippedRegions) {

    public AccountDefaults {
        skippedRegions = List.copyOf(skippedRegions);
    }

    /** No Region is left out. */
    public AccountDefaults(Optional<Node.Scalar> role, Optional<Node.Scalar> externalId, Optional<Node> regions) {
        this(role, externalId, regions, List.of());
    }

    /** Nothing said. */
    public static AccountDefaults none() {
        return new AccountDefaults(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
