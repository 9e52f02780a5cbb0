package dev.plaudit.cli;

import dev.plaudit.collect.request.CallPlan;
import dev.plaudit.results.Reference;
import dev.plaudit.results.RuleInfo;
import dev.plaudit.rules.Rule;
import dev.plaudit.rules.RuleFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A rule as plain text for a terminal. */
final class RulePage {

    private static final int WIDTH = 94;

    private RulePage() {}

    static String of(Rule rule) {
        RuleInfo info = rule.info();
        StringBuilder page = new StringBuilder();
        page.append(info.id()).append("  ").append(info.title()).append('\n');
        page.append(info.severity().text())
                .append(", about: ")
                .append(String.join(", ", info.appliesTo()))
                .append(", file: ")
                .append(info.file())
                .append("\n\n");
        page.append(wrapped(info.description())).append('\n');
        section(page, "Why", wrapped(info.why()));
        section(page, "How to fix it", info.fix().text());
        lines(page, "Parameters", params(rule));
        lines(page, "API calls it needs", rule.callsRead());
        lines(page, "Other API calls that a scan makes, always or to find out what to request", callsBesides(rule));
        lines(
                page,
                "Examples",
                rule.file().examples().stream().map(RulePage::example).toList());
        lines(page, "Tags", info.tags());
        if (!info.optIn().isEmpty()) {
            section(page, "Off by default", wrapped(info.optIn()));
        }
        lines(page, "Compliance frameworks", entries(info.mappings()));
        lines(
                page,
                "References",
                info.references().stream().map(Reference::text).toList());
        return page.toString();
    }

    private static String example(RuleFile.Example example) {
        return example.that() + "\n  → " + example.expected().text();
    }

    private static List<String> callsBesides(Rule rule) {
        List<String> besides = new ArrayList<>(CallPlan.toRead(rule.callsRead()).calls());
        besides.removeAll(rule.callsRead());
        return besides;
    }

    private static List<String> params(Rule rule) {
        return rule.info().params().entrySet().stream()
                .map(param -> param.getKey() + ": " + param.getValue() + choices(rule, param.getKey()))
                .toList();
    }

    private static String choices(Rule rule, String param) {
        List<String> choices = rule.definition().choices().getOrDefault(param, List.of());
        return choices.isEmpty() ? "" : " (one of: " + String.join(", ", choices) + ")";
    }

    private static List<String> entries(Map<String, ?> entries) {
        return entries.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .toList();
    }

    /** Wraps prose to fit a screen. */
    static String wrapped(String prose) {
        StringBuilder text = new StringBuilder();
        int column = 0;
        for (String word : prose.strip().split("\\s+", -1)) {
            if (column > 0 && column + 1 + word.length() > WIDTH) {
                text.append('\n');
                column = 0;
            } else if (column > 0) {
                text.append(' ');
                column++;
            }
            text.append(word);
            column += word.length();
        }
        return text.toString();
    }

    private static void section(StringBuilder page, String heading, String text) {
        page.append('\n').append(heading).append(":\n").append(text.strip().indent(2));
    }

    private static void lines(StringBuilder page, String heading, List<String> lines) {
        if (!lines.isEmpty()) {
            section(page, heading, String.join("\n", lines));
        }
    }
}
