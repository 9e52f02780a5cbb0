package dev.plaudit.topology;

import dev.plaudit.inventory.AccountRegion;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.topology.ServiceTargetGroup.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The targets behind Application Load Balancers that are themselves the targets of a service. */
public final class Workers {

    private final Map<AccountRegion, RegionInventory> regions = new HashMap<>();
    private final Map<AccountRegion, RegionIndex> indexes = new ConcurrentHashMap<>();

    public Workers(Inventory inventory) {
        inventory.regions().forEach(region -> regions.put(region.place(), region));
    }

    /**
     * A target group of an Application Load Balancer.
     *
     * @param targets missing if they could not be read
     */
    public record Group(String name, Optional<List<Target>> targets) {}

    /**
     * The target groups of an Application Load Balancer. There are none for one that answers by itself, whose groups could not be
     * read, or which is in another account.
     *
     * @param place of the load balancer
     */
    public List<Group> behind(AccountRegion place, String arn) {
        RegionInventory region = regions.get(place);
        if (region == null) {
            return List.of();
        }
        RegionIndex index = indexes.computeIfAbsent(place, first -> new RegionIndex(region));
        TargetJoin targets = new TargetJoin(index);
        return index.groups(arn).stream()
                .flatMap(Collection::stream)
                .map(group -> new Group(group.targetGroupName(), targets.targets(group, new ArrayList<>())))
                .toList();
    }
}
