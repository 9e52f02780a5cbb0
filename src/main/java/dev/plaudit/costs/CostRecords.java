package dev.plaudit.costs;

import dev.plaudit.topology.Subject.Kind;
import dev.plaudit.topology.Subject.NoCosts;

/** The record of what a subject costs, by its kind. */
public final class CostRecords {

    private CostRecords() {}

    /** What rules of a kind read as {@code costs}. */
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
