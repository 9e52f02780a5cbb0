package dev.plaudit.results;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a team knows besides a scan: its waivers, the baseline, how long findings may stay open, and who owns what. What the first
 * three mean for one failure is its {@link FindingStatus}.
 *
 * @param waivers every waiver, in the order of the file
 * @param baseline empty if there is none
 * @param maxAge how long findings may stay open
 * @param history earlier scans and this one, or nothing
 * @param ownership who owns which resource, or nothing
 */
public record Triage(
        List<WaiverUse> waivers, Optional<Comparison> baseline, MaxAge maxAge, History history, Ownership ownership) {

    public static final Triage NONE = new Triage(List.of(), Optional.empty());

    /** Waivers and a baseline, without limits to ages, a history and owners. */
    public Triage(List<WaiverUse> waivers, Optional<Comparison> baseline) {
        this(waivers, baseline, MaxAge.NONE, History.NONE, Ownership.NONE);
    }

    public Triage {
        waivers = List.copyOf(waivers);
    }

    /** Returns the same with limits to the age of findings. */
    public Triage with(MaxAge limits) {
        return new Triage(waivers, baseline, limits, history, ownership);
    }

    /** Returns the same with a history. */
    public Triage with(History known) {
        return new Triage(waivers, baseline, maxAge, known, ownership);
    }

    /** Returns the same with owners. */
    public Triage with(Ownership owners) {
        return new Triage(waivers, baseline, maxAge, history, owners);
    }

    /**
     * The comparison with a baseline.
     *
     * @param startedAt when the scan of the baseline began
     * @param fixed failures of the baseline that were judged again and no longer fail, in report order
     * @param doubts reasons why the two may not be comparable, in sentences
     */
    public record Comparison(Instant startedAt, List<Finding> fixed, List<String> doubts) {
        public Comparison {
            fixed = fixed.stream().sorted().toList();
            doubts = List.copyOf(doubts);
        }
    }
}
