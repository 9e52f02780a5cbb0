package dev.plaudit.cli;

import dev.plaudit.findings.RuleInfo;
import dev.plaudit.rules.ExampleResult;
import dev.plaudit.rules.Rule;
import dev.plaudit.rules.RuleExamples;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The documentation of rules in Markdown: made of their files, so that it cannot tell anything else. */
final class RuleDocs {

    private static final String MADE_BY = "Made by `plaudit rules docs` from the rule files.";

    private RuleDocs() {}

    /** Whether an index is one that this wrote. */
    static boolean isIndex(String text) {
        return text.contains(MADE_BY);
    }

    /** The table of all rules. */
    static String index(List<RuleInfo> rules) {
        StringBuilder page = new StringBuilder("""
                # Rules

                %s Severities are those of the rules as shipped; profiles and
                your configuration may change them. A rule that is off judges once a profile or your configuration switches it
                on; its page says why.
                """.formatted(MADE_BY));
        Map<String, List<RuleInfo>> byGroup =
                rules.stream().collect(Collectors.groupingBy(RuleInfo::group, TreeMap::new, Collectors.toList()));
        byGroup.forEach((group, members) -> {
            page.append("\n## ")
                    .append(group.substring(0, 1).toUpperCase(Locale.ROOT))
                    .append(group.substring(1));
            page.append("\n\n| Rule | Severity | Judges | Flaw |\n|---|---|---|---|\n");
            members.forEach(rule -> page.append(row(
                    "[" + rule.id() + "](" + fileName(rule) + ")",
                    rule.severity().text() + (rule.optIn().isEmpty() ? "" : ", off"),
                    judges(rule),
                    cell(rule.title()))));
        });
        return page.toString();
    }

    /** Everything about one rule. */
    static String page(Rule rule) {
        RuleInfo info = rule.info();
        StringBuilder page = new StringBuilder();
        page.append("# ")
                .append(info.id())
                .append(" · ")
                .append(plain(info.title()))
                .append("\n\n");
        page.append(plain(info.description())).append("\n\n");
        page.append("| | |\n|---|---|\n");
        page.append(row("Severity", info.severity().text()));
        page.append(row("Group", info.group()));
        page.append(row("Judges", judges(info)));
        page.append(row("File", "`rules/" + info.file() + "`"));
        page.append(row("Reads", codes(rule.callsRead())));
        page.append(row("Tags", codes(info.tags())));
        if (!info.optIn().isEmpty()) {
            page.append(row("Off by default", cell(info.optIn())));
        }
        page.append("\n## Why it matters\n\n").append(plain(info.why())).append('\n');
        page.append("\n## How to fix it\n\n").append(fenced("", info.fix().text()));
        params(page, rule);
        page.append("\n## What it says\n\n| Given | Answer |\n|---|---|\n");
        RuleExamples.run(rule).forEach(example -> page.append(row(cell(example.name()), cell(answer(example)))));
        page.append("\n## How it decides\n\n").append(fenced("text", rule.decision()));
        mappings(page, info);
        if (!info.references().isEmpty()) {
            page.append("\n## References\n\n");
            info.references()
                    .forEach(address -> page.append("- <").append(address).append(">\n"));
        }
        return page.toString();
    }

    static String fileName(RuleInfo rule) {
        return rule.id() + ".md";
    }

    private static void params(StringBuilder page, Rule rule) {
        RuleInfo info = rule.info();
        if (info.params().isEmpty()) {
            return;
        }
        page.append("\n## Parameters\n\n| Name | Default | One of |\n|---|---|---|\n");
        info.params()
                .forEach((name, value) -> page.append(row(
                        "`" + name + "`",
                        "`" + value.toString().replace("|", "\\|") + "`",
                        codes(rule.paramChoices().getOrDefault(name, List.of())))));
    }

    private static void mappings(StringBuilder page, RuleInfo info) {
        if (info.mappings().isEmpty()) {
            return;
        }
        page.append("\n## Maps to\n\n| Framework | Controls |\n|---|---|\n");
        info.mappings().forEach((framework, controls) -> page.append(row(framework, String.join(", ", controls))));
    }

    private static String judges(RuleInfo rule) {
        return String.join(", ", rule.appliesTo()).replace('_', ' ');
    }

    private static String answer(ExampleResult example) {
        int colon = example.expected().indexOf(':');
        String outcome = colon < 0 ? example.expected() : example.expected().substring(0, colon);
        String message = colon < 0 ? "" : example.expected().substring(colon);
        return outcome.toUpperCase(Locale.ROOT).replace('_', ' ') + message;
    }

    private static String codes(List<String> words) {
        return words.isEmpty()
                ? "–"
                : words.stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static String fenced(String language, String text) {
        return "```" + language + "\n" + text.strip() + "\n```\n";
    }

    private static String cell(String text) {
        return plain(text).replace("|", "\\|").replace("\n", " ");
    }

    /** Text in which nothing is markup. */
    private static String plain(String text) {
        return text.strip().replaceAll("([\\\\*_\\[\\]<>`])", "\\\\$1");
    }
}
