package dev.plaudit.report;

import dev.plaudit.results.Finding;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.Severity;
import dev.plaudit.results.State;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * How many verdicts of each kind.
 *
 * @param open failures that count
 * @param existing failures that the baseline knows
 * @param waived failures that somebody accepted
 */
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

    /** What stands beside the open findings, in words: {@code 2 waived, 1 unknown}; empty when there is nothing. */
    public String besidesOpen() {
        List<String> parts = Stream.of(part(existing, "existing"), part(waived, "waived"), part(unknown, "unknown"))
                .filter(part -> !part.isEmpty())
                .toList();
        return String.join(", ", parts);
    }

    private static String part(int count, String name) {
        return count == 0 ? "" : count + " " + name;
    }

    private static int count(Collection<Finding> findings, State state) {
        return Math.toIntExact(findings.stream()
                .filter(finding -> finding.state().filter(state::equals).isPresent())
                .count());
    }

    private static int count(Collection<Finding> findings, Outcome outcome) {
        return Math.toIntExact(
                findings.stream().filter(f -> f.outcome() == outcome).count());
    }
}
