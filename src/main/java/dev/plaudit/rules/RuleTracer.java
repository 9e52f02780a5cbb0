package dev.plaudit.rules;

import dev.plaudit.results.VerdictTrace;
import dev.plaudit.results.VerdictTrace.Effect;
import dev.plaudit.results.VerdictTrace.ReadFact;
import dev.plaudit.results.VerdictTrace.Result;
import dev.plaudit.results.VerdictTrace.Value;
import dev.plaudit.topology.Subject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Judges a subject again and keeps what the rule read and computed on the way. */
public final class RuleTracer {

    private final Rule rule;
    private final CompiledRule compiled;
    private final Subject subject;
    private final SubjectValues.Context context;
    private final ReadingTrace trace;
    private final Evaluation evaluation;

    private RuleTracer(Rule rule, Subject subject, SubjectValues.Context context) {
        this.rule = rule;
        this.compiled = Objects.requireNonNull(rule.compiled().get(subject.kind()));
        this.subject = subject;
        this.context = context;
        this.trace = new ReadingTrace(subject);
        this.evaluation = new Evaluation(
                Alternatives.values(subject, context), rule.inputs(context.profile()), compiled.variables(), trace);
    }

    /**
     * Traces the verdict of a rule.
     *
     * @param context that of the judgement to explain
     * @param sources where the subject's facts were read
     * @throws BrokenRuleException if the rule breaks for any reason other than an unknown fact
     */
    public static VerdictTrace trace(Rule rule, Subject subject, SubjectValues.Context context, FactSources sources) {
        return new RuleTracer(rule, subject, context).trace(sources);
    }

    private VerdictTrace trace(FactSources sources) {
        Verdict verdict = new SubjectJudge(rule, compiled, Alternatives.values(subject, context), evaluation).verdict();
        List<VerdictTrace.Match> matches = matches(verdict.decision().match());
        return new VerdictTrace(
                matches,
                trace.params().entrySet().stream().map(this::param).toList(),
                compiled.variables().entrySet().stream()
                        .map(variable -> variable(variable.getKey(), variable.getValue()))
                        .toList(),
                trace.readings().stream().map(reading -> fact(reading, sources)).toList(),
                new Alternatives(rule, subject, context, verdict.outcome()).of(trace, verdict.evidence()));
    }

    /** Evaluates the conditions as the verdict did, in order and up to the match that decides. */
    private List<VerdictTrace.Match> matches(int deciding) {
        List<VerdictTrace.Match> matches = new ArrayList<>();
        boolean ended = false;
        for (CompiledRule.Match match : compiled.matches()) {
            Result result = Result.NOT_EVALUATED;
            String reason = "";
            if (!ended) {
                try {
                    ended = evaluation.evaluate(match.condition()).equals(true);
                    result = ended ? Result.TRUE : Result.FALSE;
                } catch (Undecided answer) {
                    result = Result.UNDECIDED;
                    reason = answer.reason();
                    ended = answer.kind() == Undecided.Kind.NOT_APPLICABLE
                            || match.output().skips();
                }
            }
            matches.add(new VerdictTrace.Match(
                    text(match.condition()),
                    text(match.output()),
                    effect(match),
                    result,
                    reason,
                    match.number() == deciding));
        }
        return matches;
    }

    private static Effect effect(CompiledRule.Match match) {
        return switch (match.output().facets().answer()) {
            case VALUE -> Effect.FAIL;
            case SKIP -> Effect.SKIP;
            case UNKNOWN -> Effect.UNKNOWN;
        };
    }

    private Value param(Map.Entry<String, Object> param) {
        Object setBy = rule.inputs(context.profile()).getOrDefault(RuleLanguage.SET_BY + param.getKey(), "");
        return new Value(param.getKey(), setBy.toString(), Optional.of(Evaluation.plain(param.getValue())), "");
    }

    private Value variable(String name, Expression expression) {
        Optional<Object> read = evaluation.valueOrError(name);
        String reason = read.filter(Undecided.class::isInstance)
                .map(answer -> ((Undecided) answer).reason())
                .orElse("");
        return new Value(
                name,
                text(expression),
                read.filter(value -> !(value instanceof Throwable)).map(Evaluation::plain),
                reason);
    }

    private static ReadFact fact(ReadingTrace.Reading reading, FactSources sources) {
        Optional<Object> known = reading.known();
        boolean ofRecords = known.filter(ReadingTrace::isListOfRecords).isPresent();
        return new ReadFact(
                reading.steps().path(),
                ofRecords ? known.map(value -> (long) ((Collection<?>) value).size()) : known.map(Evaluation::plain),
                ofRecords,
                sources.of(reading.calls(), reading.owner()));
    }

    private static String text(Expression expression) {
        return expression.facets().text().strip();
    }
}
