package dev.plaudit.policy;

import dev.plaudit.input.Problems;
import dev.plaudit.results.RuleChange;
import dev.plaudit.rules.Rule;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds tags that contradict each other: nothing says which of two tags of a rule is the more particular, so a person
 * must. Groups and severities cannot, because a rule has one of each.
 */
final class Contradictions {

    private Contradictions() {}

    /** @param settings those of one file */
    static void report(List<RuleSettings.Setting> settings, Collection<Rule> rules, Problems problems) {
        List<RuleSettings.Setting> tags = settings.stream()
                .filter(setting -> setting.selector().level() == Selector.Level.TAG)
                .toList();
        for (int later = 1; later < tags.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                report("enabled", RuleChange::enabled, tags.get(earlier), tags.get(later), settings, rules, problems);
                report("severity", RuleChange::severity, tags.get(earlier), tags.get(later), settings, rules, problems);
            }
        }
    }

    private static void report(
            String key,
            Function<RuleChange, Optional<?>> said,
            RuleSettings.Setting earlier,
            RuleSettings.Setting later,
            List<RuleSettings.Setting> settings,
            Collection<Rule> rules,
            Problems problems) {
        Optional<?> one = said.apply(earlier.change());
        Optional<?> other = said.apply(later.change());
        if (one.isEmpty() || other.isEmpty() || one.equals(other)) {
            return;
        }
        rules.stream()
                .filter(rule ->
                        earlier.selector().selects(rule) && later.selector().selects(rule))
                .filter(rule -> settings.stream().noneMatch(setting -> decides(setting, rule, said)))
                .findFirst()
                .ifPresent(rule -> problems.add(later.place()
                        .problem(
                                "`" + later.selector().text() + "` and `"
                                        + earlier.selector().text() + "` contradict each other about `" + key
                                        + "` of " + rule.id() + ", which has both tags",
                                "set it for " + rule.id() + " itself, or for only one of the tags")));
    }

    private static boolean decides(RuleSettings.Setting setting, Rule rule, Function<RuleChange, Optional<?>> said) {
        return setting.selector().level() == Selector.Level.ID
                && setting.selector().selects(rule)
                && said.apply(setting.change()).isPresent();
    }
}
