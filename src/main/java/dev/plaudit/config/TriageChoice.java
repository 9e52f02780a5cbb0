package dev.plaudit.config;

import dev.plaudit.input.Node;
import dev.plaudit.results.Gate;
import dev.plaudit.results.MaxAge;
import java.util.Optional;

/**
 * The choice of findings that count, and for whom.
 *
 * @param gate which findings fail the scan
 * @param maxAge how long findings may stay open
 * @param waivers the waivers as written: a list, or the name of a file
 * @param baseline the name of the {@code findings.json} of an earlier scan, or {@code previous}
 * @param owners the owners as written: a list, or the name of a file
 */
public record TriageChoice(
        Gate gate, MaxAge maxAge, Optional<Node> waivers, Optional<Node.Scalar> baseline, Optional<Node> owners) {

    private static final String PREVIOUS = "previous";

    /** Whether the baseline is what the previous run left in the output folder, if there was one. */
    public boolean isBaselineOfPreviousRun() {
        return baseline.filter(name -> name.text().equals(PREVIOUS)).isPresent();
    }
}
