package dev.plaudit.rules;

import dev.plaudit.input.Problems;
import dev.plaudit.results.RuleChange;
import dev.plaudit.results.RuleInfo;
import dev.plaudit.results.RuleOverride;
import dev.plaudit.results.Severity;
import dev.plaudit.topology.Subject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** A compiled rule with its settings. Thread-safe. */
public final class Rule {

    private final Origin origin;
    private final Severity severity;
    private final boolean severitySet;
    private final Map<String, Object> params;
    private final Map<String, String> setBy;
    private volatile Inputs inputs = new Inputs("", Map.of());

    /** The parameters under a profile, and the authors of their values, by their names in CEL. */
    private record Inputs(String profile, Map<String, Object> byName) {}

    /** The parts that no setting changes. */
    private record Origin(
            boolean shipped,
            RuleDefinition definition,
            Map<Subject.Kind, CompiledRule> byKind,
            Supplier<RuleFile> file) {}

    private Rule(Origin origin) {
        this(
                origin,
                origin.definition.info().severity(),
                false,
                origin.definition.info().params(),
                Map.of());
    }

    private Rule(
            Origin origin,
            Severity severity,
            boolean severitySet,
            Map<String, Object> params,
            Map<String, String> setBy) {
        this.origin = origin;
        this.severity = severity;
        this.severitySet = severitySet;
        this.params = Map.copyOf(params);
        this.setBy = Map.copyOf(setBy);
    }

    /** Compiles a rule file; the rule is valid only if no problem was added. */
    static Rule compiled(RuleFile file, RuleCompiler compiler, Problems problems) {
        return new Rule(new Origin(false, file.definition(), compiler.compile(file, problems), () -> file));
    }

    /**
     * Creates a rule that is part of Plaudit.
     *
     * @param byKind the checked expressions
     * @param file reads the rule file when its examples are needed
     */
    static Rule shipped(RuleDefinition definition, Map<Subject.Kind, CompiledRule> byKind, Supplier<RuleFile> file) {
        return new Rule(new Origin(true, definition, byKind, file));
    }

    /** The rule as its file states it. */
    public Rule asWritten() {
        return new Rule(origin);
    }

    /**
     * Changes the severity and the values of some parameters.
     *
     * @param who the author of the change: {@code the configuration}, or {@code profile} and its name
     */
    public Rule with(RuleChange change, String who) {
        if (change.severity().isEmpty() && change.params().isEmpty()) {
            return this;
        }
        Map<String, Object> otherParams = new HashMap<>(params);
        otherParams.putAll(change.params());
        Map<String, String> otherSetBy = new HashMap<>(setBy);
        change.params().keySet().forEach(name -> otherSetBy.put(name, who));
        return new Rule(
                origin,
                change.severity().orElse(severity),
                severitySet || change.severity().isPresent(),
                otherParams,
                otherSetBy);
    }

    /** The rule as its file states it, as reports show it. */
    public RuleInfo info() {
        return info(definition().info().activation().enabled(), List.of());
    }

    /**
     * The rule as reports show it, with the parameters in force.
     *
     * @param overrides settings for parts of the scan
     */
    public RuleInfo info(boolean enabled, List<RuleOverride> overrides) {
        RuleInfo written = definition().info();
        return new RuleInfo(
                written.identity(),
                written.guidance(),
                severity,
                written.appliesTo(),
                written.fix(),
                params,
                written.mappings(),
                written.tags(),
                new RuleInfo.Activation(written.optIn(), enabled, overrides));
    }

    public String id() {
        return definition().info().id();
    }

    /** The kinds of subjects the rule judges. */
    public List<Subject.Kind> appliesTo() {
        return definition().appliesTo();
    }

    /** The API calls, in IAM's spelling, that the rule needs to list its subjects, judge them and fill in its fix, sorted. */
    public List<String> callsRead() {
        Set<String> calls = new TreeSet<>();
        origin.byKind.forEach((kind, rule) -> {
            calls.addAll(kind.listedBy());
            calls.addAll(rule.callsRead());
        });
        return List.copyOf(calls);
    }

    /** The IDs of the rules whose failures state the same flaw as a failure of this one, in the order of the file. */
    public List<String> supersededBy() {
        return origin.byKind.values().stream()
                .flatMap(rule -> rule.matches().stream())
                .flatMap(match -> match.supersededBy().stream())
                .distinct()
                .toList();
    }

    /** Whether none of the parameters lists anything that the rule needs to tell a failure from a pass. */
    boolean lacksParams() {
        List<String> needed = definition().neededParams();
        return !needed.isEmpty() && needed.stream().allMatch(name -> List.of().equals(params.get(name)));
    }

    /** Whether the rule is part of Plaudit rather than a user's. */
    public boolean isShipped() {
        return origin.shipped;
    }

    /** The line of the rule's file that an expression begins on, or the line of its ID if the expression is not found. */
    int line(String expression) {
        RuleFile written = file();
        return written.expressions()
                .filter(text -> text.expression().equals(expression))
                .map(text -> text.problem(0, "", "").line())
                .findFirst()
                .orElse(written.idPlace().line());
    }

    public RuleDefinition definition() {
        return origin.definition;
    }

    /** The rule's file, with its examples. */
    public RuleFile file() {
        return origin.file.get();
    }

    public Map<Subject.Kind, CompiledRule> compiled() {
        return origin.byKind;
    }

    /**
     * Judges one subject.
     *
     * @throws BrokenRuleException if the rule breaks for any reason other than an unknown fact
     */
    public Verdict judge(SubjectValues values) {
        Subject.Kind kind = values.subject().kind();
        CompiledRule rule = Objects.requireNonNull(
                origin.byKind.get(kind), () -> id() + " does not apply to " + Kinds.withArticle(kind));
        Evaluation evaluation = new Evaluation(values, inputs(values.context().profile()), rule.variables());
        return new SubjectJudge(this, rule, values, evaluation).verdict();
    }

    /** The severity of a match: that of a setting, or else of the match, or else of the rule. */
    public Severity severity(CompiledRule.Match match) {
        return severitySet ? severity : match.severity().orElse(severity);
    }

    public Severity severity() {
        return severity;
    }

    /** The parameters and the authors of their values, by their names in CEL. */
    Map<String, Object> inputs(String profile) {
        Inputs known = inputs;
        if (!known.profile().equals(profile)) {
            Map<String, Object> byName = new HashMap<>();
            params.forEach((name, value) -> {
                byName.put(RuleLanguage.PARAMETER + name, value);
                // A parameter without a setting has the value the profile leaves it with.
                byName.put(RuleLanguage.SET_BY + name, setBy.getOrDefault(name, "profile " + profile));
            });
            known = new Inputs(profile, byName);
            inputs = known;
        }
        return known.byName();
    }
}
