package dev.plaudit.inventory;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import dev.plaudit.Seed;
import dev.plaudit.results.ScanResult;
import dev.plaudit.scan.SimulatedScan;
import dev.plaudit.scan.VerdictChange;
import dev.plaudit.snapshot.SnapshotFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The account-Regions of the demo as they stand in a snapshot's lines, to be changed at one place and judged again. No
 * change may make something pass that did not, nor make a failure vanish otherwise than by an UNKNOWN.
 */
final class ChangedFacts {

    private static final int KINDS = 5;
    private static final int ALONE = 40;

    private final Inventory whole = SimulatedScan.demo();
    private final List<JsonNode> lines = whole.regions().stream()
            .<JsonNode>map(SnapshotFormat.JSON::valueToTree)
            .toList();
    private final ScanResult before = SimulatedScan.judge(whole);

    /**
     * A value somewhere in a line.
     *
     * @param steps names of members and numbers of elements
     */
    record Spot(int line, List<Object> steps, JsonNode value) {

        /** The same for all lines and elements: {@code services[].serviceState}. */
        String kind() {
            return steps.stream()
                    .map(step -> step instanceof Integer ? "[]" : "." + step)
                    .collect(joining())
                    .substring(1);
        }

        String name() {
            Object last = steps.get(steps.size() - 1);
            return last instanceof Integer ? String.valueOf(steps.get(steps.size() - 2)) : last.toString();
        }
    }

    /**
     * What is to be changed together: all values of a kind, and some values alone. A build tries few of both;
     * {@code -Dplaudit.samples=all} tries all kinds, and {@code -Dplaudit.alone=all} all values alone.
     */
    static List<List<Spot>> changes(List<Spot> spots) {
        List<List<Spot>> kinds = List.copyOf(spots.stream()
                .collect(groupingBy(Spot::kind, TreeMap::new, toList()))
                .values());
        List<List<Spot>> changes = new ArrayList<>(Seed.sample(kinds, KINDS));
        List<List<Spot>> alone = spots.stream().map(List::of).toList();
        changes.addAll(
                "all".equals(System.getProperty("plaudit.alone"))
                        ? alone
                        : Seed.some(alone, Seed.triesAll() ? ALONE : ALONE / 8));
        return changes;
    }

    /** Every value in every line, whole lists and objects among them. */
    List<Spot> spots() {
        List<Spot> spots = new ArrayList<>();
        for (int line = 0; line < lines.size(); line++) {
            collect(line, List.of(), lines.get(line), spots);
        }
        return spots;
    }

    /**
     * How the verdicts differ when some values are changed; empty where the format refuses the change.
     *
     * @param change changes the object or list that holds a value at this name or number
     */
    Optional<VerdictChange> effect(List<Spot> spots, BiConsumer<JsonNode, Object> change) {
        Map<Integer, JsonNode> changed = new HashMap<>();
        for (Spot spot : spots) {
            JsonNode line = changed.computeIfAbsent(
                    spot.line(), number -> lines.get(number).deepCopy());
            change.accept(
                    at(line, spot.steps().subList(0, spot.steps().size() - 1)),
                    spot.steps().get(spot.steps().size() - 1));
        }
        List<RegionInventory> regions = new ArrayList<>(whole.regions());
        try {
            changed.forEach((number, line) ->
                    regions.set(number, SnapshotFormat.JSON.treeToValue(line, RegionInventory.class)));
        } catch (JacksonException refused) {
            return Optional.empty();
        }
        ScanResult result = SimulatedScan.side(
                        new Inventory(whole.toolVersion(), whole.partition(), whole.startedAt(), regions))
                .result();
        return Optional.of(VerdictChange.of(before, result));
    }

    private static JsonNode at(JsonNode line, List<Object> steps) {
        JsonNode node = line;
        for (Object step : steps) {
            node = step instanceof Integer index ? node.get(index) : node.get(step.toString());
        }
        return node;
    }

    private static void collect(int line, List<Object> steps, JsonNode node, List<Spot> spots) {
        if (!steps.isEmpty()) {
            spots.add(new Spot(line, steps, node));
        }
        if (node instanceof ObjectNode object) {
            object.properties().forEach(member -> collect(line, and(steps, member.getKey()), member.getValue(), spots));
        } else if (node instanceof ArrayNode array) {
            for (int index = 0; index < array.size(); index++) {
                collect(line, and(steps, index), array.get(index), spots);
            }
        }
    }

    private static List<Object> and(List<Object> steps, Object step) {
        List<Object> longer = new ArrayList<>(steps);
        longer.add(step);
        return longer;
    }
}
