package dev.plaudit.rules;

/** The JSON Schema of rule files, for editors; loading a rule checks more than a schema can express. */
public final class RuleSchema {

    private RuleSchema() {}

    /** The schema, which is the same as {@code docs/rule.schema.json}. */
    public static String json() {
        return ShippedFiles.text("rule.schema.json");
    }
}
