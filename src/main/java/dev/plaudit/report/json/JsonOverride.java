package dev.plaudit.report.json;

import dev.plaudit.report.JsonFields;
import dev.plaudit.results.RuleChange;
import dev.plaudit.results.RuleOverride;
import dev.plaudit.results.RuleOverride.Where;
import dev.plaudit.results.Severity;

/** An override as JSON reports state it: what it does not say is not there. */
final class JsonOverride {

    private JsonOverride() {}

    static JsonFields of(RuleOverride override) {
        RuleChange change = override.change();
        JsonFields fields = new JsonFields().add("where", where(override.where()));
        change.enabled().ifPresent(enabled -> fields.add("enabled", enabled));
        fields.addUnlessEmpty("severity", change.severity().map(Severity::text).orElse(""));
        if (!change.params().isEmpty()) {
            fields.add("params", change.params());
        }
        return fields.add("setBy", override.setBy());
    }

    private static JsonFields where(Where where) {
        JsonFields fields = new JsonFields();
        if (!where.accounts().isEmpty()) {
            fields.add("accounts", where.accounts());
        }
        if (!where.accountTags().isEmpty()) {
            fields.add("accountTags", where.accountTags());
        }
        if (!where.organizationalUnits().isEmpty()) {
            fields.add("organizationalUnits", where.organizationalUnits());
        }
        if (!where.regions().isEmpty()) {
            fields.add("regions", where.regions());
        }
        if (!where.resourceTags().isEmpty()) {
            fields.add("resourceTags", where.resourceTags());
        }
        return fields;
    }
}
