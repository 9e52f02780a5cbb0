package dev.plaudit.policy;

import dev.plaudit.input.Fields;
import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import dev.plaudit.results.RuleChange;
import dev.plaudit.results.RuleOverride;
import dev.plaudit.rules.Rule;
import dev.plaudit.rules.SettingValues;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The rule settings of a profile or a configuration: which rules are on, their severities and parameters, and overrides for
 * parts of the scan. The more specific selector takes precedence, regardless of the order in the file, and an override takes
 * precedence over a setting for the whole scan.
 */
final class RuleSettings {

    /** The name of plaudit.yaml as the author of a setting. */
    static final String CONFIGURATION = "the configuration";

    private static final List<String> CHANGES = List.of("enabled", "severity", "params");
    private static final List<String> KEYS =
            Stream.concat(CHANGES.stream(), Stream.of("where")).toList();
    private static final List<String> OVERRIDE_KEYS =
            Stream.concat(WhereReader.KEYS.stream(), CHANGES.stream()).toList();

    private final String setBy;
    private final Collection<Rule> rules;
    private final Problems problems;
    private final List<Setting> settings = new ArrayList<>();

    /** The settings of the rules that one selector selects. */
    record Setting(Position place, Selector selector, RuleChange change, List<RuleOverride> overrides) {}

    private RuleSettings(String setBy, Collection<Rule> rules, Problems problems) {
        this.setBy = setBy;
        this.rules = rules;
        this.problems = problems;
    }

    /**
     * Reads a {@code rules:} mapping.
     *
     * @param setBy the author: {@code the configuration}, or {@code profile} and its name
     * @param rules the rules that selectors may select
     */
    static RuleSettings read(Node node, String setBy, Collection<Rule> rules, Problems problems) {
        RuleSettings read = new RuleSettings(setBy, rules, problems);
        if (node instanceof Node.Mapping mapping) {
            read.addAll(mapping);
        } else {
            problems.add(node.place()
                    .problem(
                            "`rules` must contain overrides by rule, not " + Fields.kind(node),
                            "for example `RES-04: {severity: low}`"));
        }
        return read;
    }

    /** Applies these settings to a rule; they take precedence over its earlier settings. */
    RuleInForce applyTo(RuleInForce rule) {
        RuleChange change = RuleChange.NONE;
        List<RuleOverride> overrides = new ArrayList<>();
        for (Setting setting : settings) {
            if (setting.selector().selects(rule.rule())) {
                change = change.then(setting.change());
                overrides.addAll(setting.overrides());
            }
        }
        return rule.with(change, overrides, setBy);
    }

    private void addAll(Node.Mapping mapping) {
        mapping.entries()
                .forEach((text, entry) -> Selector.read(text, entry.keyPlace(), rules, problems)
                        .flatMap(selector -> setting(selector, entry))
                        .ifPresent(settings::add));
        settings.sort(Comparator.comparing(setting -> setting.selector().level()));
        reportContradictions();
    }

    private Optional<Setting> setting(Selector selector, Node.Entry entry) {
        return Fields.of(entry.value(), "an override", KEYS, problems)
                .map(fields ->
                        new Setting(entry.keyPlace(), selector, change(selector, fields), overrides(selector, fields)));
    }

    private List<RuleOverride> overrides(Selector selector, Fields fields) {
        return fields.sequence("where").map(Node.Sequence::items).orElse(List.of()).stream()
                .flatMap(item -> Fields.of(item, "an item of `where`", OVERRIDE_KEYS, problems).stream())
                .map(entry -> override(selector, entry))
                .toList();
    }

    private RuleOverride override(Selector selector, Fields entry) {
        if (CHANGES.stream().noneMatch(entry::has)) {
            problems.add(entry.place()
                    .problem("this changes nothing", "set at least one of: " + String.join(", ", CHANGES)));
        }
        return new RuleOverride(new WhereReader(problems).read(entry), change(selector, entry), setBy);
    }

    private RuleChange change(Selector selector, Fields fields) {
        return new RuleChange(
                fields.bool("enabled"),
                SettingValues.severity(fields),
                fields.mapping("params")
                        .map(mapping -> params(selector, mapping))
                        .orElse(Map.of()));
    }

    /**
     * Reports settings of two tags that contradict each other. Neither tag of a rule is more specific than the other, so the
     * user has to decide. A rule has only one group and one severity, so those cannot contradict each other.
     */
    private void reportContradictions() {
        List<Setting> tags = settings.stream()
                .filter(setting -> setting.selector().level() == Selector.Level.TAG)
                .toList();
        for (int later = 1; later < tags.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                reportContradiction("enabled", RuleChange::enabled, tags.get(earlier), tags.get(later));
                reportContradiction("severity", RuleChange::severity, tags.get(earlier), tags.get(later));
            }
        }
    }

    private void reportContradiction(
            String key, Function<RuleChange, Optional<?>> value, Setting earlier, Setting later) {
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

    private static boolean decides(Setting setting, Rule rule, Function<RuleChange, Optional<?>> value) {
        return setting.selector().level() == Selector.Level.ID
                && setting.selector().selects(rule)
                && value.apply(setting.change()).isPresent();
    }

    private Map<String, Object> params(Selector selector, Node.Mapping mapping) {
        if (selector.level() != Selector.Level.ID) {
            problems.add(mapping.place()
                    .problem(Quoted.text(selector.text()) + " has no parameters", "set them under a rule ID"));
            return Map.of();
        }
        return rules.stream()
                .filter(selector::selects)
                .findFirst()
                .map(rule -> SettingValues.params(rule.definition(), mapping, problems))
                .orElse(Map.of());
    }
}
