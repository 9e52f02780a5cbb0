package dev.plaudit.plan;

import dev.plaudit.inventory.Inventory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A plan applied to facts.
 *
 * @param before the facts that it was applied to
 * @param after the facts as they would be after apply
 * @param addresses the address of each resource of the plan, by its ID and its ARN, and by the text that stands for a new ID
 * @param deleted the IDs and ARNs of the resources that the plan deletes or replaces
 * @param notes sentences about what the plan and the facts do not say, sorted
 */
public record AppliedPlan(
        Inventory before, Inventory after, Map<String, String> addresses, Set<String> deleted, List<String> notes) {

    public AppliedPlan {
        addresses = Map.copyOf(new TreeMap<>(addresses));
        deleted = Set.copyOf(deleted);
        notes = List.copyOf(notes);
    }
}
