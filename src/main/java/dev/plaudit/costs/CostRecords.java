package dev.plaudit.costs;

import dev.plaudit.topology.Subject.Kind;
import dev.plaudit.topology.Subject.NoCosts;

/** The records of costs, by kind of subject. */
public final class CostRecords {

    private CostRecords() {}

    /** The record that rules of a kind read as {@code costs}. */
    public static Class<? extends Record> of(Kind kind) {
        return switch (kind) {
            case SERVICE -> ServiceCosts.class;
            case ENDPOINT -> EndpointCosts.class;
            case LOAD_BALANCER -> LoadBalancerCosts.class;
            case SCOPE -> ScopeCosts.class;
            case CONNECTION, TARGET_GROUP -> NoCosts.class;
        };
    }
}
