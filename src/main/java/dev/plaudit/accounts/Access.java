package dev.plaudit.accounts;

import dev.plaudit.input.Node;
import java.util.Optional;

/**
 * How to enter an account and which Regions to read in it, as far as that is stated.
 *
 * @param role a role name, an ARN template or {@code none}
 * @param externalId the external ID that the role's trust policy requires
 */
record Access(Optional<Node.Scalar> role, Optional<Node.Scalar> externalId, Optional<RegionSelection> regions) {

    /** Nothing is stated. */
    static final Access UNSTATED = new Access(Optional.empty(), Optional.empty(), Optional.empty());

    /** Returns this, with whatever it leaves open taken from another. */
    Access or(Access other) {
        return new Access(role.or(other::role), externalId.or(other::externalId), regions.or(other::regions));
    }
}
