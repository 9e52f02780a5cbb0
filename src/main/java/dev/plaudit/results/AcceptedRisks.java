package dev.plaudit.results;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Node;
import dev.plaudit.input.Problems;
import dev.plaudit.input.WorkingDirectory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The waivers, and the baseline: the findings of an earlier scan.
 *
 * @param baselineName where the user named the baseline
 */
public record AcceptedRisks(List<Waiver> waivers, Optional<Baseline> baseline, Optional<Node.Scalar> baselineName) {

    public static AcceptedRisks nothing() {
        return new AcceptedRisks(List.of(), Optional.empty(), Optional.empty());
    }

    /**
     * Reads waivers and baseline.
     *
     * @param waivers a list of waivers, or the name of a YAML file that contains one
     * @param baseline the name of a {@code findings.json}
     * @throws InvalidInputException with everything that is wrong with both
     */
    public static AcceptedRisks read(Optional<Node> waivers, Optional<Node.Scalar> baseline, WorkingDirectory directory)
            throws InvalidInputException {
        Problems problems = new Problems();
        List<Waiver> entries = waivers.map(node -> WaiverReader.read(node, directory, problems))
                .orElse(List.of());
        Optional<Baseline> earlier = baseline.flatMap(name -> directory
                .resolve(name, problems)
                .flatMap(path -> BaselineFile.read(path, directory.shown(name), name.place(), problems)));
        problems.orThrow();
        return new AcceptedRisks(entries, earlier, baseline);
    }

    /**
     * Refuses a baseline that began after its scan ended: it would present old failures as new, and new ones as existing.
     *
     * @param end when the scan ended, or the current time if it has not begun
     * @throws InvalidInputException at the place that names the baseline
     */
    public void requireEarlierBaseline(Instant end) throws InvalidInputException {
        Optional<Instant> later = baseline.map(Baseline::startedAt).filter(begun -> begun.isAfter(end));
        if (later.isPresent() && baselineName.isPresent()) {
            throw new InvalidInputException(baselineName
                    .get()
                    .place()
                    .problem(
                            "the baseline started at " + later.get() + ", later than the scan it is for: " + end,
                            "use the findings.json of an earlier scan"));
        }
    }

    /**
     * Returns the result with the status of each failure, and with the failures of the baseline that could not be judged
     * again; failures that state the same flaw are one. Whether a waiver is in force depends on the day the scan ended, in UTC, so a snapshot always gives the same
     * result.
     *
     * @param rulesOff the IDs of rules that are off, which waivers may still name
     */
    public ScanResult applyTo(ScanResult scan, Set<String> rulesOff) {
        ScanResult classified = waivers.isEmpty() && baseline.isEmpty()
                ? scan
                : new FindingClassifier(scan, rulesOff, waivers, baseline).result();
        return SameFlaw.merged(classified);
    }
}
