package dev.plaudit.scan;

import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.snapshot.SnapshotFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The facts of an account and Region as lines, each with its place; items of a list have their content for a place. */
final class FactLines {

    /** They are about the scan, not about the account. */
    private static final Set<String> NO_FACTS =
            Set.of("readAt", "gaps", "asked", "accountId", "accountName", "accountLabels", "region");

    /** Here a missing item says only that nobody told of it; elsewhere it says that there is none. */
    private static final Set<String> AS_FAR_AS_TOLD = Set.of(
            "serviceDetails",
            "instances",
            "capacityReservations",
            "insightRules",
            "listenerAttributes",
            "metrics",
            "vpcAttributes");

    private static final String EMPTY = " = []";

    private FactLines() {}

    /** Whether a line contradicts all that is known; an empty list that nobody had reason to ask for does not. */
    static boolean contradicts(Set<String> known, String line) {
        if (known.contains(line)) {
            return false;
        }
        return !line.endsWith(EMPTY)
                || known.stream()
                        .anyMatch(other -> other.startsWith(line.substring(0, line.length() - EMPTY.length())));
    }

    static List<String> of(RegionInventory region) {
        List<String> lines = new ArrayList<>();
        JsonNode tree = SnapshotFormat.JSON.valueToTree(region);
        String place = region.accountId() + " " + region.region();
        tree.properties().forEach(field -> {
            if (!NO_FACTS.contains(field.getKey())) {
                add(place + " " + field.getKey(), field.getValue(), lines);
            }
        });
        return lines;
    }

    private static void add(String place, JsonNode node, List<String> lines) {
        if (node.isObject()) {
            node.properties().forEach(field -> add(place + "." + field.getKey(), field.getValue(), lines));
        } else if (node.isArray()) {
            if (node.isEmpty() && AS_FAR_AS_TOLD.stream().noneMatch(place::endsWith)) {
                lines.add(place + EMPTY);
            }
            node.forEach(item -> add(place + "[" + name(item) + "]", item, lines));
        } else if (!node.isNull()) {
            lines.add(place + " = " + node.asString());
        }
    }

    /** The first text of an item is its id. */
    private static String name(JsonNode item) {
        return item.isObject()
                ? item.properties().stream()
                        .map(field -> field.getValue())
                        .filter(JsonNode::isString)
                        .map(JsonNode::asString)
                        .findFirst()
                        .orElse("")
                : "";
    }
}
