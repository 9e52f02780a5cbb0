package dev.plaudit.notify;

import dev.plaudit.results.Severity;
import java.util.List;
import java.util.Optional;

/**
 * Which messages are wanted.
 *
 * @param channels where they go; empty for none
 * @param least the lowest severity of a finding that is worth a message
 * @param link where the report can be read
 */
public record NotifyChoice(List<Channel> channels, Severity least, Optional<String> link) {

    public NotifyChoice {
        channels = List.copyOf(channels);
    }
}
