package dev.plaudit.report;

import dev.plaudit.results.Finding;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Failures that state the same flaw, in words. */
public final class SameFlawText {

    private static final int MOST_LISTED = 20;

    private SameFlawText() {}

    /** Returns {@code also breaks RES-04, RES-14 (3)}, or nothing. */
    public static String alsoBreaks(Finding failure) {
        if (failure.alsoBreaks().isEmpty()) {
            return "";
        }
        return failure.alsoBreaks().stream()
                .collect(Collectors.groupingBy(Finding::ruleId, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(rule -> rule.getKey() + (rule.getValue() == 1 ? "" : " (" + rule.getValue() + ")"))
                .collect(Collectors.joining(", ", "also breaks ", ""));
    }

    /** Returns a line for each failure under this one: {@code Also breaks RES-04: target group web has …}. */
    public static List<String> lines(Finding failure) {
        List<Finding> under = failure.alsoBreaks();
        Stream<String> more = under.size() > MOST_LISTED
                ? Stream.of("And " + (under.size() - MOST_LISTED) + " more, which findings.json lists.")
                : Stream.empty();
        return Stream.concat(under.stream().limit(MOST_LISTED).map(other -> line(failure, other)), more)
                .toList();
    }

    /** Returns {@code superseded by RES-06 of service vpce-svc-0123}, or nothing. */
    public static String supersededBy(Finding failure) {
        return failure.superseding()
                .map(other -> "superseded by " + other.ruleId() + " of " + resource(other))
                .orElse("");
    }

    private static String line(Finding failure, Finding other) {
        boolean same = other.resourceId().equals(failure.resourceId());
        return VisibleText.line(
                "Also breaks " + other.ruleId() + (same ? "" : " (" + resource(other) + ")") + ": " + other.message());
    }

    private static String resource(Finding finding) {
        return finding.resourceType().replace('_', ' ') + " " + finding.resourceId();
    }
}
