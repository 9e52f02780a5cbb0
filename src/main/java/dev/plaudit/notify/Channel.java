package dev.plaudit.notify;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Where messages go. The address is a secret, so it comes from an environment variable and is never shown. */
public enum Channel {
    /** An incoming webhook of Slack: https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks. */
    SLACK("slack", "PLAUDIT_SLACK_URL"),
    /** A Teams workflow with the trigger "When a Teams webhook request is received". */
    TEAMS("teams", "PLAUDIT_TEAMS_URL"),
    /** Any other program; the contract is {@code docs/message.schema.json}. */
    WEBHOOK("webhook", "PLAUDIT_WEBHOOK_URL");

    private final String text;
    private final String variable;

    Channel(String text, String variable) {
        this.text = text;
        this.variable = variable;
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
        return switch (this) {
            case SLACK -> SlackMessage.of(message);
            case TEAMS -> TeamsMessage.of(message);
            case WEBHOOK -> WebhookMessage.of(message);
        };
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
