package dev.plaudit.notify;

import dev.plaudit.aws.AwsSettings;
import dev.plaudit.aws.JsonPost;
import dev.plaudit.aws.Machine;
import dev.plaudit.aws.UnreachableException;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problems;
import dev.plaudit.report.JsonText;
import dev.plaudit.results.ScanResult;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Sends the message about a scan to each channel. A message that cannot be sent is reported and changes nothing else. */
public final class Notifier {

    private static final int ATTEMPTS = 3;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final long LONGEST_PAUSE = 30;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;
    private static final int OK = 200;
    private static final int REDIRECTION = 300;

    private final NotifyChoice choice;
    private final AwsSettings settings;
    private final Map<Channel, URI> addresses;

    private Notifier(NotifyChoice choice, AwsSettings settings, Map<Channel, URI> addresses) {
        this.choice = choice;
        this.settings = settings;
        this.addresses = addresses;
    }

    /**
     * Reads the address of each channel from its variable.
     *
     * @return empty if no message is wanted
     * @throws InvalidInputException when an address is missing or not safe; none is quoted
     */
    public static Optional<Notifier> of(NotifyChoice choice, Machine machine) throws InvalidInputException {
        if (choice.channels().isEmpty()) {
            return Optional.empty();
        }
        Problems problems = new Problems();
        Map<Channel, URI> addresses = new EnumMap<>(Channel.class);
        for (Channel channel : choice.channels()) {
            address(channel, machine, problems).ifPresent(address -> addresses.put(channel, address));
        }
        problems.orThrow();
        return Optional.of(new Notifier(choice, AwsSettings.of(machine, Optional.empty()), addresses));
    }

    private static Optional<URI> address(Channel channel, Machine machine, Problems problems) {
        Position place = new Position(channel.variable(), 0, 0);
        Optional<String> value = machine.variable(channel.variable());
        if (value.isEmpty()) {
            problems.add(place.problem(
                    "this environment variable is not set",
                    "set it to the address for messages to " + channel.text() + ", or leave " + channel.text()
                            + " out of --notify"));
            return Optional.empty();
        }
        try {
            URI address = new URI(value.get());
            if (JsonPost.isSafe(address)) {
                return Optional.of(address);
            }
        } catch (URISyntaxException e) {
            // Its message quotes the address.
        }
        problems.add(place.problem(
                "this is not an https:// address",
                "copy the whole address; http:// is accepted for this machine only"));
        return Optional.empty();
    }

    /**
     * Sends the message about a scan, if it has anything new.
     *
     * @param said receives a line for each channel: what was sent, or why it was not
     */
    public void send(ScanResult result, Consumer<String> said) {
        Optional<Message> message = Message.of(result, choice);
        if (message.isEmpty()) {
            said.accept("Messages: none sent, no " + Message.news(result) + " finding at "
                    + choice.least().text() + " or above.");
            return;
        }
        List<String> lines = new ArrayList<>();
        try (JsonPost post = new JsonPost(settings)) {
            addresses.forEach((channel, address) ->
                    lines.add(sent(post, channel, address, JsonText.line(channel.body(message.get())))));
        }
        lines.forEach(said);
    }

    private static String sent(JsonPost post, Channel channel, URI address, String json) {
        String why = "";
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Duration pause = PAUSE.multipliedBy(1L << (2 * (attempt - 1)));
            try {
                JsonPost.Answer answer = post.post(address, json);
                if (answer.status() >= OK && answer.status() < REDIRECTION) {
                    return "Message sent to " + channel.text() + ".";
                }
                why = "HTTP status " + answer.status();
                if (answer.status() != TOO_MANY_REQUESTS && answer.status() < SERVER_ERROR) {
                    break;
                }
                pause = answer.retryAfter()
                        .map(seconds -> Duration.ofSeconds(Math.min(seconds, LONGEST_PAUSE)))
                        .orElse(pause);
            } catch (UnreachableException e) {
                why = e.getMessage() + ". " + e.fix();
                if (e.isLasting()) {
                    break;
                }
            } catch (IOException e) {
                why = String.valueOf(e.getMessage());
            }
            if (attempt < ATTEMPTS && !slept(pause)) {
                break;
            }
        }
        return "Message not sent to " + channel.text() + ": " + why;
    }

    private static boolean slept(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
