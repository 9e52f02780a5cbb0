package dev.plaudit.report.sarif;

import dev.plaudit.report.JsonFields;
import dev.plaudit.report.Link;
import dev.plaudit.report.VisibleText;
import dev.plaudit.results.Reference;
import dev.plaudit.results.RuleInfo;
import dev.plaudit.results.Severity;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A rule as a SARIF reporting descriptor, within GitHub's limits. */
final class SarifRule {

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_DESCRIPTION = 1024;
    /** GitHub refuses a file with more than 20 tags on a rule and shows 10. */
    private static final int MOST_TAGS = 10;

    private SarifRule() {}

    static JsonFields descriptor(RuleInfo rule) {
        return new JsonFields()
                .add("id", rule.id())
                .add("name", VisibleText.atMost(LONGEST_NAME, orElse(rule.name(), rule.id())))
                .add("shortDescription", text(orElse(rule.title(), rule.id())))
                .add("fullDescription", text(description(rule)))
                .add("help", new JsonFields().add("text", helpText(rule)).add("markdown", helpMarkdown(rule)))
                .addUnlessEmpty("helpUri", Link.webReferences(rule).stream().findFirst())
                .add("defaultConfiguration", new JsonFields().add("level", level(rule.severity())))
                .add("properties", properties(rule));
    }

    private static String description(RuleInfo rule) {
        return orElse(rule.description(), orElse(rule.title(), rule.id()));
    }

    static String level(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> "error";
            case MEDIUM -> "warning";
            case LOW, INFO -> "note";
        };
    }

    private static JsonFields properties(RuleInfo rule) {
        return new JsonFields()
                .add("tags", tags(rule))
                .add("precision", "very-high")
                .add("problem.severity", problemSeverity(rule.severity()))
                .addUnlessEmpty("security-severity", securitySeverity(rule.severity()))
                .add("severity", rule.severity().text())
                .add("appliesTo", rule.appliesTo())
                .add("file", rule.file())
                .add("params", rule.params())
                .add("mappings", rule.mappings());
    }

    /** Returns a score inside GitHub's bands, not on their edges; a rule that only informs is no security alert. */
    private static String securitySeverity(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "9.5";
            case HIGH -> "8.0";
            case MEDIUM -> "5.5";
            case LOW -> "2.0";
            case INFO -> "";
        };
    }

    private static String problemSeverity(Severity severity) {
        String level = level(severity);
        return level.equals("note") ? "recommendation" : level;
    }

    private static List<String> tags(RuleInfo rule) {
        Stream<String> controls = rule.mappings().entrySet().stream()
                .flatMap(mapping -> mapping.getValue().stream().map(control -> mapping.getKey() + "/" + control));
        return Stream.concat(Stream.of("aws", "privatelink", rule.group()), controls)
                .filter(tag -> !tag.isEmpty())
                .distinct()
                .limit(MOST_TAGS)
                .toList();
    }

    private static JsonFields text(String text) {
        return new JsonFields().add("text", VisibleText.atMost(LONGEST_DESCRIPTION, text));
    }

    private static String helpText(RuleInfo rule) {
        return paragraphs(Stream.of(
                description(rule),
                rule.why(),
                rule.fix().text().isEmpty() ? "" : "Fix:\n" + rule.fix().text(),
                rule.references().stream().map(Reference::text).collect(Collectors.joining("\n"))));
    }

    private static String helpMarkdown(RuleInfo rule) {
        String references = Link.webReferences(rule).stream()
                .map(reference -> "- <" + reference + ">")
                .collect(Collectors.joining("\n"));
        String controls = rule.mappings().entrySet().stream()
                .map(mapping -> "- " + mapping.getKey() + ": " + String.join(", ", mapping.getValue()))
                .collect(Collectors.joining("\n"));
        return paragraphs(Stream.of(
                "# " + rule.id() + ": " + orElse(rule.title(), rule.name()),
                rule.description(),
                section("Why it matters", rule.why()),
                section(
                        "Fix",
                        rule.fix().text().isEmpty() ? "" : fenced(rule.fix().text())),
                section("Controls", controls),
                section("References", references)));
    }

    /** Fences a text with more backticks than any run in it, so that the text cannot close the fence. */
    private static String fenced(String text) {
        String fence = "```";
        while (text.contains(fence)) {
            fence += "`";
        }
        return fence + "\n" + text.strip() + "\n" + fence;
    }

    private static String section(String heading, String body) {
        return body.isBlank() ? "" : "## " + heading + "\n\n" + body.strip();
    }

    private static String paragraphs(Stream<String> texts) {
        return texts.filter(text -> !text.isBlank()).map(String::strip).collect(Collectors.joining("\n\n"));
    }

    private static String orElse(String text, String other) {
        return text.isBlank() ? other : text;
    }
}
