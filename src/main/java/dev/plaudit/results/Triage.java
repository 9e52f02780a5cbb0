package dev.plaudit.results;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a team knows besides a scan: its waivers, the baseline and how long findings may stay open. What they mean for one failure
 * is its {@link FindingStatus}.
 *
 * @param waivers every waiver, in the order of the file
 * @param baseline empty if there is none
 * @param maxAge how long findings may stay open
 * @param history earlier scans and this one, or nothing
 */
public record Triage(List<WaiverUse> waivers, Optional<Comparison> baseline, MaxAge maxAge, History history) {

    public static final Triage NONE = new Triage(List.of(), Optional.empty());

    /** Waivers and a baseline, without limits to ages and without a history. */
    public Triage(List<WaiverUse> waivers, Optional<Comparison> baseline) {
        this(waivers, baseline, MaxAge.NONE, History.NONE);
    }

    public Triage {
        waivers = List.copyOf(waivers);
    }

    /** Returns the same with limits to the age of findings. */
    public Triage with(MaxAge limits) {
        return new Triage(waivers, baseline, limits, history);
    }

    /** Returns the same with a history. */
    public Triage with(History known) {
        return new Triage(waivers, baseline, maxAge, known);
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
