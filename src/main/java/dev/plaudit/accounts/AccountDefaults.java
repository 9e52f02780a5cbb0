package dev.plaudit.accounts;

import dev.plaudit.input.Node;
import java.util.List;
import java.util.Optional;

/**
 * The settings of every account that does not state its own. Settings given as command-line options apply to all accounts.
 *
 * @param role a role name, an ARN template or {@code none}; without one the base credentials are used
 * @param externalId the external ID that the role's trust policy requires
 * @param regions a list of Regions, or {@code all}; by default all that are enabled in the account
 * @param skippedRegions Regions to skip, even those that an account lists itself
 */
public record AccountDefaults(
        Optional<Node.Scalar> role,
        Optional<Node.Scalar> externalId,
        Optional<Node> regions,
        List<Node.Scalar> skippedRegions) {

    public AccountDefaults {
        skippedRegions = List.copyOf(skippedRegions);
    }
}
