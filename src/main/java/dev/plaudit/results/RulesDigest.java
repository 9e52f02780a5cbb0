package dev.plaudit.results;

import java.util.List;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Identifies a set of rules with their settings, to notice when results of two scans come from different rules. */
final class RulesDigest {

    private static final ObjectWriter JSON =
            JsonMapper.shared().writer().with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private RulesDigest() {}

    /** Returns a digest of the IDs, severities, parameters and overrides of rules. */
    static String of(List<RuleInfo> rules) {
        return Fingerprint.of(rules.stream().map(RulesDigest::settings).toArray(String[]::new));
    }

    private static String settings(RuleInfo rule) {
        return JSON.writeValueAsString(List.of(
                rule.id(),
                rule.severity(),
                rule.params(),
                rule.activation().enabled(),
                rule.activation().overrides()));
    }
}
