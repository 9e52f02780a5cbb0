package dev.plaudit.rules;

import dev.plaudit.findings.Outcome;
import dev.plaudit.findings.RuleInfo;
import dev.plaudit.findings.Severity;
import dev.plaudit.inventory.Gap;
import dev.plaudit.topology.Subject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A rule that is type-checked, planned and ready to judge. It holds no state and may be used by many threads. */
public final class Rule {

    private final RuleFile file;
    private final Severity severity;
    private final boolean severitySet;
    private final Map<String, Object> params;
    private final Map<Subject.Kind, CompiledRule> compiled;
    private final List<String> callsRead;

    Rule(RuleFile file, Map<Subject.Kind, CompiledRule> compiled) {
        this(file, compiled, file.severity(), false, file.params());
    }

    private Rule(
            RuleFile file,
            Map<Subject.Kind, CompiledRule> compiled,
            Severity severity,
            boolean severitySet,
            Map<String, Object> params) {
        this.file = file;
        this.compiled = Map.copyOf(compiled);
        this.severity = severity;
        this.severitySet = severitySet;
        this.params = Map.copyOf(params);
        this.callsRead = file.appliesTo().stream()
                .flatMap(kind -> of(kind).callsRead().stream())
                .distinct()
                .toList();
    }

    /** The rule with other parameters, of the same names and types as its defaults, and another severity if one is given. */
    Rule with(Optional<Severity> otherSeverity, Map<String, Object> otherParams) {
        return new Rule(
                file, compiled, otherSeverity.orElse(severity), severitySet || otherSeverity.isPresent(), otherParams);
    }

    /** The rule as reports show it, with the parameters in force. */
    public RuleInfo info() {
        return new RuleInfo(
                file.id(),
                file.name(),
                file.title(),
                file.description(),
                severity,
                file.group(),
                file.appliesTo().stream().map(Subject.Kind::text).toList(),
                file.why(),
                file.fix().text().strip(),
                file.shownFile(),
                params,
                file.references(),
                file.mappings());
    }

    public String id() {
        return file.id();
    }

    /** What the rule judges. */
    public List<Subject.Kind> appliesTo() {
        return file.appliesTo();
    }

    /** The API calls, in IAM's spelling, whose answers the rule needs. */
    public List<String> callsRead() {
        return callsRead;
    }

    RuleFile file() {
        return file;
    }

    Map<String, Object> params() {
        return params;
    }

    /**
     * Judges one subject.
     *
     * @throws BrokenRuleException when the rule breaks for any reason but a fact that was not seen
     */
    Verdict judge(Subject subject, Circumstances circumstances) {
        CompiledRule rule = of(subject.kind());
        Evaluation evaluation = new Evaluation(inputs(subject, circumstances), rule.variables());
        Optional<EarlyAnswer> undecided = Optional.empty();
        for (CompiledRule.Match match : rule.matches()) {
            try {
                if (match.condition().evaluate(evaluation).equals(true)) {
                    return matched(match, rule.fix(), subject, evaluation);
                }
            } catch (EarlyAnswer answer) {
                if (answer.kind() == EarlyAnswer.Kind.NOT_APPLICABLE
                        || match.output().skips()) {
                    return early(answer, subject, evaluation);
                }
                // A later match may still find a flaw: then the subject fails whatever this one would have said.
                undecided = undecided.or(() -> Optional.of(answer));
            }
        }
        if (undecided.isPresent()) {
            return early(undecided.get(), subject, evaluation);
        }
        return new Verdict(Outcome.PASS, severity, passMessage(rule, evaluation), evaluation.evidence(), List.of(), "");
    }

    private Verdict matched(CompiledRule.Match match, FixText fix, Subject subject, Evaluation evaluation) {
        String message;
        try {
            message = match.output().evaluate(evaluation).toString();
        } catch (EarlyAnswer answer) {
            if (answer.kind() != EarlyAnswer.Kind.NOT_SEEN) {
                return early(answer, subject, evaluation);
            }
            // The flaw is certain; only its description needs a fact that was not seen.
            message = file.title();
        }
        Severity ofMatch = severitySet ? severity : match.severity().orElse(severity);
        return new Verdict(Outcome.FAIL, ofMatch, message, evaluation.evidence(), List.of(), fix.fill(evaluation));
    }

    private Verdict early(EarlyAnswer answer, Subject subject, Evaluation evaluation) {
        Map<String, Object> evidence = evaluation.evidence();
        if (answer.kind() == EarlyAnswer.Kind.NOT_APPLICABLE) {
            return new Verdict(Outcome.NOT_APPLICABLE, severity, answer.reason(), evidence, List.of(), "");
        }
        List<Gap> gaps = GapText.deciding(subject, of(subject.kind()).callsRead(), answer.reason());
        String message =
                answer.kind() == EarlyAnswer.Kind.UNKNOWN ? "cannot tell: " + answer.reason() : GapText.message(gaps);
        return new Verdict(Outcome.UNKNOWN, severity, message, evidence, gaps, "");
    }

    private String passMessage(CompiledRule rule, Evaluation evaluation) {
        try {
            return rule.pass().map(pass -> pass.evaluate(evaluation).toString()).orElse("complies with " + file.id());
        } catch (EarlyAnswer notSeen) {
            return "complies with " + file.id();
        }
    }

    private Map<String, Object> inputs(Subject subject, Circumstances circumstances) {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put(file.subjectName(), subject.facts());
        inputs.put("profile", circumstances.profile());
        inputs.put("now", circumstances.now());
        params.forEach((name, value) -> inputs.put("params." + name, value));
        return inputs;
    }

    private CompiledRule of(Subject.Kind kind) {
        return Objects.requireNonNull(compiled.get(kind), () -> file.id() + " does not apply to a " + kind.text());
    }
}
