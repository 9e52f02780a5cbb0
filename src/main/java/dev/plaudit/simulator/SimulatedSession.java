package dev.plaudit.simulator;

import java.time.Instant;

/**
 * Who signed a request.
 *
 * @param token the session token, or empty for the base credentials
 * @param expiration {@link Instant#MAX} for the base credentials
 */
record SimulatedSession(String accountId, String arn, String userId, String token, Instant expiration) {

    /** Whether these are the credentials of a role, and not of a user. */
    boolean isOfRole() {
        return arn.contains(":assumed-role/");
    }
}
