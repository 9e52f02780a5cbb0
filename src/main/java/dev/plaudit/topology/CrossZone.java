package dev.plaudit.topology;

import dev.plaudit.inventory.TargetGroup;
import java.util.Map;
import java.util.Optional;

/**
 * Decides whether cross-zone load balancing is in effect (Network Load Balancers guide, "Cross-zone load balancing for target
 * groups"). An unknown value leaves it undecided.
 */
public final class CrossZone {

    private static final String ATTRIBUTE = "load_balancing.cross_zone.enabled";
    private static final String INHERITED = "use_load_balancer_configuration";

    private CrossZone() {}

    /** The load balancer's own setting, which AWS states for every Network and Gateway Load Balancer. */
    static Optional<Boolean> of(Map<String, String> balancerAttributes) {
        return Optional.ofNullable(balancerAttributes.get(ATTRIBUTE)).flatMap(CrossZone::decided);
    }

    /**
     * The group's own setting, or the load balancer's if the group inherits it. Groups with an Application Load Balancer as
     * target, and those of Gateway Load Balancers, have no setting.
     */
    static Optional<Boolean> of(TargetGroup group, Optional<Boolean> balancer) {
        if (group.targetType().equals("alb") || group.protocol().equals("GENEVE")) {
            return balancer;
        }
        return group.details()
                .attributes()
                .flatMap(attributes -> Optional.ofNullable(attributes.get(ATTRIBUTE)))
                .flatMap(stated -> stated.equals(INHERITED) ? balancer : decided(stated));
    }

    private static Optional<Boolean> decided(String stated) {
        return switch (stated) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
