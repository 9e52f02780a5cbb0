package dev.plaudit.rules;

import dev.plaudit.findings.Finding;
import dev.plaudit.findings.Outcome;
import dev.plaudit.findings.Remediation;
import dev.plaudit.findings.RuleDefect;
import dev.plaudit.findings.Standing;
import dev.plaudit.topology.Subject;
import dev.plaudit.topology.Topology;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Applies rules to everything in a topology that they are about. */
final class TopologyJudge {

    private TopologyJudge() {}

    /**
     * Judges everything in a topology.
     *
     * @param profile the name of the profile in force
     * @param rules those in force, by id
     */
    static Judgement judge(String profile, List<RuleInForce> rules, Topology topology) {
        Spots spots = new Spots(topology.inventory());
        Circumstances circumstances =
                new Circumstances(profile, topology.inventory().startedAt());
        List<Finding> findings = new ArrayList<>();
        List<RuleDefect> defects = new ArrayList<>();
        rules.forEach(rule -> {
            for (Judged one : judged(rule, topology, spots, circumstances)) {
                one.finding().ifPresent(findings::add);
                one.defect().ifPresent(defects::add);
            }
            unseen(rule.rule(), topology)
                    .forEach(unseen -> rule.at(spots.of(unseen)).ifPresent(here -> findings.add(unseen(here, unseen))));
        });
        return new Judgement(findings, defects);
    }

    /** A finding, or the defect that prevented it. */
    private record Judged(Optional<Finding> finding, Optional<RuleDefect> defect) {}

    /** Rules hold no state, and the stream keeps the order of the subjects. */
    private static List<Judged> judged(RuleInForce rule, Topology topology, Spots spots, Circumstances circumstances) {
        return rule.rule().appliesTo().stream()
                .flatMap(kind -> topology.subjects(kind).parallelStream()
                        .flatMap(subject ->
                                rule.at(spots.of(subject)).stream().map(here -> judge(here, subject, circumstances)))
                        .toList()
                        .stream())
                .toList();
    }

    /** What could not be listed of all that a rule applies to, once for each account and Region. */
    private static Collection<Subject.Unseen> unseen(Rule rule, Topology topology) {
        Map<String, Subject.Unseen> byScope = new TreeMap<>();
        rule.appliesTo().stream()
                .flatMap(kind -> topology.unseen(kind).stream())
                .forEach(unseen ->
                        byScope.merge(unseen.accountId() + " " + unseen.region(), unseen, Subject.Unseen::and));
        return byScope.values();
    }

    private static Judged judge(Rule rule, Subject subject, Circumstances circumstances) {
        try {
            return new Judged(
                    Optional.of(finding(rule, subject, rule.judge(subject, circumstances))), Optional.empty());
        } catch (BrokenRuleException e) {
            String reason = String.valueOf(e.getMessage());
            RuleDefect defect = new RuleDefect(rule.id(), rule.file().shownFile(), subject.resourceId(), reason);
            return new Judged(Optional.empty(), Optional.of(defect));
        }
    }

    private static Finding finding(Rule rule, Subject subject, Verdict verdict) {
        return new Finding(
                rule.id(),
                verdict.severity(),
                verdict.outcome(),
                verdict.outcome() == Outcome.FAIL ? Optional.of(Standing.OPEN) : Optional.empty(),
                subject.accountId(),
                subject.accountName(),
                subject.region(),
                subject.kind().text(),
                subject.resourceId(),
                subject.resourceArn(),
                subject.resourceName(),
                subject.serviceId(),
                verdict.message(),
                verdict.evidence(),
                verdict.gaps(),
                verdict.costs(),
                verdict.fix());
    }

    private static Finding unseen(Rule rule, Subject.Unseen unseen) {
        return new Finding(
                rule.id(),
                rule.info().severity(),
                Outcome.UNKNOWN,
                Optional.empty(),
                unseen.accountId(),
                unseen.accountName(),
                unseen.region(),
                Subject.Kind.SCOPE.text(),
                unseen.accountId() + "/" + unseen.region(),
                "",
                "",
                "",
                GapText.message(unseen.gaps()),
                Map.of(),
                unseen.gaps(),
                List.of(),
                Remediation.NONE);
    }
}
