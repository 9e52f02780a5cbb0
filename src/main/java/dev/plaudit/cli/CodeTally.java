package dev.plaudit.cli;

import dev.plaudit.results.CodeLocation;
import dev.plaudit.results.Finding;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.ScanResult;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Counts the resources with findings that are located in code, by how they were found. */
final class CodeTally {

    private CodeTally() {}

    /** {@code Code: 12 of 15 resources with findings have a line (10 terraform_state, 2 yor_trace)}. */
    static String of(ScanResult result) {
        Set<String> failing = result.findings(Outcome.FAIL).stream()
                .filter(finding -> !finding.isOfWholeScope())
                .map(Finding::resourceId)
                .collect(Collectors.toCollection(TreeSet::new));
        Map<CodeLocation.AnchoredBy, Integer> ways = new EnumMap<>(CodeLocation.AnchoredBy.class);
        failing.forEach(id -> {
            CodeLocation location = result.codeLocations().get(id);
            if (location != null) {
                ways.merge(location.anchoredBy(), 1, Integer::sum);
            }
        });
        int found = ways.values().stream().mapToInt(Integer::intValue).sum();
        String how = ways.entrySet().stream()
                .map(way -> way.getValue() + " " + way.getKey().text())
                .collect(Collectors.joining(", ", " (", ")"));
        return "Code: " + found + " of " + failing.size() + " resources with findings are located in code"
                + (found == 0 ? "" : how);
    }
}
