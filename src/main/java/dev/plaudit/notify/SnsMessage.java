package dev.plaudit.notify;

import dev.plaudit.report.Flaw;
import dev.plaudit.report.JsonText;
import dev.plaudit.report.VisibleText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A message as parameters of SNS's {@code Publish}: text for people, and attributes for filter policies and programs. It does not
 * set {@code MessageStructure}, because SNS would then drop the attributes:
 * https://docs.aws.amazon.com/sns/latest/dg/sns-message-attributes.html.
 */
final class SnsMessage {

    /** "Less than 100 characters": https://docs.aws.amazon.com/sns/latest/api/API_Publish.html. */
    private static final int LONGEST_SUBJECT = 99;

    private static final int MOST_BYTES_OF_OWNERS = 100_000;
    private static final String GROUP = "plaudit";

    private SnsMessage() {}

    /** @param fifo whether the topic needs a group and an ID for each message */
    static Map<String, String> of(Message message, boolean fifo) {
        String body = text(message);
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("Subject", VisibleText.atMost(LONGEST_SUBJECT, message.title()));
        parameters.put("Message", body);
        attribute(parameters, 1, "severity", "String", message.worst().text());
        attribute(
                parameters,
                2,
                "findings",
                "Number",
                String.valueOf(message.findings().size()));
        attribute(
                parameters,
                3,
                "complete",
                "String",
                String.valueOf(message.result().complete()));
        attribute(parameters, 4, "json", "String", JsonText.line(WebhookMessage.of(message)));
        List<String> owners = fitting(message.teams());
        if (!owners.isEmpty()) {
            attribute(parameters, 5, "owners", "String.Array", JsonText.line(owners));
        }
        if (fifo) {
            parameters.put("MessageGroupId", GROUP);
            parameters.put("MessageDeduplicationId", id(body));
        }
        return parameters;
    }

    /** Returns the first teams that leave room for the message, since SNS accepts 256 KB in all. */
    private static List<String> fitting(List<String> teams) {
        List<String> fitting = new ArrayList<>();
        int bytes = 0;
        for (String team : teams) {
            bytes += JsonText.line(team).getBytes(StandardCharsets.UTF_8).length + 1;
            if (bytes > MOST_BYTES_OF_OWNERS) {
                break;
            }
            fitting.add(team);
        }
        return fitting;
    }

    /** The ID is the same for every attempt, so a FIFO topic delivers the message once. */
    private static String id(String body) {
        return UUID.nameUUIDFromBytes(body.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static void attribute(Map<String, String> parameters, int number, String name, String type, String value) {
        String entry = "MessageAttributes.entry." + number + ".";
        parameters.put(entry + "Name", name);
        parameters.put(entry + "Value.DataType", type);
        parameters.put(entry + "Value.StringValue", value);
    }

    private static String text(Message message) {
        StringJoiner text = new StringJoiner("\n\n", "", "\n");
        text.add(message.title());
        for (Flaw flaw : message.named()) {
            String owners = message.owners(flaw);
            text.add(Message.heading(flaw) + "\n" + Message.line(flaw) + (owners.isEmpty() ? "" : "\n" + owners));
        }
        text.add(message.footer());
        message.choice().link().ifPresent(link -> text.add("Open the report: " + link));
        return text.toString();
    }
}
