package dev.plaudit.rules;

import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.RuleInfo;
import dev.plaudit.results.Severity;
import dev.plaudit.topology.Subject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A rule as its file states it: the structure is checked, the CEL is not.
 *
 * @param fix at least one part in steps
 */
public record RuleFile(
        RuleText text,
        Position idPlace,
        RuleDefinition definition,
        List<FixPart> fix,
        Logic logic,
        List<Example> examples) {

    RuleInfo info() {
        return definition.info();
    }

    /** The name of the subject in expressions: its kind, or {@code resource} if the rule applies to several kinds. */
    String subjectName() {
        List<Subject.Kind> kinds = definition.appliesTo();
        return kinds.size() == 1 ? kinds.get(0).text() : RuleLanguage.RESOURCE;
    }

    /** The CEL of variables, matches, {@code pass}, costs and the conditions of the fix, in the order of the file. */
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
     * The CEL that decides.
     *
     * @param pass the message of a pass
     * @param costs the cost of the flaw as it is, then of the alternatives
     */
    public record Logic(
            List<Variable> variables, List<Match> matches, Optional<CelText> pass, List<PricedOption> costs) {

        /** The variables and matches as text for people. */
        String text(List<Subject.Kind> appliesTo) {
            StringBuilder text = new StringBuilder();
            for (Variable variable : variables) {
                text.append(variable.name()).append(" =").append(indented(variable.expression()));
            }
            for (Match match : matches) {
                if (match.of().size() < appliesTo.size()) {
                    text.append("of ")
                            .append(match.of().stream().map(Subject.Kind::text).collect(Collectors.joining(", ")))
                            .append('\n');
                }
                text.append("when").append(indented(match.condition()));
                text.append("say").append(indented(match.output()));
                match.severity()
                        .ifPresent(severity -> text.append("    severity: ")
                                .append(severity.text())
                                .append('\n'));
                if (!match.supersededBy().isEmpty()) {
                    text.append("    superseded by: ")
                            .append(String.join(", ", match.supersededByIds()))
                            .append('\n');
                }
            }
            return text.toString();
        }

        private static String indented(CelText cel) {
            return "\n" + cel.expression().strip().indent(4);
        }
    }

    /**
     * A part of the fix.
     *
     * @param of the kinds of subjects it is for
     * @param when the case it is for; empty for a part that always applies
     * @param text with {@code ${…}} placeholders
     */
    record FixPart(FixLanguage language, List<Subject.Kind> of, Optional<FixCase> when, Node.Scalar text) {}

    /** A case of the fix: its description and the condition that decides it. */
    record FixCase(String words, CelText condition) {}

    /** An option and its monthly cost. */
    record PricedOption(String label, CelText cost) {}

    /** A named expression. */
    record Variable(Position place, String name, CelText expression) {}

    /**
     * A flaw: if {@code condition} is true, {@code output} is the finding's message.
     *
     * @param of the kinds of subjects it is for; its expressions read only the fields of these
     * @param supersededBy the IDs of the rules whose failures state the same flaw, first choice first
     */
    public record Match(
            List<Subject.Kind> of,
            CelText condition,
            CelText output,
            Optional<Severity> severity,
            List<Node.Scalar> supersededBy) {

        List<String> supersededByIds() {
            return supersededBy.stream().map(Node.Scalar::text).toList();
        }
    }

    /**
     * An example: changes to the compliant baseline, and the expected verdict.
     *
     * @param of the kind of the subject
     * @param given the changed facts, by path
     * @param costs the changed costs, by path
     * @param params the parameters that differ from their defaults
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

    /**
     * The outcome an example expects; an empty message matches any message.
     *
     * @param severity that of a FAIL, if the example states it
     */
    public record Expected(Outcome outcome, String message, Optional<Severity> severity) {

        /** For example {@code fail, critical: only use1-az1 has targets}. */
        public String text() {
            String word = outcome.name().toLowerCase(Locale.ROOT)
                    + severity.map(some -> ", " + some.text()).orElse("");
            return message.isEmpty() ? word : word + ": " + message;
        }

        /** What happened, with as much detail as this expectation states. */
        public Expected actual(Verdict verdict) {
            return new Expected(
                    verdict.outcome(),
                    verdict.message(),
                    severity.map(stated -> verdict.severity()).filter(any -> verdict.outcome() == Outcome.FAIL));
        }

        /** Whether the actual outcome, stated in as much detail, is the expected one. */
        public boolean matches(Expected actual) {
            return outcome == actual.outcome
                    && severity.equals(actual.severity)
                    && (message.isEmpty() || message.equals(actual.message));
        }
    }
}
