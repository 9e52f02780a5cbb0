package dev.plaudit.report;

import dev.plaudit.results.Ownership.Unused;
import dev.plaudit.results.RuleChange;
import dev.plaudit.results.RuleOverride;
import dev.plaudit.results.RuleOverride.Where;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An override in words: {@code accounts sandbox-*; Regions eu-*} and {@code off, severity low}. */
public final class OverrideText {

    private OverrideText() {}

    public static Fact fact(RuleOverride override) {
        return new Fact(VisibleText.line(where(override.where())), VisibleText.line(change(override.change())));
    }

    /** Returns {@code accounts sandbox-*; Regions eu-*}. */
    static String where(Where where) {
        return joined(
                "; ",
                listed("accounts", where.accounts()),
                tagged("account tag", where.accountTags()),
                listed("units", where.organizationalUnits()),
                listed("Regions", where.regions()),
                tagged("resource tag", where.resourceTags()));
    }

    /** Returns {@code services vpce-svc-0123; accounts sandbox-*}. */
    static String where(Unused entry) {
        return joined("; ", listed("services", entry.services()), where(entry.where()));
    }

    private static String change(RuleChange change) {
        return joined(
                ", ",
                change.enabled().map(enabled -> enabled ? "on" : "off").orElse(""),
                change.severity().map(severity -> "severity " + severity.text()).orElse(""),
                change.params().entrySet().stream()
                        .map(param -> param.getKey() + " " + param.getValue())
                        .collect(Collectors.joining(", ")));
    }

    private static String listed(String what, List<String> values) {
        return values.isEmpty() ? "" : what + " " + String.join(", ", values);
    }

    private static String tagged(String what, Map<String, List<String>> tags) {
        return tags.entrySet().stream()
                .map(tag -> what + " " + tag.getKey() + "=" + String.join(" or ", tag.getValue()))
                .collect(Collectors.joining("; "));
    }

    private static String joined(String between, String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(between));
    }
}
