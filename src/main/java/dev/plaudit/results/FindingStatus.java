package dev.plaudit.results;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The status of a failure.
 *
 * @param waiver the waiver in force; present only if the failure is waived
 * @param baseline empty if there is no baseline
 * @param supersession the failure that counts in its place; present only if the failure is superseded
 * @param alsoBreaks the failures that this one supersedes, in report order
 * @param seenBefore when an earlier scan saw the failure first; empty if this scan did
 */
public record FindingStatus(
        State state,
        Optional<Waiver> waiver,
        Optional<BaselineState> baseline,
        Optional<Supersession> supersession,
        List<Finding> alsoBreaks,
        Optional<Instant> seenBefore) {

    /** Open, without a baseline. */
    public static final FindingStatus OPEN = new FindingStatus(State.OPEN, Optional.empty(), Optional.empty());

    /**
     * The reason why a failure is superseded.
     *
     * @param by the failure that states the same flaw
     * @param alone the state of the superseded failure without the other
     */
    public record Supersession(Finding by, State alone) {}

    public FindingStatus {
        alsoBreaks = List.copyOf(alsoBreaks);
        if (waiver.isPresent() != (state == State.WAIVED)) {
            throw new IllegalArgumentException("only a waived failure has a waiver, and must have one");
        }
        if (supersession.isPresent() != (state == State.SUPERSEDED)) {
            throw new IllegalArgumentException("only a superseded failure has another in its place, and must have one");
        }
        boolean known = baseline.filter(since -> !since.isNews()).isPresent();
        if (state == State.EXISTING && !known) {
            throw new IllegalArgumentException(
                    "an existing failure must be in the baseline with at least this severity");
        }
    }

    /** The status of a failure that has nothing to do with others. */
    public FindingStatus(State state, Optional<Waiver> waiver, Optional<BaselineState> baseline) {
        this(state, waiver, baseline, Optional.empty(), List.of(), Optional.empty());
    }

    /** Returns the status of a waived failure. */
    public static FindingStatus waived(Waiver waiver, Optional<BaselineState> baseline) {
        return new FindingStatus(State.WAIVED, Optional.of(waiver), baseline);
    }

    /** Returns the same status of a failure that an earlier scan saw first. */
    public FindingStatus seenBefore(Instant first) {
        return new FindingStatus(state, waiver, baseline, supersession, alsoBreaks, Optional.of(first));
    }

    /** Returns the status of the same failure under another that states the same flaw. */
    FindingStatus under(Finding other) {
        return new FindingStatus(
                State.SUPERSEDED, waiver, baseline, Optional.of(new Supersession(other, state)), List.of(), seenBefore);
    }

    /** Returns the status of the same failure where the one that supersedes it is not shown. */
    FindingStatus alone() {
        return supersession
                .map(other ->
                        new FindingStatus(other.alone(), waiver, baseline, Optional.empty(), List.of(), seenBefore))
                .orElse(this);
    }

    /** Returns the status of the same failure with others under it. */
    FindingStatus over(List<Finding> others) {
        return new FindingStatus(state, waiver, baseline, supersession, others, seenBefore);
    }
}
