package dev.plaudit.notify;

import dev.plaudit.report.FindingContext;
import dev.plaudit.report.JsonFields;
import dev.plaudit.report.OwnerText;
import dev.plaudit.report.VisibleText;
import dev.plaudit.results.Finding;
import java.util.List;
import java.util.function.Function;

/** A message for another program; the contract is {@code docs/message.schema.json}. */
final class WebhookMessage {

    private static final String SCHEMA = "plaudit/message/1";

    /** The longest text of a finding, in characters. Receivers limit the whole message: SNS to 256 KB. */
    private static final int LONGEST = 2_000;

    private WebhookMessage() {}

    static Object of(Message message) {
        Function<Finding, FindingContext> context = FindingContext.in(message.result());
        List<Finding> named = message.findings().stream().limit(Message.MOST).toList();
        return new JsonFields()
                .add("schema", SCHEMA)
                .add("title", message.title())
                .add("startedAt", message.result().startedAt().toString())
                .add("complete", message.result().complete())
                .add("compared", Message.isCompared(message.result()))
                .add(
                        "findings",
                        named.stream().map(context).map(WebhookMessage::finding).toList())
                .add("more", message.findings().size() - named.size())
                .addIfPresent("link", message.choice().link());
    }

    private static JsonFields finding(FindingContext context) {
        Finding finding = context.finding();
        return new JsonFields()
                .add("ruleId", finding.ruleId())
                .add("severity", finding.severity().text())
                .add("accountId", finding.accountId())
                .addUnlessEmpty("accountName", finding.accountName())
                .add("region", finding.region())
                .add("resourceId", finding.resourceId())
                .addUnlessEmpty("resourceName", finding.resourceName())
                .add("message", VisibleText.atMost(LONGEST, finding.message()))
                .addUnlessEmpty("owner", OwnerText.fields(context))
                .add("fingerprint", finding.fingerprint());
    }
}
