package dev.plaudit.policy;

import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import dev.plaudit.input.Suggestions;
import dev.plaudit.results.RuleInfo;
import dev.plaudit.results.Severity;
import dev.plaudit.rules.Rule;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Which rules a setting is about.
 *
 * @param text as written: {@code all}, {@code severity/low}, {@code group/cost}, {@code tag/zones} or {@code RES-04}
 * @param level what it goes by; the later wins over the earlier
 */
record Selector(String text, Level level, Predicate<RuleInfo> fits) {

    /** From the most general to the most special. */
    enum Level {
        ALL,
        SEVERITY,
        GROUP,
        TAG,
        ID
    }

    /** The selector, or empty and a problem when there is nothing that it could select. */
    static Optional<Selector> read(String text, Position place, Collection<Rule> rules, Problems problems) {
        String value = text.substring(text.indexOf('/') + 1);
        if (text.equals("all")) {
            return Optional.of(new Selector(text, Level.ALL, rule -> true));
        }
        if (text.startsWith("severity/")) {
            List<String> levels =
                    Arrays.stream(Severity.values()).map(Severity::text).toList();
            return known("severity", value, levels, place, problems)
                    .map(found -> new Selector(
                            text, Level.SEVERITY, rule -> rule.severity().text().equals(value)));
        }
        if (text.startsWith("group/")) {
            return known("group", value, names(rules, rule -> List.of(rule.group())), place, problems)
                    .map(found ->
                            new Selector(text, Level.GROUP, rule -> rule.group().equals(value)));
        }
        if (text.startsWith("tag/")) {
            return known("tag", value, names(rules, RuleInfo::tags), place, problems)
                    .map(found ->
                            new Selector(text, Level.TAG, rule -> rule.tags().contains(value)));
        }
        return known("rule", text, names(rules, rule -> List.of(rule.id())), place, problems)
                .map(found -> new Selector(text, Level.ID, rule -> rule.id().equals(text)));
    }

    /** The selectors of a list. */
    static List<Selector> read(List<Node.Scalar> texts, Collection<Rule> rules, Problems problems) {
        return texts.stream()
                .flatMap(scalar -> read(scalar.text(), scalar.place(), rules, problems).stream())
                .toList();
    }

    boolean selects(Rule rule) {
        return fits.test(rule.definition().info());
    }

    private interface Naming {
        Collection<String> of(RuleInfo rule);
    }

    private static Collection<String> names(Collection<Rule> rules, Naming naming) {
        Collection<String> names = new TreeSet<>();
        rules.forEach(rule -> names.addAll(naming.of(rule.definition().info())));
        return names;
    }

    private static Optional<String> known(
            String what, String value, Collection<String> names, Position place, Problems problems) {
        if (names.contains(value)) {
            return Optional.of(value);
        }
        String fix = what.equals("rule")
                ? "write a rule ID, `all`, `group/…`, `tag/…` or `severity/…`; `plaudit rules"
                        + " list` lists all rules"
                : "write one of: " + String.join(", ", names);
        problems.add(place.problem(
                "unknown " + what + " " + Quoted.text(value) + Suggestions.didYouMean(value, names), fix));
        return Optional.empty();
    }
}
