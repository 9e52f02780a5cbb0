package dev.plaudit.results;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Node;
import dev.plaudit.input.Problems;
import dev.plaudit.input.WorkingDirectory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is known before a scan: what the team has accepted, and what an earlier scan found. */
public final class AcceptedRisks {

    private final List<Waiver> waivers;
    private final Optional<Baseline> baseline;
    private final Optional<Node.Scalar> baselineName;

    private AcceptedRisks(List<Waiver> waivers, Optional<Baseline> baseline, Optional<Node.Scalar> baselineName) {
        this.waivers = waivers;
        this.baseline = baseline;
        this.baselineName = baselineName;
    }

    /** No waivers and no baseline. */
    public static AcceptedRisks nothing() {
        return new AcceptedRisks(List.of(), Optional.empty(), Optional.empty());
    }

    /**
     * Reads waivers and baseline.
     *
     * @param waivers a list of entries, or the name of a file of them
     * @param baseline the name of a {@code findings.json}
     * @throws InvalidInputException with everything that is wrong with both
     */
    public static AcceptedRisks read(Optional<Node> waivers, Optional<Node.Scalar> baseline, WorkingDirectory directory)
            throws InvalidInputException {
        Problems problems = new Problems();
        List<Waiver> entries =
                waivers.map(node -> WaiverList.read(node, directory, problems)).orElse(List.of());
        Optional<Baseline> earlier = baseline.flatMap(name -> directory
                .resolve(name, problems)
                .flatMap(path -> BaselineFile.read(path, directory.shown(name), name.place(), problems)));
        problems.orThrow();
        return new AcceptedRisks(entries, earlier, baseline);
    }

    /**
     * Refuses a baseline that began after the scan that it is for ended: what was fixed in between would be called new, and
     * what broke in between would be called known.
     *
     * @param end when that scan ended, or the time now if it is still to begin
     * @throws InvalidInputException by the place that names the baseline
     */
    public void requireEarlierBaseline(Instant end) throws InvalidInputException {
        Optional<Instant> later = baseline.map(Baseline::startedAt).filter(begun -> begun.isAfter(end));
        if (later.isPresent() && baselineName.isPresent()) {
            throw new InvalidInputException(List.of(baselineName
                    .get()
                    .place()
                    .problem(
                            "the baseline started at " + later.get() + ", later than the scan it is for: " + end,
                            "use the findings.json of an earlier scan")));
        }
    }

    /**
     * The result with the standing of each failure, and with the failures of the baseline that could not be judged again.
     * Whether a waiver holds goes by the day on which the scan ended, in UTC, so that a snapshot gives the same result on
     * every day.
     *
     * @param rulesOff the ids of rules that are off, and that waivers may be about all the same
     */
    public ScanResult applyTo(ScanResult scan, Set<String> rulesOff) {
        return waivers.isEmpty() && baseline.isEmpty()
                ? scan
                : new FindingClassifier(scan, rulesOff, waivers, baseline).result();
    }
}
