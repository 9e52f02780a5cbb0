package dev.plaudit.policy;

import dev.plaudit.input.Problems;
import dev.plaudit.results.RuleChange;
import dev.plaudit.rules.Rule;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reports settings of two tags that contradict each other. Neither tag of a rule is more specific than the other, so the
 * user has to decide. A rule has only one group and one severity, so those cannot contradict each other.
 */
final class Contradictions {

    private Contradictions() {}

    /** @param settings the settings of one file */
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
            Function<RuleChange, Optional<?>> value,
            RuleSettings.Setting earlier,
            RuleSettings.Setting later,
            List<RuleSettings.Setting> settings,
            Collection<Rule> rules,
            Problems problems) {
        Optional<?> one = value.apply(earlier.change());
        Optional<?> other = value.apply(later.change());
        if (one.isEmpty() || other.isEmpty() || one.equals(other)) {
            return;
        }
        rules.stream()
                .filter(rule ->
                        earlier.selector().selects(rule) && later.selector().selects(rule))
                .filter(rule -> settings.stream().noneMatch(setting -> decides(setting, rule, value)))
                .findFirst()
                .ifPresent(rule -> problems.add(later.place()
                        .problem(
                                "`" + later.selector().text() + "` and `"
                                        + earlier.selector().text() + "` contradict each other about `" + key
                                        + "` of " + rule.id() + ", which has both tags",
                                "set it for " + rule.id() + " itself, or for only one of the tags")));
    }

    private static boolean decides(RuleSettings.Setting setting, Rule rule, Function<RuleChange, Optional<?>> value) {
        return setting.selector().level() == Selector.Level.ID
                && setting.selector().selects(rule)
                && value.apply(setting.change()).isPresent();
    }
}
