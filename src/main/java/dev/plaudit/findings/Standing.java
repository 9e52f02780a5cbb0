package dev.plaudit.findings;

import java.util.Optional;

/**
 * What is known of a FAIL besides its facts.
 *
 * @param waiver the waiver that holds for it; present exactly for a waived one
 * @param baseline empty when there is no baseline
 */
public record Standing(State state, Optional<Waiver> waiver, Optional<BaselineState> baseline) {

    /** Nobody has waived it, and there is no baseline. */
    public static final Standing OPEN = new Standing(State.OPEN, Optional.empty(), Optional.empty());

    public Standing {
        if (waiver.isPresent() != (state == State.WAIVED)) {
            throw new IllegalArgumentException("a waiver belongs to what is waived, and only to that");
        }
        boolean known = baseline.filter(since -> !since.isNews()).isPresent();
        if (state == State.EXISTING && !known) {
            throw new IllegalArgumentException("only what the baseline knows, and as severe, can be existing");
        }
    }

    /** Waived, whatever the baseline says. */
    public static Standing waived(Waiver waiver, Optional<BaselineState> baseline) {
        return new Standing(State.WAIVED, Optional.of(waiver), baseline);
    }

    /** Not waived, and it counts. */
    public static Standing open(Optional<BaselineState> baseline) {
        return new Standing(State.OPEN, Optional.empty(), baseline);
    }

    /** Not waived, and the baseline knows it. */
    public static Standing existing(BaselineState baseline) {
        return new Standing(State.EXISTING, Optional.empty(), Optional.of(baseline));
    }
}
