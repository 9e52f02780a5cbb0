package dev.plaudit.notify;

import dev.plaudit.aws.AwsSettings;
import dev.plaudit.aws.Machine;
import dev.plaudit.aws.UnreachableException;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Problems;
import dev.plaudit.report.VisibleText;
import dev.plaudit.results.ScanResult;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Sends the message about a scan to each channel. A message that cannot be sent is reported and changes nothing else. */
public final class Notifier {

    private static final int ATTEMPTS = 3;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final NotifyChoice choice;
    private final AwsSettings settings;
    private final Map<Channel, Destination> destinations;

    private Notifier(NotifyChoice choice, AwsSettings settings, Map<Channel, Destination> destinations) {
        this.choice = choice;
        this.settings = settings;
        this.destinations = destinations;
    }

    /**
     * Reads where each channel leads from its variable.
     *
     * @param endpoint the address of every AWS call, instead of AWS's own
     * @return empty if no message is wanted
     * @throws InvalidInputException if an address is missing, malformed or not encrypted; the message never quotes it
     */
    public static Optional<Notifier> of(NotifyChoice choice, Machine machine, Optional<URI> endpoint)
            throws InvalidInputException {
        if (choice.channels().isEmpty()) {
            return Optional.empty();
        }
        AwsSettings settings = AwsSettings.of(machine, endpoint);
        if (choice.channels().contains(Channel.SNS)) {
            settings.requireEncryption();
        }
        Problems problems = new Problems();
        Map<Channel, Destination> destinations = new EnumMap<>(Channel.class);
        for (Channel channel : choice.channels()) {
            Optional<String> value = machine.variable(channel.variable());
            Optional<Destination> destination = value.flatMap(channel::destination);
            destination.ifPresentOrElse(
                    found -> destinations.put(channel, found),
                    () -> problems.add(value.isEmpty() ? channel.missing() : channel.wrong()));
        }
        problems.orThrow();
        return Optional.of(new Notifier(choice, settings, destinations));
    }

    /**
     * Sends the message about a scan, if it has anything new.
     *
     * @param said receives a line for each message that was sent, or one if nothing is new
     * @param failed receives a line for each channel that did not get its message
     */
    public void send(ScanResult result, Consumer<String> said, Consumer<String> failed) {
        Optional<Message> message = Message.of(result, choice);
        if (message.isEmpty()) {
            said.accept("Messages: none sent, no " + Message.news(result) + " finding at "
                    + choice.least().text() + " or above.");
            return;
        }
        destinations.forEach((channel, destination) -> {
            String why = deliver(destination, message.get());
            if (why.isEmpty()) {
                said.accept("Message sent to " + channel.text() + ".");
            } else {
                failed.accept(VisibleText.line("Message not sent to " + channel.text() + ": " + why));
            }
        });
    }

    private String deliver(Destination destination, Message message) {
        try (Delivery delivery = destination.prepare(message, settings)) {
            return deliver(delivery);
        }
    }

    /** Tries until the message is sent or another attempt cannot help. Returns why it was not sent, or an empty text. */
    private static String deliver(Delivery delivery) {
        String why = "";
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Duration pause = PAUSE.multipliedBy(1L << (2 * (attempt - 1)));
            try {
                Delivery.Attempt outcome = delivery.attempt();
                why = outcome.problem();
                if (outcome.isSent() || !outcome.mayPass()) {
                    break;
                }
                pause = outcome.pause()
                        .map(wanted -> wanted.compareTo(LONGEST_PAUSE) < 0 ? wanted : LONGEST_PAUSE)
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
        return why;
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
