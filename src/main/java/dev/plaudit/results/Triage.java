package dev.plaudit.results;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The waivers and the baseline of a scan; what they mean for one failure is its {@link FindingStatus}.
 *
 * @param waivers every waiver, in the order of the file
 * @param baseline empty if there is none
 */
public record Triage(List<WaiverUse> waivers, Optional<Comparison> baseline) {

    public static final Triage NONE = new Triage(List.of(), Optional.empty());

    public Triage {
        waivers = List.copyOf(waivers);
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
