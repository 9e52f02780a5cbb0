package dev.plaudit.inventory;

import java.util.List;
import java.util.Optional;

/**
 * What the event history answered.
 *
 * @param events the newest first
 * @param whole whether these are all; a long history is read only as far as its newest events
 * @param gap why there is no answer
 */
public record TrailAnswer(List<TrailEvent> events, boolean whole, Optional<Gap> gap) {

    public TrailAnswer {
        events = List.copyOf(events);
    }

    /** No answer. */
    public static TrailAnswer missing(Gap gap) {
        return new TrailAnswer(List.of(), false, Optional.of(gap));
    }
}
