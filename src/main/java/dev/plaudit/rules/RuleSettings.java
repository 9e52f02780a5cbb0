package dev.plaudit.rules;

import dev.plaudit.findings.Severity;
import dev.plaudit.source.Fields;
import dev.plaudit.source.Node;
import dev.plaudit.source.Place;
import dev.plaudit.source.Problem;
import dev.plaudit.source.Quoted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Settings of rules, those of a profile or of a configuration: which rules are on, how bad their flaws are, their
 * parameters, and where this is otherwise. The more special selector wins, whatever the order in the file.
 */
final class RuleSettings {

    private static final List<String> CHANGES = List.of("enabled", "severity", "params");

    private final List<Setting> settings;

    /** What is said of the rules that one selector fits. */
    private record Setting(Place place, Selector selector, Change change, List<Scoped> scoped) {}

    /** What is different in some place. */
    private record Scoped(Where where, Change change) {}

    private record Change(Optional<Boolean> enabled, Optional<Severity> severity, Optional<Node.Mapping> params) {}

    private RuleSettings(List<Setting> settings) {
        this.settings = settings.stream()
                .sorted(Comparator.comparing(
                        (Setting setting) -> setting.selector().level()))
                .toList();
    }

    /** @param rules those that selectors may name */
    static RuleSettings read(Node node, Collection<Rule> rules, List<Problem> problems) {
        if (!(node instanceof Node.Mapping mapping)) {
            problems.add(node.place()
                    .problem(
                            "`rules` must hold settings by rule, not " + Fields.kind(node),
                            "for example `RES-04: {severity: low}`"));
            return new RuleSettings(List.of());
        }
        List<Setting> settings = new ArrayList<>();
        mapping.entries()
                .forEach((text, entry) -> Selector.read(text, entry.keyPlace(), rules, problems)
                        .flatMap(selector -> setting(selector, entry, problems))
                        .ifPresent(settings::add));
        return new RuleSettings(settings);
    }

    /** The rule with what these settings say of it laid over what was said before. */
    RuleInForce over(RuleInForce before, List<Problem> problems) {
        Rule rule = before.rule();
        List<Setting> fitting = settings.stream()
                .filter(setting -> setting.selector().selects(rule))
                .toList();
        reportContradictions(rule, fitting, problems);
        Optional<Boolean> enabled = Optional.empty();
        Optional<Severity> severity = Optional.empty();
        Map<String, Object> params = new HashMap<>();
        List<RuleInForce.LocalSetting> local = new ArrayList<>();
        for (Setting setting : fitting) {
            Change change = setting.change();
            enabled = change.enabled().isPresent() ? change.enabled() : enabled;
            severity = change.severity().isPresent() ? change.severity() : severity;
            params.putAll(changed(rule, change, problems));
            setting.scoped()
                    .forEach(scoped -> local.add(new RuleInForce.LocalSetting(
                            scoped.where(),
                            scoped.change().enabled(),
                            scoped.change().severity(),
                            changed(rule, scoped.change(), problems))));
        }
        return before.with(enabled, severity, params, local);
    }

    /** Selectors of one level have no order: two that fit one rule must not say different things. */
    private static void reportContradictions(Rule rule, List<Setting> fitting, List<Problem> problems) {
        for (int later = 1; later < fitting.size(); later++) {
            Setting one = fitting.get(later - 1);
            Setting other = fitting.get(later);
            if (one.selector().level() == other.selector().level()
                    && (differ(one.change().enabled(), other.change().enabled())
                            || differ(one.change().severity(), other.change().severity()))) {
                problems.add(other.place()
                        .problem(
                                Quoted.text(other.selector().text()) + " and "
                                        + Quoted.text(one.selector().text())
                                        + " say different things of " + rule.id(),
                                "say by its id what holds for " + rule.id()));
            }
        }
    }

    private static <T> boolean differ(Optional<T> one, Optional<T> other) {
        return one.isPresent() && other.isPresent() && !one.equals(other);
    }

    private static Map<String, Object> changed(Rule rule, Change change, List<Problem> problems) {
        if (change.params().isEmpty()) {
            return Map.of();
        }
        Node.Mapping written = change.params().get();
        Map<String, Object> values = new HashMap<>(ParameterValues.overridden(rule.params(), written, problems));
        values.keySet().retainAll(written.entries().keySet());
        return values;
    }

    private static Optional<Setting> setting(Selector selector, Node.Entry entry, List<Problem> problems) {
        List<String> known = Stream.concat(CHANGES.stream(), Stream.of("where")).toList();
        return Fields.of(entry.value(), "a rule's setting", known, problems).map(fields -> {
            List<Scoped> scoped = new ArrayList<>();
            fields.sequence("where")
                    .ifPresent(items -> items.items()
                            .forEach(item -> scoped(selector, item, problems).ifPresent(scoped::add)));
            return new Setting(entry.keyPlace(), selector, change(selector, fields, problems), scoped);
        });
    }

    private static Optional<Scoped> scoped(Selector selector, Node item, List<Problem> problems) {
        List<String> known =
                Stream.concat(Where.KEYS.stream(), CHANGES.stream()).toList();
        return Fields.of(item, "an item of `where`", known, problems).map(fields -> {
            if (CHANGES.stream().noneMatch(fields::has)) {
                problems.add(fields.place()
                        .problem("this changes nothing", "state at least one of: " + String.join(", ", CHANGES)));
            }
            return new Scoped(Where.read(fields, problems), change(selector, fields, problems));
        });
    }

    private static Change change(Selector selector, Fields fields, List<Problem> problems) {
        Optional<Node.Mapping> params = fields.mapping("params");
        if (params.isPresent() && selector.level() != Selector.Level.ID) {
            problems.add(
                    params.get().place().problem("parameters are those of one rule", "set them under the rule's id"));
        }
        return new Change(
                fields.bool("enabled"),
                fields.oneOf(
                                "severity",
                                Arrays.stream(Severity.values())
                                        .map(Severity::text)
                                        .toList())
                        .map(text -> Severity.valueOf(text.toUpperCase(Locale.ROOT))),
                selector.level() == Selector.Level.ID ? params : Optional.empty());
    }
}
