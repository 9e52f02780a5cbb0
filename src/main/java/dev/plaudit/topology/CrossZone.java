package dev.plaudit.topology;

import dev.plaudit.inventory.TargetGroup;
import java.util.Map;
import java.util.Optional;

/**
 * Whether cross-zone load balancing is in effect (Network Load Balancers guide, "Cross-zone load balancing for target
 * groups"). A value that Plaudit does not know decides neither way.
 */
public final class CrossZone {

    private static final String ATTRIBUTE = "load_balancing.cross_zone.enabled";
    private static final String INHERITED = "use_load_balancer_configuration";

    private CrossZone() {}

    /** The load balancer's own setting; AWS states it of every Network and Gateway Load Balancer, so that none is not seen. */
    static Optional<Boolean> of(Map<String, String> balancerAttributes) {
        return Optional.ofNullable(balancerAttributes.get(ATTRIBUTE)).flatMap(CrossZone::decided);
    }

    /**
     * The group's own word, or the load balancer's where the group leaves it to that; AWS states one of the two. Groups of an Application Load Balancer as
     * target and of Gateway Load Balancers cannot have one.
     */
    static Optional<Boolean> of(TargetGroup group, Optional<Boolean> balancer) {
        if (group.targetType().equals("alb") || group.protocol().equals("GENEVE")) {
            return balancer;
        }
        return group.attributes()
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
