package dev.plaudit.rules;

import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.RuleInfo;
import dev.plaudit.results.Severity;
import dev.plaudit.topology.Subject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A rule as its file states it: the shape is checked, the CEL is not yet.
 *
 * @param idPlace where its id stands
 * @param info the rule as reports show it, with the parameters' defaults
 * @param appliesTo what the rule judges; at least one kind
 * @param fix what to do; at least one part in steps
 * @param choices the values that a parameter may have, for those that are one of a few
 */
public record RuleFile(
        RuleText text,
        Position idPlace,
        RuleInfo info,
        List<Subject.Kind> appliesTo,
        List<FixPart> fix,
        Map<String, List<String>> choices,
        Logic logic,
        List<Example> examples) {

    /** What expressions call the subject: its kind, or {@code resource} where that may be one of several. */
    String subjectName() {
        return appliesTo.size() == 1 ? appliesTo.get(0).text() : RuleLanguage.RESOURCE;
    }

    /** The CEL of variables, matches and costs, in the order of the file, and that of `pass`. */
    Stream<CelText> expressions() {
        return Stream.of(
                        logic.variables.stream().map(Variable::expression),
                        logic.matches.stream().flatMap(match -> Stream.of(match.condition(), match.output())),
                        logic.pass.stream(),
                        logic.costs.stream().map(PricedOption::cost),
                        fix.stream().flatMap(part -> part.when().map(FixCase::condition).stream()))
                .flatMap(part -> part);
    }

    /**
     * How the rule decides.
     *
     * @param pass what is said where nothing matches
     * @param costs what a flaw costs as it is, and then otherwise
     */
    public record Logic(
            List<Variable> variables, List<Match> matches, Optional<CelText> pass, List<PricedOption> costs) {}

    /**
     * A part of the fix.
     *
     * @param language what it is written in
     * @param of the kinds of subjects that it is about
     * @param when the case that it is for; empty for a part that always applies
     * @param text with {@code ${…}} placeholders
     */
    record FixPart(FixLanguage language, List<Subject.Kind> of, Optional<FixCase> when, Node.Scalar text) {
        FixPart {
            of = List.copyOf(of);
        }
    }

    /** A case of the fix: in words, for people, and as the condition that decides it. */
    record FixCase(String words, CelText condition) {}

    /** What something costs one way. */
    record PricedOption(String label, CelText cost) {}

    /** A named expression. */
    record Variable(Position place, String name, CelText expression) {}

    /**
     * A flaw: when {@code condition} holds, {@code output} is the finding's message.
     *
     * @param of the kinds that it is about; only their fields are read
     */
    public record Match(List<Subject.Kind> of, CelText condition, CelText output, Optional<Severity> severity) {
        public Match {
            of = List.copyOf(of);
        }
    }

    /**
     * An example: the compliant baseline with changes, and what the rule must say about it.
     *
     * @param of the kind of its subject
     * @param given values by path
     * @param costs what the subject costs, by path
     * @param params parameters that differ from the defaults
     */
    public record Example(
            Position place,
            Position namePlace,
            String that,
            Subject.Kind of,
            Map<String, Node.Entry> given,
            Map<String, Node.Entry> costs,
            Optional<Node.Mapping> params,
            String profile,
            Expected expected) {}

    /** What an example expects; the message is empty where any will do. */
    public record Expected(Outcome outcome, String message) {}
}
