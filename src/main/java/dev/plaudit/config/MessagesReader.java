package dev.plaudit.config;

import dev.plaudit.input.Fields;
import dev.plaudit.input.Node;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import dev.plaudit.input.Suggestions;
import dev.plaudit.notify.Channel;
import dev.plaudit.notify.NotifyChoice;
import dev.plaudit.results.Severity;
import java.util.List;
import java.util.Optional;

/** Reads which messages to send. */
final class MessagesReader {

    private MessagesReader() {}

    static NotifyChoice read(Fields fields, Problems problems) {
        List<Channel> channels = fields.scalars(Setting.NOTIFY.key()).orElse(List.of()).stream()
                .flatMap(written -> channel(written, problems).stream())
                .distinct()
                .toList();
        Severity least = fields.oneOf(Setting.NOTIFY_ON.key(), Severity.texts())
                .flatMap(Severity::of)
                .orElse(Severity.HIGH);
        Optional<String> link = fields.scalar(Setting.REPORT_URL.key())
                .flatMap(written -> Setting.REPORT_URL.parsed(
                        written,
                        text -> Optional.of(text).filter(address -> address.matches("https?://[^\\s<>\"|]{1,2000}")),
                        "write an https:// address",
                        problems));
        return new NotifyChoice(channels, least, link);
    }

    private static Optional<Channel> channel(Node.Scalar written, Problems problems) {
        Optional<Channel> channel = Channel.of(written.text());
        if (channel.isEmpty()) {
            // Somebody may have written the address itself, which is a secret.
            String message = written.text().matches("[\\w-]{1,20}")
                    ? "unknown channel " + Quoted.text(written.text())
                            + Suggestions.didYouMean(written.text(), Channel.names())
                    : "this is not a channel";
            problems.add(written.place()
                    .problem(
                            message,
                            "use " + String.join(", ", Channel.names())
                                    + "; the address belongs in an environment variable, such as "
                                    + Channel.SLACK.variable()));
        }
        return channel;
    }
}
