package dev.plaudit.notify;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Where messages go. The address is a secret, so it comes from an environment variable and is never shown. */
public enum Channel {
    /** An incoming webhook of Slack: https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks. */
    SLACK("slack", "PLAUDIT_SLACK_URL", SlackMessage::of),
    /** A Teams workflow with the trigger "When a Teams webhook request is received". */
    TEAMS("teams", "PLAUDIT_TEAMS_URL", TeamsMessage::of),
    /** Any other program; the contract is {@code docs/message.schema.json}. */
    WEBHOOK("webhook", "PLAUDIT_WEBHOOK_URL", WebhookMessage::of);

    private final String text;
    private final String variable;
    private final Function<Message, Object> body;

    Channel(String text, String variable, Function<Message, Object> body) {
        this.text = text;
        this.variable = variable;
        this.body = body;
    }

    /** The name in the configuration: {@code slack}. */
    public String text() {
        return text;
    }

    /** The name of the variable that holds the address. */
    public String variable() {
        return variable;
    }

    /** The JSON to send. */
    Object body(Message message) {
        return body.apply(message);
    }

    public static List<String> names() {
        return Arrays.stream(values()).map(Channel::text).toList();
    }

    public static Optional<Channel> of(String name) {
        return Arrays.stream(values())
                .filter(channel -> channel.text.equals(name))
                .findFirst();
    }
}
