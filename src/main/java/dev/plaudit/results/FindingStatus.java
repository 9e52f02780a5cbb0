package dev.plaudit.results;

import java.util.Optional;

/**
 * What is known of a FAIL besides its facts.
 *
 * @param waiver the waiver that holds for it; present exactly for a waived one
 * @param baseline empty when there is no baseline
 */
public record FindingStatus(State state, Optional<Waiver> waiver, Optional<BaselineState> baseline) {

    /** Nobody has waived it, and there is no baseline. */
    public static final FindingStatus OPEN = new FindingStatus(State.OPEN, Optional.empty(), Optional.empty());

    public FindingStatus {
        if (waiver.isPresent() != (state == State.WAIVED)) {
            throw new IllegalArgumentException("a waiver belongs to what is waived, and only to that");
        }
        boolean known = baseline.filter(since -> !since.isNews()).isPresent();
        if (state == State.EXISTING && !known) {
            throw new IllegalArgumentException("only what the baseline knows, and as severe, can be existing");
        }
    }

    /** Waived, whatever the baseline says. */
    public static FindingStatus waived(Waiver waiver, Optional<BaselineState> baseline) {
        return new FindingStatus(State.WAIVED, Optional.of(waiver), baseline);
    }

    /** Not waived, and it counts. */
    public static FindingStatus open(Optional<BaselineState> baseline) {
        return new FindingStatus(State.OPEN, Optional.empty(), baseline);
    }

    /** Not waived, and the baseline knows it. */
    public static FindingStatus existing(BaselineState baseline) {
        return new FindingStatus(State.EXISTING, Optional.empty(), Optional.of(baseline));
    }
}
