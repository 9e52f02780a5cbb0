package dev.plaudit.simulator;

import java.time.Instant;

/**
 * The identity that signed a request.
 *
 * @param token the session token, or empty for the base credentials
 * @param expiration {@link Instant#MAX} for the base credentials
 */
record SimulatedSession(String accountId, String arn, String userId, String token, Instant expiration) {

    /** Returns whether the identity is a role and not a user. */
    boolean isOfRole() {
        return arn.contains(":assumed-role/");
    }
}
