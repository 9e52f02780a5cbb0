package dev.plaudit.simulator;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * How credentials behave.
 *
 * @param seconds how long each assumed session lasts, whatever is asked for
 * @param callerHasRole whether the base credentials are themselves a role's, so that roles are chained
 * @param clockAhead how far AWS's clock is ahead of this machine's; when it is not zero, signatures that are older or newer
 *     than five minutes are refused
 */
public record SessionRules(OptionalInt seconds, boolean callerHasRole, Duration clockAhead) {

    static final SessionRules USUAL = new SessionRules(OptionalInt.empty(), false, Duration.ZERO);
}
