package dev.plaudit.notify;

import dev.plaudit.aws.TopicArn;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Where messages go. Most addresses are secrets, so all come from environment variables. */
public enum Channel {
    /** An incoming webhook of Slack: https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks. */
    SLACK("slack", "PLAUDIT_SLACK_URL"),
    /** A Teams workflow with the trigger "When a Teams webhook request is received". */
    TEAMS("teams", "PLAUDIT_TEAMS_URL"),
    /** Any other program; the contract is {@code docs/message.schema.json}. */
    WEBHOOK("webhook", "PLAUDIT_WEBHOOK_URL"),
    /** A topic of Amazon SNS. */
    SNS("sns", "PLAUDIT_SNS_TOPIC_ARN");

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

    /** Parses the value of the variable; empty if it is wrong. */
    Optional<Destination> destination(String value) {
        return switch (this) {
            case SLACK -> WebAddress.of(value, SlackMessage::of);
            case TEAMS -> WebAddress.of(value, TeamsMessage::of);
            case WEBHOOK -> WebAddress.of(value, WebhookMessage::of);
            case SNS -> TopicArn.of(value).map(Topic::new);
        };
    }

    /** Returns the problem of a variable that is not set. */
    Problem missing() {
        String what = this == SNS ? "the ARN of the topic" : "the address for messages to " + text;
        return place().problem(
                        "this environment variable is not set",
                        "set it to " + what + ", or leave " + text + " out of --notify");
    }

    /** Returns the problem of a wrong value, which it does not quote. */
    Problem wrong() {
        return this == SNS
                ? place().problem(
                                "this is not the ARN of an SNS topic",
                                "write it like arn:aws:sns:us-east-1:111122223333:plaudit")
                : place().problem(
                                "this is not an https:// address",
                                "copy the whole address; http:// is accepted for this machine only");
    }

    private Position place() {
        return new Position(variable, 0, 0);
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
