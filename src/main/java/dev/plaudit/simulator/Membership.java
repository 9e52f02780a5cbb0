package dev.plaudit.simulator;

import java.util.Map;
import java.util.Set;

/**
 * The place and state of an account in AWS Organizations.
 *
 * @param ou the path of its organizational unit, {@code Workloads/Production}, or empty in the root
 */
record Membership(String ou, String state, Map<String, String> tags) {

    static final String ACTIVE = "ACTIVE";

    static final Set<String> STATES = Set.of("PENDING_ACTIVATION", ACTIVE, "SUSPENDED", "PENDING_CLOSURE", "CLOSED");

    Membership {
        tags = Map.copyOf(tags);
    }

    boolean isActive() {
        return state.equals(ACTIVE);
    }
}
