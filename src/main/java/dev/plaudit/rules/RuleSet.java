package dev.plaudit.rules;

import dev.plaudit.findings.Finding;
import dev.plaudit.findings.Outcome;
import dev.plaudit.findings.RuleDefect;
import dev.plaudit.findings.RuleInfo;
import dev.plaudit.findings.Standing;
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
            for (Judged one : judged(rule, topology, circumstances)) {
                one.finding().ifPresent(findings::add);
                one.defect().ifPresent(defects::add);
            }
            unseen(rule, topology).forEach(unseen -> findings.add(unseen(rule, unseen)));
        }
        return new Judgement(findings, defects);
    }

    /** A finding, or the defect that prevented it. */
    private record Judged(Optional<Finding> finding, Optional<RuleDefect> defect) {}

    /** Rules hold no state, and the stream keeps the order of the subjects. */
    private static List<Judged> judged(Rule rule, Topology topology, Circumstances circumstances) {
        return rule.appliesTo().stream()
                .flatMap(
                        kind -> topology.subjects(kind).parallelStream()
                                .map(subject -> judge(rule, subject, circumstances))
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
