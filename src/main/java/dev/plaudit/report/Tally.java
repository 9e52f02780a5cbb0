package dev.plaudit.report;

import dev.plaudit.results.Finding;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.Severity;
import dev.plaudit.results.State;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How many verdicts there are of each kind; failures are open, existing or waived. */
public record Tally(int open, int existing, int waived, int unknown, int pass, int notApplicable) {

    public static Tally of(Collection<Finding> findings) {
        return new Tally(
                count(findings, State.OPEN),
                count(findings, State.EXISTING),
                count(findings, State.WAIVED),
                count(findings, Outcome.UNKNOWN),
                count(findings, Outcome.PASS),
                count(findings, Outcome.NOT_APPLICABLE));
    }

    public static Tally of(Collection<Finding> findings, Severity severity) {
        return of(findings.stream().filter(f -> f.severity() == severity).toList());
    }

    public int total() {
        return open + existing + waived + unknown + pass + notApplicable;
    }

    /** Returns what there is besides open findings: {@code 2 waived, 1 unknown}. */
    public String besidesOpen() {
        return Stream.of(part(existing, "existing"), part(waived, "waived"), part(unknown, "unknown"))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** Counts the items that satisfy a condition. */
    public static <T> int count(Collection<T> items, Predicate<T> wanted) {
        return Math.toIntExact(items.stream().filter(wanted).count());
    }

    private static String part(int count, String name) {
        return count == 0 ? "" : count + " " + name;
    }

    private static int count(Collection<Finding> findings, State state) {
        return count(findings, finding -> finding.state().equals(Optional.of(state)));
    }

    private static int count(Collection<Finding> findings, Outcome outcome) {
        return count(findings, finding -> finding.outcome() == outcome);
    }
}
