package dev.plaudit.rules;

import dev.plaudit.findings.RuleChange;
import dev.plaudit.findings.RuleInfo;
import dev.plaudit.findings.RuleOverride;
import dev.plaudit.findings.Severity;
import dev.plaudit.source.Problem;
import dev.plaudit.topology.Subject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * A rule. Its expressions are type-checked and planned when they are first needed. It may be used by many threads.
 */
public final class Rule {

    private final RuleFile file;
    private final Severity severity;
    private final boolean severitySet;
    private final Map<String, Object> params;
    private final Map<String, String> setBy;
    private final Compilation compilation;

    Rule(RuleFile file) {
        this(file, new Compilation(file));
    }

    private Rule(RuleFile file, Compilation compilation) {
        this(file, compilation, file.severity(), false, file.params(), Map.of());
    }

    private Rule(
            RuleFile file,
            Compilation compilation,
            Severity severity,
            boolean severitySet,
            Map<String, Object> params,
            Map<String, String> setBy) {
        this.file = file;
        this.compilation = compilation;
        this.severity = severity;
        this.severitySet = severitySet;
        this.params = Map.copyOf(params);
        this.setBy = Map.copyOf(setBy);
    }

    /** The rule as its file states it. */
    Rule asWritten() {
        return new Rule(file, compilation);
    }

    /** What is wrong with the expressions. */
    List<Problem> problems() {
        return compilation.problems();
    }

    /** What is wrong with the expressions, or else with the examples. */
    List<Problem> allProblems() {
        return problems().isEmpty() ? RuleExamples.problems(this) : problems();
    }

    /**
     * The rule with another severity, and other values of the same types for some parameters.
     *
     * @param who who wants it: {@code the configuration}, or {@code profile} and its name
     */
    Rule with(RuleChange change, String who) {
        if (change.severity().isEmpty() && change.params().isEmpty()) {
            return this;
        }
        Map<String, Object> otherParams = new HashMap<>(params);
        otherParams.putAll(change.params());
        Map<String, String> otherSetBy = new HashMap<>(setBy);
        change.params().keySet().forEach(name -> otherSetBy.put(name, who));
        return new Rule(
                file,
                compilation,
                change.severity().orElse(severity),
                severitySet || change.severity().isPresent(),
                otherParams,
                otherSetBy);
    }

    /** The rule as its file states it, as reports show it. */
    public RuleInfo info() {
        return info(file.optIn().isEmpty(), List.of());
    }

    /**
     * The rule as reports show it, with the parameters in force.
     *
     * @param overrides what is different somewhere
     */
    RuleInfo info(boolean enabled, List<RuleOverride> overrides) {
        return new RuleInfo(
                file.id(),
                file.name(),
                file.title(),
                file.description(),
                severity,
                file.group(),
                file.appliesTo().stream().map(Subject.Kind::text).toList(),
                file.why(),
                Fix.overview(file),
                file.shownFile(),
                params,
                file.references(),
                file.mappings(),
                file.tags(),
                file.optIn(),
                enabled,
                overrides);
    }

    public String id() {
        return file.id();
    }

    /** What the rule judges. */
    public List<Subject.Kind> appliesTo() {
        return file.appliesTo();
    }

    /** The values that each parameter may have; parameters of any value are not among them. */
    public Map<String, List<String>> paramChoices() {
        return file.choices();
    }

    /**
     * The API calls, in IAM's spelling, whose answers the rule needs, sorted: to know what there is to judge, to judge
     * it, and to say what to do.
     */
    public List<String> callsRead() {
        Set<String> calls = new TreeSet<>();
        compiled().forEach((kind, rule) -> {
            calls.addAll(kind.listedBy());
            calls.addAll(rule.callsRead());
        });
        return List.copyOf(calls);
    }

    /** How the rule decides, in CEL: its variables, and what is said when. */
    public String decision() {
        StringBuilder text = new StringBuilder();
        for (RuleFile.Variable variable : file.variables()) {
            text.append(variable.name()).append(" =").append(indented(variable.expression()));
        }
        for (RuleFile.Match match : file.matches()) {
            text.append("when").append(indented(match.condition()));
            text.append("say").append(indented(match.output()));
            match.severity()
                    .ifPresent(worse ->
                            text.append("    severity: ").append(worse.text()).append('\n'));
        }
        return text.toString();
    }

    private static String indented(CelText cel) {
        return "\n" + cel.expression().strip().indent(4);
    }

    RuleFile file() {
        return file;
    }

    Map<Subject.Kind, CompiledRule> compiled() {
        return compilation.byKind();
    }

    /**
     * Judges one subject.
     *
     * @throws BrokenRuleException when the rule breaks for any reason but a fact that was not seen
     */
    Verdict judge(Subject subject, Circumstances circumstances) {
        CompiledRule rule = Objects.requireNonNull(
                compiled().get(subject.kind()),
                () -> file.id() + " does not apply to " + Kinds.withArticle(subject.kind()));
        Evaluation evaluation = new Evaluation(inputs(subject, circumstances), rule.variables());
        return new SubjectJudge(this, rule, subject, evaluation).verdict();
    }

    /** How bad a flaw is that a match finds: what a setting says, or else the match, or else the rule. */
    Severity severity(CompiledRule.Match match) {
        return severitySet ? severity : match.severity().orElse(severity);
    }

    Severity severity() {
        return severity;
    }

    private Map<String, Object> inputs(Subject subject, Circumstances circumstances) {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put(file.subjectName(), subject.facts());
        inputs.put(RuleLanguage.COSTS, subject.costs());
        inputs.put("profile", circumstances.profile());
        inputs.put("now", circumstances.now());
        params.forEach((name, value) -> {
            inputs.put("params." + name, value);
            // What nobody sets is as the profile leaves it.
            inputs.put("set_by." + name, setBy.getOrDefault(name, "profile " + circumstances.profile()));
        });
        return inputs;
    }
}
