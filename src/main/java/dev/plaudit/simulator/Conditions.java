package dev.plaudit.simulator;

import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** What a simulated AWS does to its clients besides what its world says. In the demo that is nothing; tests bring more. */
public interface Conditions {

    /** An AWS that answers every call, and at once. */
    Conditions GOOD = new Conditions() {};

    /** At most this many items a page, whatever the caller asks for. */
    default OptionalInt pageSize() {
        return OptionalInt.empty();
    }

    /**
     * ARNs of load balancers and target groups, and ids of security groups, that other answers still show but that are not
     * found any more when they are asked for by name.
     */
    default Set<String> vanished() {
        return Set.of();
    }

    /** How credentials behave. */
    default SessionRules sessions() {
        return SessionRules.USUAL;
    }

    /**
     * What happens to the calls of one simulation, each in turn.
     *
     * @param nanoTime the time that limits of calls per second go by
     */
    default Function<RecordedCall, Disturbance> disturbances(LongSupplier nanoTime) {
        return call -> Disturbance.NONE;
    }
}
