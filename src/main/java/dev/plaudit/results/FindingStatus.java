package dev.plaudit.results;

import java.util.Optional;

/**
 * The status of a failure.
 *
 * @param waiver the waiver in force; present only if the failure is waived
 * @param baseline empty if there is no baseline
 */
public record FindingStatus(State state, Optional<Waiver> waiver, Optional<BaselineState> baseline) {

    /** Open, without a baseline. */
    public static final FindingStatus OPEN = new FindingStatus(State.OPEN, Optional.empty(), Optional.empty());

    public FindingStatus {
        if (waiver.isPresent() != (state == State.WAIVED)) {
            throw new IllegalArgumentException("only a waived failure has a waiver, and must have one");
        }
        boolean known = baseline.filter(since -> !since.isNews()).isPresent();
        if (state == State.EXISTING && !known) {
            throw new IllegalArgumentException(
                    "an existing failure must be in the baseline with at least this severity");
        }
    }

    /** Returns the status of a waived failure. */
    public static FindingStatus waived(Waiver waiver, Optional<BaselineState> baseline) {
        return new FindingStatus(State.WAIVED, Optional.of(waiver), baseline);
    }
}
