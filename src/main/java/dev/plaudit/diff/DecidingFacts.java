package dev.plaudit.diff;

import dev.plaudit.diff.FactChange.Topic;
import dev.plaudit.results.Finding;
import dev.plaudit.rules.CompiledRule;
import dev.plaudit.rules.Rule;
import dev.plaudit.topology.Subject;
import dev.plaudit.topology.Subject.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the changed facts that a verdict depends on: those that its rule reads of the resource, and of the resources joined to
 * it. What is behind a service is looked up once for each rule, however many endpoints lead to the service.
 */
final class DecidingFacts {

    private final Map<String, Rule> rules;
    private final FactDiff facts;
    private final Map<SubjectKey, List<FactChange>> bySubject;
    private final Map<Behind, Reasons> behind = new HashMap<>();

    DecidingFacts(FactDiff facts, Collection<Rule> rules) {
        this.facts = facts;
        this.rules = rules.stream().collect(Collectors.toMap(Rule::id, rule -> rule));
        this.bySubject = facts.changes().stream().collect(Collectors.groupingBy(SubjectKey::of));
    }

    /** A subject as a rule for a kind reads it from another. */
    private record Behind(String ruleId, Kind readBy, SubjectKey subject) {}

    /** What a rule reads: fields of its subject, and everywhere only these of the facts that may be missing. */
    private record Reads(String ruleId, Kind kind, List<String> fields, Set<String> facts) {

        static Reads of(Rule rule, Kind kind, CompiledRule compiled) {
            return new Reads(rule.id(), kind, compiled.reads(), compiled.factsRead());
        }

        boolean covers(FactPath path) {
            return path.isSubject() || (reads(path.field()) && coversFacts(path));
        }

        boolean coversFacts(FactPath path) {
            return facts.containsAll(path.optional());
        }

        private boolean reads(String field) {
            return fields.stream()
                    .anyMatch(read -> read.equals(CompiledRule.WHOLE_SUBJECT)
                            || field.equals(read)
                            || field.startsWith(read + ".")
                            || read.startsWith(field + "."));
        }
    }

    /** Returns the changed facts that a verdict depends on. */
    Reasons of(Finding verdict) {
        Optional<SubjectKey> key = SubjectKey.of(verdict);
        Rule rule = rules.get(verdict.ruleId());
        if (key.isEmpty() || rule == null || bySubject.isEmpty()) {
            return Reasons.NONE;
        }
        CompiledRule compiled = rule.compiled().get(key.get().kind());
        if (compiled == null) {
            // The resources of the account and Region could not be listed.
            return Reasons.of(changes(key.get()).filter(change -> change.topic() == Topic.COVERAGE), Stream.empty());
        }
        Reads reads = Reads.of(rule, key.get().kind(), compiled);
        List<FactChange> own =
                changes(key.get()).filter(change -> reads.covers(change.path())).toList();
        Stream<Reasons> joined = states(key.get())
                .flatMap(subject -> JoinedSubject.in(subject.facts()).stream())
                .filter(subject -> reads.covers(subject.path()))
                .map(JoinedSubject::key)
                .distinct()
                .map(subject -> behind(reads, subject));
        return Reasons.of(
                own.stream().anyMatch(change -> change.topic() == Topic.COST) ? priced(key.get(), own) : own.stream(),
                joined);
    }

    /** A cost is calculated from the resource's own facts, which the rule need not read. */
    private Stream<FactChange> priced(SubjectKey key, List<FactChange> own) {
        return Stream.concat(
                own.stream(), changes(key).filter(change -> change.isNews() || change.topic() == Topic.MEASURE));
    }

    private Reasons behind(Reads reads, SubjectKey key) {
        Behind asked = new Behind(reads.ruleId(), reads.kind(), key);
        Reasons known = behind.get(asked);
        if (known == null) {
            Stream<Reasons> joined = states(key)
                    .flatMap(subject -> JoinedSubject.in(subject.facts()).stream())
                    .filter(subject -> reads.coversFacts(subject.path()))
                    .map(JoinedSubject::key)
                    .distinct()
                    .map(subject -> behind(reads, subject));
            known = Reasons.of(
                    changes(key)
                            .filter(change -> change.topic() != Topic.COST)
                            .filter(change -> reads.coversFacts(change.path())),
                    joined);
            behind.put(asked, known);
        }
        return known;
    }

    private Stream<FactChange> changes(SubjectKey key) {
        return bySubject.getOrDefault(key, List.of()).stream();
    }

    /** The subject on both sides. */
    private Stream<Subject> states(SubjectKey key) {
        return Stream.of(
                        Optional.ofNullable(facts.before().get(key)),
                        Optional.ofNullable(facts.after().get(key)))
                .flatMap(Optional::stream);
    }

    /**
     * A subject whose facts are inside those of another.
     *
     * @param path where
     */
    private record JoinedSubject(FactPath path, SubjectKey key) {

        static List<JoinedSubject> in(Record facts) {
            List<JoinedSubject> found = new ArrayList<>();
            collect(FactPath.SUBJECT, facts, found);
            return found;
        }

        private static void collect(FactPath path, Record record, List<JoinedSubject> found) {
            for (RecordParts.Part part : RecordParts.of(record.getClass())) {
                if (part.holdsSubjects()) {
                    collectValue(path.to(part), part.of(record), found);
                }
            }
        }

        private static void collectValue(FactPath path, Object value, List<JoinedSubject> found) {
            if (value instanceof Optional<?> optional) {
                optional.ifPresent(seen -> collectValue(path, seen, found));
            } else if (value instanceof List<?> list) {
                list.forEach(element -> collectValue(path, element, found));
            } else if (value instanceof Record record) {
                Optional<SubjectKey> subject = SubjectKey.of(record);
                if (subject.isPresent()) {
                    found.add(new JoinedSubject(path, subject.get()));
                } else {
                    collect(path, record, found);
                }
            }
        }
    }
}
