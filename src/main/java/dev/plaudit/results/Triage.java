package dev.plaudit.results;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What waivers and a baseline say about a scan as a whole; what they say about a failure is its {@link FindingStatus}.
 *
 * @param waivers every waiver, in the order of the file
 * @param baseline empty when there is none
 */
public record Triage(List<WaiverUse> waivers, Optional<Comparison> baseline) {

    /** Neither waivers nor a baseline. */
    public static final Triage NONE = new Triage(List.of(), Optional.empty());

    public Triage {
        waivers = List.copyOf(waivers);
    }

    /**
     * The baseline, and what has gone since.
     *
     * @param startedAt when the scan began that the baseline comes from
     * @param fixed failures of the baseline that were judged again and fail no more, as they were then, in report order
     * @param doubts why the two may not be comparable, in sentences
     */
    public record Comparison(Instant startedAt, List<Finding> fixed, List<String> doubts) {
        public Comparison {
            fixed = fixed.stream().sorted().toList();
            doubts = List.copyOf(doubts);
        }

        /** Of two scans that nothing speaks against comparing. */
        public Comparison(Instant startedAt, List<Finding> fixed) {
            this(startedAt, fixed, List.of());
        }
    }
}
