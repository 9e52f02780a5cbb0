package dev.plaudit.rules;

import dev.plaudit.results.Outcome;
import dev.plaudit.results.RuleChange;
import dev.plaudit.results.VerdictTrace.Alternative;
import dev.plaudit.topology.Subject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds single changes of a parameter or a fact that give another verdict. Each is judged, so nothing is claimed that the rule
 * would not say.
 */
final class Alternatives {

    /** Limits how often a subject is judged, as a service may have thousands of targets. */
    private static final int MOST_FACTS = 40;

    private static final int MOST_VALUES = 50;

    /** How far a number may be from its present value. */
    private static final long FARTHEST = 1L << 20;

    private final Rule rule;
    private final Subject subject;
    private final SubjectValues.Context context;
    private final Outcome now;

    /** @param now the present verdict */
    Alternatives(Rule rule, Subject subject, SubjectValues.Context context, Outcome now) {
        this.rule = rule;
        this.subject = subject;
        this.context = context;
        this.now = now;
    }

    /** The values of a subject that is judged by itself. */
    static SubjectValues values(Subject subject, SubjectValues.Context context) {
        return new SubjectValues(subject, context, new KnownAnswers(List.of()));
    }

    /** @param evidence suggests values of parameters */
    List<Alternative> of(ReadingTrace trace, Map<String, Object> evidence) {
        if (now == Outcome.NOT_APPLICABLE) {
            return List.of();
        }
        List<Alternative> all = new ArrayList<>();
        trace.params().forEach((name, value) -> param(name, value, evidence).ifPresent(all::add));
        all.addAll(facts(trace));
        return all;
    }

    /** The nearest value of a parameter with another verdict. */
    private Optional<Alternative> param(String name, Object value, Map<String, Object> evidence) {
        Optional<Object> other = value instanceof Long || value instanceof Double
                ? limit(name, (Number) value)
                : others(name, value, evidence)
                        .limit(MOST_VALUES)
                        .filter(item -> judged(name, item).isPresent())
                        .findFirst();
        return other.map(changed -> new Alternative(
                true,
                name,
                Optional.of(Evaluation.plain(value)),
                changed,
                judged(name, changed).orElseThrow()));
    }

    /** The nearest whole number below or above with another verdict, if doubling finds any. */
    private Optional<Object> limit(String name, Number value) {
        long start = value.longValue();
        for (long step = 1; step <= FARTHEST; step *= 2) {
            for (long sign : List.of(-1L, 1L)) {
                if (start + sign * step >= 0
                        && judged(name, number(value, start + sign * step)).isPresent()) {
                    return Optional.of(number(value, start + sign * nearest(name, value, sign, step)));
                }
            }
        }
        return Optional.empty();
    }

    /** Halves the way between the last step without another verdict and this one with it. */
    private long nearest(String name, Number value, long sign, long found) {
        long without = found / 2;
        long with = found;
        while (with - without > 1) {
            long middle = (with + without) / 2;
            if (judged(name, number(value, value.longValue() + sign * middle)).isPresent()) {
                with = middle;
            } else {
                without = middle;
            }
        }
        return with;
    }

    /** A value of the parameter's type. */
    private static Object number(Number like, long whole) {
        return like instanceof Double ? (Object) (double) whole : whole;
    }

    private Optional<Outcome> judged(String param, Object value) {
        return judged(
                rule.with(new RuleChange(Optional.empty(), Optional.empty(), Map.of(param, value)), "plaudit explain"),
                subject);
    }

    private Stream<Object> others(String name, Object value, Map<String, Object> evidence) {
        Set<Object> seen = new LinkedHashSet<>();
        evidence.values().forEach(item -> collect(item, seen));
        if (value instanceof Boolean flag) {
            return Stream.of(!flag);
        }
        if (value instanceof List<?> items) {
            return seen.stream()
                    .filter(item -> item instanceof String && !items.contains(item))
                    .map(item -> Stream.concat(items.stream(), Stream.of(item)).toList());
        }
        if (value instanceof String) {
            return rule.definition().choices().getOrDefault(name, List.of()).stream()
                    .filter(word -> !word.equals(value))
                    .map(Object.class::cast);
        }
        return Stream.empty();
    }

    /** Collects the texts in evidence. */
    private static void collect(Object value, Set<Object> seen) {
        if (value instanceof Collection<?> items) {
            items.forEach(item -> collect(item, seen));
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(item -> collect(item, seen));
        } else {
            seen.add(value);
        }
    }

    /** Single facts that decide, or else the same fact of every item of a list. */
    private List<Alternative> facts(ReadingTrace trace) {
        Map<String, List<ReadingTrace.Reading>> alike = trace.readings().stream()
                .filter(reading -> !reading.steps().names().get(0).equals(RuleLanguage.COSTS))
                .filter(reading -> isFlag(reading) || isNumber(reading))
                .limit(MOST_FACTS)
                .collect(Collectors.groupingBy(
                        reading -> reading.steps().ofEveryItem().path(), LinkedHashMap::new, Collectors.toList()));
        List<Alternative> all = new ArrayList<>();
        for (List<ReadingTrace.Reading> readings : alike.values()) {
            List<Alternative> single = readings.stream()
                    .flatMap(reading -> changes(reading, reading.steps()))
                    .toList();
            ReadingTrace.Reading first = readings.get(0);
            all.addAll(
                    single.isEmpty() && first.steps().isOfItem()
                            ? changes(first, first.steps().ofEveryItem()).toList()
                            : single);
        }
        return all;
    }

    private static boolean isFlag(ReadingTrace.Reading reading) {
        return reading.field().valueType() == Boolean.class || reading.field().valueType() == boolean.class;
    }

    private static boolean isNumber(ReadingTrace.Reading reading) {
        return reading.known().filter(Long.class::isInstance).isPresent();
    }

    private Stream<Alternative> changes(ReadingTrace.Reading reading, FactSteps steps) {
        Optional<Object> present = reading.known();
        boolean every = !steps.equals(reading.steps());
        Stream<Object> others = isFlag(reading)
                ? Stream.<Object>of(true, false).filter(flag -> every || !present.equals(Optional.of(flag)))
                : numbers((Long) present.orElseThrow());
        return others.flatMap(other -> judged(rule, subject.withFacts(steps.changed(subject.facts(), other)))
                        .map(outcome -> new Alternative(
                                false, steps.path(), every ? Optional.empty() : present, other, outcome))
                        .stream())
                .limit(isFlag(reading) ? 2 : 1);
    }

    /** The values of parameters suggest the limits that numbers are compared with. */
    private Stream<Object> numbers(Long number) {
        Set<Long> near = new TreeSet<>(Comparator.<Long, Long>comparing(other -> Math.abs(other - number))
                .thenComparing(Comparator.naturalOrder()));
        rule.info().params().values().stream()
                .filter(Long.class::isInstance)
                .map(Long.class::cast)
                .forEach(limit -> near.addAll(List.of(limit - 1, limit, limit + 1)));
        near.addAll(List.of(number - 1, number + 1, 0L, 1L));
        return near.stream()
                .filter(other -> other >= 0 && !other.equals(number))
                .limit(MOST_VALUES)
                .map(Object.class::cast);
    }

    /** The verdict, if it is another one that says something: a failure that would pass, a pass that would fail, a doubt resolved. */
    private Optional<Outcome> judged(Rule changedRule, Subject changed) {
        try {
            Outcome outcome = changedRule.judge(values(changed, context)).outcome();
            boolean tells = switch (now) {
                case FAIL -> outcome == Outcome.PASS || outcome == Outcome.NOT_APPLICABLE;
                case PASS -> outcome == Outcome.FAIL;
                case UNKNOWN -> outcome == Outcome.PASS || outcome == Outcome.FAIL;
                case NOT_APPLICABLE -> false;
            };
            return tells ? Optional.of(outcome) : Optional.empty();
        } catch (BrokenRuleException e) {
            return Optional.empty();
        }
    }
}
