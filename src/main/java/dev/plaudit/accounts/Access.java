package dev.plaudit.accounts;

import dev.plaudit.input.Node;
import java.util.Optional;

/**
 * How an account is entered and where it is looked at, as far as somebody says so.
 *
 * @param role a role name, an ARN template or {@code none}
 * @param externalId the external id that the role's trust policy asks for
 */
record Access(Optional<Node.Scalar> role, Optional<Node.Scalar> externalId, Optional<RegionSelection> regions) {

    /** Nothing said. */
    static final Access UNSAID = new Access(Optional.empty(), Optional.empty(), Optional.empty());

    /** What this says, and what the other says of the rest. */
    Access or(Access other) {
        return new Access(role.or(other::role), externalId.or(other::externalId), regions.or(other::regions));
    }
}
