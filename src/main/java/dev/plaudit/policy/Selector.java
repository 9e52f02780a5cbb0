package dev.plaudit.policy;

import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import dev.plaudit.input.Suggestions;
import dev.plaudit.results.RuleInfo;
import dev.plaudit.rules.Rule;
import dev.plaudit.rules.SettingValues;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Selects the rules that a setting applies to.
 *
 * @param text as written: {@code all}, {@code severity/low}, {@code group/cost}, {@code tag/zones} or {@code RES-04}
 * @param level determines precedence: a later level overrides an earlier one
 * @param name the name after the slash, or the whole text
 */
record Selector(String text, Level level, String name) {

    /** Levels from the most general to the most specific. */
    enum Level {
        ALL("all", rule -> List.of("all")),
        SEVERITY("severity", rule -> List.of(rule.severity().text())),
        GROUP("group", rule -> List.of(rule.group())),
        TAG("tag", RuleInfo::tags),
        ID("rule", rule -> List.of(rule.id()));

        private final String word;

        @SuppressWarnings("ImmutableEnumChecker") // These functions keep no state.
        private final Function<RuleInfo, Collection<String>> names;

        Level(String word, Function<RuleInfo, Collection<String>> names) {
            this.word = word;
            this.names = names;
        }

        private static Level of(String text) {
            return text.equals("all")
                    ? ALL
                    : Stream.of(SEVERITY, GROUP, TAG)
                            .filter(level -> text.startsWith(level.word + "/"))
                            .findFirst()
                            .orElse(ID);
        }

        private Collection<String> names(Collection<Rule> rules) {
            if (this == SEVERITY) {
                return SettingValues.SEVERITIES;
            }
            Collection<String> all = new TreeSet<>();
            rules.forEach(rule -> all.addAll(names.apply(rule.definition().info())));
            return all;
        }
    }

    /** Reads a selector; reports one that matches no rule or severity. */
    static Optional<Selector> read(String text, Position place, Collection<Rule> rules, Problems problems) {
        Level level = Level.of(text);
        String name = level == Level.ID ? text : text.substring(text.indexOf('/') + 1);
        Collection<String> names = level.names(rules);
        if (level == Level.ALL || names.contains(name)) {
            return Optional.of(new Selector(text, level, name));
        }
        String fix = level == Level.ID
                ? "write a rule ID, `all`, `group/…`, `tag/…` or `severity/…`; `plaudit rules"
                        + " list` lists all rules"
                : "write one of: " + String.join(", ", names);
        problems.add(place.problem(
                "unknown " + level.word + " " + Quoted.text(name) + Suggestions.didYouMean(name, names), fix));
        return Optional.empty();
    }

    /** Reads the selectors of a list. */
    static List<Selector> read(List<Node.Scalar> texts, Collection<Rule> rules, Problems problems) {
        return texts.stream()
                .flatMap(scalar -> read(scalar.text(), scalar.place(), rules, problems).stream())
                .toList();
    }

    boolean selects(Rule rule) {
        return level.names.apply(rule.definition().info()).contains(name);
    }
}
