package dev.plaudit.notify;

import dev.plaudit.report.Flaw;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A message as an Adaptive Card in the envelope of Teams' workflows. Texts of AWS stand in text runs, which, unlike text blocks,
 * are not read as Markdown: https://adaptivecards.io/explorer/TextRun.html.
 */
final class TeamsMessage {

    /** The newest version of cards that all clients of Teams show. */
    private static final String VERSION = "1.4";

    private TeamsMessage() {}

    static Object of(Message message) {
        List<Object> body = new ArrayList<>();
        body.add(paragraph(Map.of("type", "TextRun", "text", message.title(), "weight", "Bolder", "size", "Medium")));
        for (Flaw flaw : message.named()) {
            body.add(paragraph(
                    Map.of("type", "TextRun", "text", Message.heading(flaw) + " ", "weight", "Bolder"),
                    Map.of("type", "TextRun", "text", Message.line(flaw))));
            String owners = message.owners(flaw);
            if (!owners.isEmpty()) {
                body.add(paragraph(Map.of("type", "TextRun", "text", owners, "isSubtle", true)));
            }
        }
        body.add(paragraph(Map.of("type", "TextRun", "text", message.footer(), "isSubtle", true)));
        List<Object> actions = message.choice().link().stream()
                .<Object>map(link -> Map.of("type", "Action.OpenUrl", "title", "Open the report", "url", link))
                .toList();
        Map<String, Object> card = Map.of(
                "$schema",
                "http://adaptivecards.io/schemas/adaptive-card.json",
                "type",
                "AdaptiveCard",
                "version",
                VERSION,
                "body",
                body,
                "actions",
                actions);
        return Map.of(
                "type",
                "message",
                "attachments",
                List.of(Map.of("contentType", "application/vnd.microsoft.card.adaptive", "content", card)));
    }

    private static Object paragraph(Object... runs) {
        return Map.of("type", "RichTextBlock", "inlines", List.of(runs));
    }
}
