package dev.plaudit.notify;

import dev.plaudit.report.Flaw;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A message as Slack's Block Kit. Texts of AWS stand in elements of plain text, which Slack neither formats nor reads mentions in:
 * https://docs.slack.dev/reference/block-kit/composition-objects/text-object.
 */
final class SlackMessage {

    private SlackMessage() {}

    static Object of(Message message) {
        List<Object> blocks = new ArrayList<>();
        blocks.add(Map.of("type", "header", "text", plain(message.title())));
        for (Flaw flaw : message.named()) {
            String owners = message.owners(flaw);
            String text = Message.heading(flaw) + "\n" + Message.line(flaw) + (owners.isEmpty() ? "" : "\n" + owners);
            blocks.add(Map.of("type", "section", "text", plain(text)));
        }
        blocks.add(Map.of("type", "context", "elements", List.of(plain(message.footer()))));
        message.choice()
                .link()
                .ifPresent(link -> blocks.add(Map.of(
                        "type",
                        "section",
                        "text",
                        Map.of("type", "mrkdwn", "text", "<" + link.replace("&", "&amp;") + "|Open the report>"))));
        return Map.of("text", message.title(), "blocks", blocks);
    }

    private static Map<String, Object> plain(String text) {
        return Map.of("type", "plain_text", "text", text, "emoji", false);
    }
}
