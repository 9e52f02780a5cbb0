package dev.plaudit.policy;

import dev.plaudit.inventory.AccountRegion;
import dev.plaudit.inventory.Resource;
import dev.plaudit.results.Finding;
import dev.plaudit.results.Finding.Explanation;
import dev.plaudit.results.FindingStatus;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.Remediation;
import dev.plaudit.results.RuleDefect;
import dev.plaudit.results.VerdictTrace;
import dev.plaudit.rules.BrokenRuleException;
import dev.plaudit.rules.BrokenRules;
import dev.plaudit.rules.FactSources;
import dev.plaudit.rules.Judgement;
import dev.plaudit.rules.KnownAnswers;
import dev.plaudit.rules.Rule;
import dev.plaudit.rules.RuleTracer;
import dev.plaudit.rules.SubjectValues;
import dev.plaudit.rules.Verdict;
import dev.plaudit.topology.Subject;
import dev.plaudit.topology.Topology;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Applies rules to the subjects of a topology. */
final class TopologyJudge {

    /** How many resources are named of those that a rule cannot judge as configured. */
    private static final int MOST_NAMED = 20;

    private final Map<Subject.Kind, List<RuleInForce>> byKind = new EnumMap<>(Subject.Kind.class);
    private final List<RuleInForce> rules;
    private final Topology topology;
    private final RuleScopes scopes;
    private final SubjectValues.Context context;
    private final KnownAnswers answers;
    private final BrokenRules broken = new BrokenRules();

    /**
     * @param profile the name of the profile in force
     * @param rules the rules in force, by ID
     */
    TopologyJudge(String profile, List<RuleInForce> rules, Topology topology) {
        this.rules = rules;
        this.topology = topology;
        this.scopes = new RuleScopes(topology);
        this.context = new SubjectValues.Context(profile, topology.inventory().startedAt());
        this.answers = new KnownAnswers(rules.stream().map(RuleInForce::rule).toList());
        for (Subject.Kind kind : Subject.Kind.values()) {
            byKind.put(
                    kind,
                    rules.stream()
                            .filter(rule -> rule.rule().appliesTo().contains(kind))
                            .toList());
        }
    }

    /** Judges all subjects of the topology in parallel. */
    Judgement judgement() {
        // Rules hold no state, and the stream keeps the order of the subjects.
        List<Judged> judged =
                topology.subjects().parallelStream().flatMap(this::judged).toList();
        List<Finding> findings = new ArrayList<>(judged.size());
        List<RuleDefect> defects = new ArrayList<>();
        Map<String, List<Judged>> unconfigured = new TreeMap<>();
        for (Judged one : judged) {
            boolean withdrawn = broken.isWithdrawn(one.rule());
            Verdict verdict = withdrawn ? BrokenRules.verdict(one.rule()) : one.verdict();
            if (verdict.lacksParams()) {
                unconfigured
                        .computeIfAbsent(one.rule().id(), id -> new ArrayList<>())
                        .add(one);
                continue;
            }
            findings.add(
                    finding(one.rule(), one.subject().resource(), one.subject().serviceId(), verdict));
            one.defect().filter(defect -> !withdrawn).ifPresent(defects::add);
        }
        unconfigured.values().forEach(all -> findings.add(unconfigured(all)));
        defects.addAll(broken.withdrawals());
        for (RuleInForce rule : rules) {
            for (Subject.Unseen unseen : unseen(rule.rule())) {
                rule.at(scopes.of(unseen)).ifPresent(here -> findings.add(unseen(here, unseen)));
            }
        }
        return new Judgement(findings, defects);
    }

    /** Traces the verdict on the subject of a finding; empty if it has none or its rule breaks. */
    Optional<VerdictTrace> trace(Finding finding) {
        Optional<Subject> subject = topology.subjects().stream()
                .filter(one -> one.resource().equals(finding.resource())
                        && one.serviceId().equals(finding.serviceId()))
                .findFirst();
        return subject.flatMap(judged -> byKind.getOrDefault(judged.kind(), List.of()).stream()
                .filter(rule -> rule.rule().id().equals(finding.ruleId()))
                .flatMap(rule -> rule.at(scopes.of(judged)).stream())
                .findFirst()
                .flatMap(rule -> trace(rule, judged)));
    }

    private Optional<VerdictTrace> trace(Rule rule, Subject subject) {
        try {
            return Optional.of(RuleTracer.trace(rule, subject, context, FactSources.of(topology, subject)));
        } catch (BrokenRuleException e) {
            return Optional.empty();
        }
    }

    /** A rule's verdict on a subject, with the defect that made it UNKNOWN, if any. */
    private record Judged(Rule rule, Subject subject, Verdict verdict, Optional<RuleDefect> defect) {}

    /** Judges one subject by all rules, which share the values they compute for it. */
    private Stream<Judged> judged(Subject subject) {
        SubjectValues values = new SubjectValues(subject, context, answers);
        RuleScope scope = scopes.of(subject);
        return byKind.getOrDefault(subject.kind(), List.of()).stream()
                .flatMap(rule -> rule.at(scope).stream())
                .map(rule -> judge(rule, values));
    }

    /** The resources that a rule applies to and that could not be listed, merged by account-Region. */
    private Collection<Subject.Unseen> unseen(Rule rule) {
        Map<AccountRegion, Subject.Unseen> byScope = new TreeMap<>();
        rule.appliesTo().stream()
                .flatMap(kind -> topology.unseen(kind).stream())
                .forEach(unseen -> byScope.merge(unseen.place(), unseen, Subject.Unseen::and));
        return byScope.values();
    }

    private Judged judge(Rule rule, SubjectValues values) {
        Subject subject = values.subject();
        if (broken.isWithdrawn(rule)) {
            return new Judged(rule, subject, BrokenRules.verdict(rule), Optional.empty());
        }
        try {
            return new Judged(rule, subject, rule.judge(values), Optional.empty());
        } catch (BrokenRuleException e) {
            RuleDefect defect = broken.add(rule, subject, e);
            return new Judged(rule, subject, BrokenRules.verdict(rule), Optional.of(defect));
        }
    }

    private static Finding finding(Rule rule, Resource resource, String serviceId, Verdict verdict) {
        return new Finding(
                rule.id(),
                verdict.severity(),
                verdict.outcome(),
                verdict.outcome() == Outcome.FAIL ? Optional.of(FindingStatus.OPEN) : Optional.empty(),
                resource,
                serviceId,
                new Explanation(verdict.message(), verdict.evidence(), verdict.gaps()),
                verdict.costs(),
                verdict.fix(),
                verdict.supersededBy());
    }

    /** The one verdict on all resources that a rule cannot judge because no parameter that it needs is set. */
    private static Finding unconfigured(List<Judged> judged) {
        Judged first = judged.get(0);
        Resource place = first.subject().resource();
        List<String> ids = judged.stream()
                .map(one -> one.subject().resourceId())
                .limit(MOST_NAMED)
                .toList();
        return new Finding(
                first.rule().id(),
                first.verdict().severity(),
                Outcome.UNKNOWN,
                Optional.empty(),
                new Resource(
                        place.accountId(), place.accountName(), place.region(), Finding.SCAN, Finding.SCAN, "", ""),
                "",
                new Explanation(
                        Verdict.lackingParams(first.rule(), judged.size()),
                        Map.of("resources", ids),
                        first.verdict().gaps()),
                List.of(),
                Remediation.NONE);
    }

    private static Finding unseen(Rule rule, Subject.Unseen unseen) {
        return finding(rule, unseen.resource(), "", Verdict.unseen(rule, unseen.gaps()));
    }
}
