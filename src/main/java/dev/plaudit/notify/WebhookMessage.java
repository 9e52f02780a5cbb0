package dev.plaudit.notify;

import dev.plaudit.report.JsonFields;
import dev.plaudit.results.Finding;
import java.util.List;

/** A message for another program; the contract is {@code docs/message.schema.json}. */
final class WebhookMessage {

    private static final String SCHEMA = "plaudit/message/1";

    private WebhookMessage() {}

    static Object of(Message message) {
        List<Finding> named = message.findings().stream().limit(Message.MOST).toList();
        return new JsonFields()
                .add("schema", SCHEMA)
                .add("title", message.title())
                .add("startedAt", message.result().startedAt().toString())
                .add("complete", message.result().complete())
                .add("compared", Message.isCompared(message.result()))
                .add("findings", named.stream().map(WebhookMessage::finding).toList())
                .add("more", message.findings().size() - named.size())
                .addIfPresent("link", message.choice().link());
    }

    private static JsonFields finding(Finding finding) {
        return new JsonFields()
                .add("ruleId", finding.ruleId())
                .add("severity", finding.severity().text())
                .add("accountId", finding.accountId())
                .addUnlessEmpty("accountName", finding.accountName())
                .add("region", finding.region())
                .add("resourceId", finding.resourceId())
                .addUnlessEmpty("resourceName", finding.resourceName())
                .add("message", finding.message())
                .add("fingerprint", finding.fingerprint());
    }
}
