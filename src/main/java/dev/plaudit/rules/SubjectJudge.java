package dev.plaudit.rules;

import dev.plaudit.findings.Outcome;
import dev.plaudit.findings.Remediation;
import dev.plaudit.inventory.Gap;
import dev.plaudit.rules.Verdict.Decision;
import dev.plaudit.topology.Subject;
import java.util.List;
import java.util.Optional;

/** One rule before one subject: its matches are tried from the top, and the first that holds decides. */
final class SubjectJudge {

    private final Rule rule;
    private final CompiledRule compiled;
    private final Subject subject;
    private final Evaluation evaluation;

    /** @param compiled the rule for the subject's kind */
    SubjectJudge(Rule rule, CompiledRule compiled, Subject subject, Evaluation evaluation) {
        this.rule = rule;
        this.compiled = compiled;
        this.subject = subject;
        this.evaluation = evaluation;
    }

    /** @throws BrokenRuleException when the rule breaks for any reason but a fact that was not seen */
    Verdict verdict() {
        Optional<Verdict> undecided = Optional.empty();
        for (int number = 0; number < compiled.matches().size(); number++) {
            CompiledRule.Match match = compiled.matches().get(number);
            try {
                if (evaluation.evaluate(match.condition()).equals(true)) {
                    return matched(number, match);
                }
            } catch (EarlyAnswer answer) {
                if (answer.kind() == EarlyAnswer.Kind.NOT_APPLICABLE
                        || match.output().skips()) {
                    return early(number, answer);
                }
                // A later match may still find a flaw: then the subject fails whatever this one would have said.
                if (undecided.isEmpty()) {
                    undecided = Optional.of(early(number, answer));
                }
            }
        }
        return undecided.orElseGet(this::passed);
    }

    private Verdict passed() {
        return new Verdict(
                Outcome.PASS,
                rule.severity(),
                passMessage(),
                evaluation.evidence(),
                List.of(),
                List.of(),
                Remediation.NONE,
                new Decision(Decision.NONE, ""));
    }

    private Verdict matched(int number, CompiledRule.Match match) {
        String message;
        try {
            message = evaluation.valueOrReason(match.output()).toString();
            if (match.output().skips()) {
                return notApplicable(number, message);
            }
            if (match.output().facets().answer() == Expression.Answer.UNKNOWN) {
                return early(number, new EarlyAnswer(EarlyAnswer.Kind.UNKNOWN, message));
            }
        } catch (EarlyAnswer answer) {
            if (answer.kind() != EarlyAnswer.Kind.NOT_SEEN) {
                return early(number, answer);
            }
            // The flaw is certain; only its description needs a fact that was not seen.
            message = rule.title();
        }
        return new Verdict(
                Outcome.FAIL,
                rule.severity(match),
                message,
                evaluation.evidence(),
                List.of(),
                compiled.costs().stream()
                        .flatMap(option -> option.evaluate(evaluation).stream())
                        .toList(),
                compiled.fix().fill(evaluation),
                new Decision(number, ""));
    }

    private Verdict notApplicable(int number, String reason) {
        return new Verdict(
                Outcome.NOT_APPLICABLE,
                rule.severity(),
                reason,
                evaluation.evidence(),
                List.of(),
                List.of(),
                Remediation.NONE,
                new Decision(number, ""));
    }

    private Verdict early(int number, EarlyAnswer answer) {
        if (answer.kind() == EarlyAnswer.Kind.NOT_APPLICABLE) {
            return notApplicable(number, answer.reason());
        }
        List<Gap> gaps = GapText.deciding(subject, answer, compiled.decidingCalls());
        String message =
                answer.kind() == EarlyAnswer.Kind.UNKNOWN ? "cannot tell: " + answer.reason() : GapText.message(gaps);
        return new Verdict(
                Outcome.UNKNOWN,
                rule.severity(),
                message,
                evaluation.evidence(),
                gaps,
                List.of(),
                Remediation.NONE,
                new Decision(number, answer.fact()));
    }

    private String passMessage() {
        String otherwise = "complies with " + rule.id();
        try {
            return compiled.pass()
                    .map(pass -> evaluation.evaluate(pass).toString())
                    .orElse(otherwise);
        } catch (EarlyAnswer notSeen) {
            return otherwise;
        }
    }
}
