package dev.plaudit.report.exchange;

import dev.plaudit.report.EvidenceText;
import dev.plaudit.report.Fact;
import dev.plaudit.report.FindingContext;
import dev.plaudit.report.GapText;
import dev.plaudit.report.OwnerText;
import dev.plaudit.report.SameFlawText;
import dev.plaudit.results.BaselineState;
import dev.plaudit.results.Finding;
import dev.plaudit.results.Owner;
import dev.plaudit.results.State;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Texts by name for everything that Security Hub has no field for. It accepts at most 50 of them and no finding of more
 * than 240 KB, so evidence that exceeds its share is left out.
 */
final class AsffProductFields {

    private static final String PREFIX = "plaudit/";
    private static final int MOST_FIELDS = 50;
    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_VALUE = 2048;
    /** In characters, each of which can take six bytes as JSON. */
    private static final int LONGEST_IN_ALL = 24_000;

    private final Map<String, String> fields = new LinkedHashMap<>();
    private int room = LONGEST_IN_ALL;

    private AsffProductFields() {}

    static Map<String, String> of(FindingContext context) {
        Finding finding = context.finding();
        AsffProductFields product = new AsffProductFields();
        product.add("ruleId", finding.ruleId());
        product.add("outcome", finding.outcome().name());
        product.add("state", finding.state().map(State::text).orElse(""));
        product.add(
                "baselineState",
                finding.baselineState().map(BaselineState::text).orElse(""));
        product.add("supersededBy", finding.superseding().map(Finding::ruleId).orElse(""));
        product.add("alsoBreaks", String.join("; ", SameFlawText.lines(finding)));
        product.add("resourceId", finding.resourceId());
        product.add("resourceName", finding.resourceName());
        product.add("accountName", finding.accountName());
        product.add("serviceId", finding.serviceId());
        product.add("code", context.codePlace());
        product.add(
                "owner", OwnerText.labels(List.of(context)).stream().findFirst().orElse(""));
        context.owner().flatMap(Owner::team).ifPresent(team -> {
            product.add("owner/contact", team.contact());
            product.add("owner/chat", team.chat());
        });
        FindingContext.waiver(finding).ifPresent(waiver -> {
            product.add("waiver/reason", waiver.reason());
            product.add("waiver/owner", waiver.owner());
            product.add("waiver/expires", waiver.expires().toString());
        });
        product.add("gaps", GapText.line(finding.gaps()));
        for (Fact fact : EvidenceText.facts(finding.evidence())) {
            product.add("evidence/" + fact.label(), fact.value());
        }
        return product.fields;
    }

    /** Leaves out an empty text, which Security Hub rejects, and a text that there is no room for. */
    private void add(String name, String value) {
        String key = AsffText.line(LONGEST_NAME, PREFIX + name);
        String text = AsffText.line(LONGEST_VALUE, value);
        int length = key.length() + text.length();
        if (!text.isEmpty() && fields.size() < MOST_FIELDS && length <= room) {
            fields.put(key, text);
            room -= length;
        }
    }
}
