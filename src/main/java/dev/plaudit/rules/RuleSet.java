package dev.plaudit.rules;

import dev.plaudit.findings.Finding;
import dev.plaudit.findings.Outcome;
import dev.plaudit.findings.RuleDefect;
import dev.plaudit.findings.RuleInfo;
import dev.plaudit.findings.State;
import dev.plaudit.source.InvalidInputException;
import dev.plaudit.source.Node;
import dev.plaudit.source.Problem;
import dev.plaudit.topology.Subject;
import dev.plaudit.topology.Topology;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The rules in force, checked and ready to judge. */
public final class RuleSet {

    private final Map<String, Rule> rules;

    private RuleSet(Map<String, Rule> rules) {
        this.rules = rules;
    }

    /**
     * Loads the built-in rules, those of the user's folder, and the settings.
     *
     * @param userRules a folder of rule files; a rule with the id of a built-in one takes its place
     * @param settings the {@code rules:} mapping of the configuration
     * @throws InvalidInputException with everything that is wrong in all rule files and settings
     */
    public static RuleSet load(Optional<Path> userRules, Optional<Node> settings) throws InvalidInputException {
        List<Problem> problems = new ArrayList<>();
        Map<String, Rule> rules = new TreeMap<>(RuleLoader.builtIn(problems));
        userRules.ifPresent(folder -> rules.putAll(RuleLoader.user(folder, problems)));
        Map<String, Rule> configured =
                settings.map(node -> RuleSettings.apply(node, rules, problems)).orElse(rules);
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        return new RuleSet(configured);
    }

    /** Every rule in force as reports show it, by id. */
    public List<RuleInfo> rules() {
        return rules.values().stream().map(Rule::info).toList();
    }

    /** Every rule in force, by id. */
    public Collection<Rule> all() {
        return List.copyOf(rules.values());
    }

    /** The API calls, in IAM's spelling, whose answers the rules in force need; a scan for them makes no others. */
    public List<String> callsRead() {
        return rules.values().stream()
                .flatMap(rule -> rule.callsRead().stream())
                .distinct()
                .sorted()
                .toList();
    }

    public Optional<Rule> rule(String id) {
        return Optional.ofNullable(rules.get(id));
    }

    /**
     * Judges everything in a topology.
     *
     * @param profile {@code either}, {@code availability-first} or {@code zonal-isolation}
     */
    public Judgement judge(Topology topology, String profile) {
        Circumstances circumstances =
                new Circumstances(profile, topology.inventory().startedAt());
        List<Finding> findings = new ArrayList<>();
        List<RuleDefect> defects = new ArrayList<>();
        for (Rule rule : rules.values()) {
            // Rules hold no state, and the stream keeps the order of the subjects.
            List<Judged> judged = topology.subjects(rule.appliesTo()).parallelStream()
                    .map(subject -> judge(rule, subject, circumstances))
                    .toList();
            for (Judged one : judged) {
                one.finding().ifPresent(findings::add);
                one.defect().ifPresent(defects::add);
            }
            topology.unseen(rule.appliesTo()).forEach(unseen -> findings.add(unseen(rule, unseen)));
        }
        return new Judgement(findings, defects);
    }

    /** A finding, or the defect that prevented it. */
    private record Judged(Optional<Finding> finding, Optional<RuleDefect> defect) {}

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
                verdict.outcome() == Outcome.FAIL ? Optional.of(State.OPEN) : Optional.empty(),
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
                "");
    }
}
