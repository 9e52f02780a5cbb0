package dev.plaudit.rules;

import dev.plaudit.inventory.Gap;
import dev.plaudit.results.CostOption;
import dev.plaudit.results.Outcome;
import dev.plaudit.rules.Verdict.Decision;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges one subject by one rule: the first match whose condition is true decides. */
final class SubjectJudge {

    private final Rule rule;
    private final CompiledRule compiled;
    private final SubjectValues values;
    private final Evaluation evaluation;

    /**
     * @param compiled the rule for the subject's kind
     * @param evaluation evaluates the rule's expressions for the subject
     */
    SubjectJudge(Rule rule, CompiledRule compiled, SubjectValues values, Evaluation evaluation) {
        this.rule = rule;
        this.compiled = compiled;
        this.values = values;
        this.evaluation = evaluation;
    }

    /** @throws BrokenRuleException if the rule breaks for any reason other than an unknown fact */
    Verdict verdict() {
        Decided decided = values.known().decided(rule, values.key(compiled.reads()), this::decided);
        return switch (decided.outcome()) {
            case FAIL -> rule.lacksParams() ? unconfigured(decided) : failed(decided);
            case UNKNOWN -> unknown(decided, decided.undecided().get(0));
            case PASS, NOT_APPLICABLE ->
                Verdict.plain(
                        decided.outcome(),
                        rule.severity(),
                        decided.message(),
                        decided.evidence(),
                        List.of(),
                        new Decision(number(decided), ""));
        };
    }

    private Verdict failed(Decided decided) {
        Evaluation anew = evaluation.anew();
        List<CostOption> costs = compiled.costs().stream()
                .flatMap(option -> option.evaluate(anew).stream())
                .toList();
        return new Verdict(
                Outcome.FAIL,
                rule.severity(compiled.matches().get(decided.match())),
                decided.undecided().isEmpty() ? decided.message() : decided.message() + ": " + why(decided.undecided()),
                decided.evidence(),
                List.of(),
                costs,
                compiled.fix().fill(anew, this::why),
                compiled.matches().get(decided.match()).supersededBy(),
                new Decision(number(decided), ""));
    }

    private Verdict unconfigured(Decided decided) {
        String message = Verdict.lackingParams(rule, 1);
        Gap gap = new Gap(
                values.subject().resource().accountId(),
                values.subject().resource().region(),
                "",
                Gap.Cause.NOT_STATED,
                "",
                "no parameter states it: " + String.join(", ", rule.definition().neededParams()));
        return Verdict.plain(
                Outcome.UNKNOWN,
                rule.severity(),
                message,
                decided.evidence(),
                List.of(gap),
                new Decision(number(decided), Decision.PARAMS));
    }

    private Verdict unknown(Decided decided, Undecided answer) {
        List<Gap> gaps = gaps(answer);
        return Verdict.plain(
                Outcome.UNKNOWN,
                rule.severity(),
                DecidingGaps.PREFIX + why(answer, gaps),
                decided.evidence(),
                gaps,
                new Decision(number(decided), answer.fact()));
    }

    private int number(Decided decided) {
        return decided.match() == Decided.NO_MATCH
                ? Decided.NO_MATCH
                : compiled.matches().get(decided.match()).number();
    }

    private List<Gap> gaps(Undecided answer) {
        return DecidingGaps.deciding(values.subject(), answer, compiled.decidingCalls());
    }

    private static String why(Undecided answer, List<Gap> gaps) {
        return answer.kind() == Undecided.Kind.NOT_SEEN ? DecidingGaps.named(gaps) : answer.reason();
    }

    /** Why a text leaves something out: the calls that would have provided the facts, then the values that are not known. */
    private String why(List<Undecided> answers) {
        List<Gap> gaps = answers.stream()
                .filter(answer -> answer.kind() == Undecided.Kind.NOT_SEEN)
                .flatMap(answer -> gaps(answer).stream())
                .toList();
        return Stream.concat(
                        Stream.of(DecidingGaps.named(gaps)).filter(named -> !named.isEmpty()),
                        answers.stream()
                                .filter(answer -> answer.kind() != Undecided.Kind.NOT_SEEN)
                                .map(Undecided::reason))
                .collect(Collectors.joining("; "));
    }

    private Decided decided() {
        Optional<Decided> undecided = Optional.empty();
        for (int number = 0; number < compiled.matches().size(); number++) {
            CompiledRule.Match match = compiled.matches().get(number);
            try {
                if (evaluation.evaluate(match.condition()).equals(true)) {
                    return matched(number, match);
                }
            } catch (Undecided answer) {
                if (answer.kind() == Undecided.Kind.NOT_APPLICABLE
                        || match.output().skips()) {
                    return early(number, answer);
                }
                // A later match may still be true; then the subject fails regardless of this one.
                if (undecided.isEmpty()) {
                    undecided = Optional.of(early(number, answer));
                }
            }
        }
        return undecided.orElseGet(this::passed);
    }

    private Decided passed() {
        return decided(Outcome.PASS, Decided.NO_MATCH, passMessage(), List.of());
    }

    private Decided matched(int number, CompiledRule.Match match) {
        String message;
        try {
            message = evaluation.valueOrReason(match.output()).toString();
        } catch (Undecided answer) {
            if (!answer.isAboutFact() || match.output().facets().answer() != Expression.Answer.VALUE) {
                return early(number, answer);
            }
            return partlySeen(number, match, answer);
        }
        return switch (match.output().facets().answer()) {
            case VALUE -> decided(Outcome.FAIL, number, message, List.of());
            case SKIP -> early(number, new Undecided(Undecided.Kind.NOT_APPLICABLE, message));
            case UNKNOWN -> early(number, new Undecided(Undecided.Kind.UNKNOWN, message));
        };
    }

    /** The flaw is certain, and only its message needs the unknown fact: the message states the rest and what is missing. */
    private Decided partlySeen(int number, CompiledRule.Match match, Undecided answer) {
        Evaluation seen = evaluation.ofSeenPart();
        String message;
        try {
            message = seen.valueOrReason(match.output()).toString();
        } catch (Undecided all) {
            message = rule.definition().info().title();
        }
        String unknown = seen.leftOut().named();
        String text = message + "; " + (unknown.isEmpty() ? "details unknown" : "unknown for " + unknown);
        List<Undecided> reasons = Stream.concat(
                        Stream.of(answer),
                        seen.leftOut().reasons().stream()
                                .filter(other -> !other.reason().equals(answer.reason())))
                .toList();
        return new Decided(Outcome.FAIL, number, text, seen.evidence(text), reasons);
    }

    private Decided early(int number, Undecided answer) {
        return answer.kind() == Undecided.Kind.NOT_APPLICABLE
                ? decided(Outcome.NOT_APPLICABLE, number, answer.reason(), List.of())
                : new Decided(Outcome.UNKNOWN, number, "", evaluation.evidence(answer.reason()), List.of(answer));
    }

    private Decided decided(Outcome outcome, int number, String message, List<Undecided> undecided) {
        return new Decided(outcome, number, message, evaluation.evidence(message), undecided);
    }

    private String passMessage() {
        String otherwise = "complies with " + rule.id();
        try {
            return compiled.pass()
                    .map(pass -> evaluation.evaluate(pass).toString())
                    .orElse(otherwise);
        } catch (Undecided unknown) {
            return otherwise;
        }
    }
}
