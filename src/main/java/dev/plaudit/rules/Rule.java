package dev.plaudit.rules;

import dev.plaudit.findings.Outcome;
import dev.plaudit.findings.RuleInfo;
import dev.plaudit.findings.Severity;
import dev.plaudit.inventory.Gap;
import dev.plaudit.topology.Subject;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A rule that is type-checked, planned and ready to judge. It holds no state and may be used by many threads. */
public final class Rule {

    private final RuleFile file;
    private final Severity severity;
    private final boolean severitySet;
    private final Map<String, Object> params;
    private final Compiled compiled;
    private final List<String> decidingCalls;

    /** The checked expressions of a rule. */
    record Compiled(Map<String, Expression> variables, List<Match> matches, Optional<Expression> pass, FixText fix) {}

    /** A flaw: when the condition holds, the output is the message. */
    record Match(Expression condition, Expression output, Optional<Severity> severity) {}

    Rule(RuleFile file, Compiled compiled) {
        this(file, compiled, file.severity(), false, file.params());
    }

    private Rule(RuleFile file, Compiled compiled, Severity severity, boolean severitySet, Map<String, Object> params) {
        this.file = file;
        this.compiled = compiled;
        this.severity = severity;
        this.severitySet = severitySet;
        this.params = Map.copyOf(params);
        this.decidingCalls = decidingCalls(compiled);
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
                file.appliesTo().text(),
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
    public Subject.Kind appliesTo() {
        return file.appliesTo();
    }

    /**
     * The API calls, in IAM's spelling, whose answers the rule needs, sorted: to know what there is to judge, to judge
     * it, and to say what to do.
     */
    public List<String> callsRead() {
        Set<String> calls = new TreeSet<>(file.appliesTo().listedBy());
        calls.addAll(decidingCalls);
        compiled.pass().ifPresent(pass -> calls.addAll(pass.calls()));
        calls.addAll(compiled.fix().calls());
        return List.copyOf(calls);
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
        Evaluation evaluation = new Evaluation(inputs(subject, circumstances), compiled.variables());
        Optional<EarlyAnswer> undecided = Optional.empty();
        for (Match match : compiled.matches()) {
            try {
                if (match.condition().evaluate(evaluation).equals(true)) {
                    return matched(match, subject, evaluation);
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
        return new Verdict(Outcome.PASS, severity, passMessage(evaluation), evaluation.evidence(), List.of(), "");
    }

    private Verdict matched(Match match, Subject subject, Evaluation evaluation) {
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
        String fix = compiled.fix().fill(evaluation);
        return new Verdict(Outcome.FAIL, ofMatch, message, evaluation.evidence(), List.of(), fix);
    }

    private Verdict early(EarlyAnswer answer, Subject subject, Evaluation evaluation) {
        Map<String, Object> evidence = evaluation.evidence();
        if (answer.kind() == EarlyAnswer.Kind.NOT_APPLICABLE) {
            return new Verdict(Outcome.NOT_APPLICABLE, severity, answer.reason(), evidence, List.of(), "");
        }
        List<Gap> gaps = GapText.deciding(subject, decidingCalls, answer.reason());
        String message =
                answer.kind() == EarlyAnswer.Kind.UNKNOWN ? "cannot tell: " + answer.reason() : GapText.message(gaps);
        return new Verdict(Outcome.UNKNOWN, severity, message, evidence, gaps, "");
    }

    private String passMessage(Evaluation evaluation) {
        try {
            return compiled.pass()
                    .map(pass -> pass.evaluate(evaluation).toString())
                    .orElse("complies with " + file.id());
        } catch (EarlyAnswer notSeen) {
            return "complies with " + file.id();
        }
    }

    private Map<String, Object> inputs(Subject subject, Circumstances circumstances) {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put(file.appliesTo().text(), subject.facts());
        inputs.put("profile", circumstances.profile());
        inputs.put("now", circumstances.now());
        params.forEach((name, value) -> inputs.put("params." + name, value));
        return inputs;
    }

    private static List<String> decidingCalls(Compiled compiled) {
        Set<String> calls = new LinkedHashSet<>();
        compiled.variables().values().forEach(variable -> calls.addAll(variable.calls()));
        for (Match match : compiled.matches()) {
            calls.addAll(match.condition().calls());
            calls.addAll(match.output().calls());
        }
        return List.copyOf(calls);
    }
}
