package dev.plaudit.cli;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Problem;
import dev.plaudit.input.Suggestions;
import dev.plaudit.rules.RuleFields;
import dev.plaudit.topology.Subject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists the fields that rules can read. */
@Command(
        name = "fields",
        header = "List the fields that a rule can read for a kind of resource.",
        description =
                "A rule reads a field that can be unknown with .value(); if it is unknown, so is the" + " verdict.",
        footer = {"Example:", "  plaudit rules fields endpoint"})
final class RulesFieldsCommand extends ConsoleCommand {

    @Parameters(
            paramLabel = "KIND",
            completionCandidates = SubjectKinds.class,
            description = "${COMPLETION-CANDIDATES}.")
    private String kind = "";

    @Override
    public Integer call() throws Exception {
        for (RuleFields.Fields fields : RuleFields.of(kind())) {
            console().out().println(fields.record());
            for (RuleFields.Field field : fields.fields()) {
                console()
                        .out()
                        .println(String.format(
                                        Locale.ROOT,
                                        "  %-30s %-34s %s",
                                        field.name() + (field.mayBeMissing() ? ".value()" : ""),
                                        field.type(),
                                        String.join(", ", field.calls()))
                                .stripTrailing());
            }
        }
        return ExitCode.CLEAN;
    }

    private Subject.Kind kind() throws InvalidInputException {
        return Arrays.stream(Subject.Kind.values())
                .filter(known -> known.text().equalsIgnoreCase(kind))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(List.of(new Problem(
                        "rules fields",
                        0,
                        0,
                        "there is no kind \"" + kind + "\"" + Suggestions.didYouMean(kind, SubjectKinds.words()),
                        "There are " + String.join(", ", SubjectKinds.words()) + "."))));
    }
}
