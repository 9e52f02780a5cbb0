package dev.plaudit.simulator;

import java.time.Clock;
import java.util.Map;
import java.util.OptionalInt;

/** How a simulated AWS behaves beyond what its world states. The demo uses the defaults; tests plug in limits and failures. */
interface Conditions {

    /** An AWS that answers every call at once. */
    Conditions GOOD = new Conditions() {};

    /** Returns AWS's own clock, which the {@code Date} header of each answer shows. */
    default Clock clock() {
        return Clock.systemUTC();
    }

    /** Returns the clock that decides when credentials expire. */
    default Clock sessionClock() {
        return clock();
    }

    /** Returns how many seconds an assumed session lasts if so many were asked for. */
    default int sessionSeconds(int asked) {
        return asked;
    }

    /** Returns whether the base credentials belong to a role, so that AssumeRole chains roles. */
    default boolean callerHasRole() {
        return false;
    }

    /** Limits the items on a page, however many the caller asks for. */
    default OptionalInt pageSize() {
        return OptionalInt.empty();
    }

    /** Returns the APIs that are simulated in addition to those of a scan. */
    default Map<Api, Map<String, Action>> moreApis(World world, Pages pages) {
        return Map.of();
    }

    /**
     * Checks the signature of a request whose access key is known.
     *
     * @throws ApiError when it is refused
     */
    default void checkSignature(Api api, HttpRequest request) {}

    /** Returns what happens to a call. It is invoked once for each. */
    default Disturbance disturbance(ApiRequest request) {
        return Disturbance.NONE;
    }
}
