package dev.plaudit.cli;

import dev.plaudit.findings.RuleInfo;
import dev.plaudit.rules.ExampleResult;
import dev.plaudit.rules.Rule;
import dev.plaudit.rules.RuleExamples;
import dev.plaudit.rules.RuleSet;
import dev.plaudit.source.InvalidInputException;
import dev.plaudit.source.Node;
import dev.plaudit.source.Place;
import dev.plaudit.source.Problem;
import dev.plaudit.source.WorkingDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The rules: what there are, what they say, and whether their examples hold. */
@Command(
        name = "rules",
        header = "List, show and test rules.",
        description = "A rule is one YAML file with metadata, an expression in CEL, and examples that are its tests.",
        subcommands = {RulesCommand.ListCommand.class, RulesCommand.ShowCommand.class, RulesCommand.TestCommand.class},
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n")
final class RulesCommand extends ConsoleCommand {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    RulesCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(console().out());
        return ExitCode.CLEAN;
    }

    private static RuleSet load(WorkingDirectory directory, @Nullable String folder) throws InvalidInputException {
        return RuleSet.load(
                folder == null ? Optional.empty() : Optional.of(resolved(directory, folder)), Optional.empty());
    }

    private static Path resolved(WorkingDirectory directory, String folder) throws InvalidInputException {
        List<Problem> problems = new ArrayList<>();
        Optional<Path> path = directory.resolve(new Node.Scalar(new Place("--rules", 0, 0), folder, folder), problems);
        if (path.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        return path.get();
    }

    /** One line a rule. */
    @Command(name = "list", header = "List all rules.", description = "By id, with severity and subject.")
    static final class ListCommand extends ConsoleCommand {

        @Option(names = "--rules", paramLabel = "DIR", description = "A folder of rules of your own, listed as well.")
        private @Nullable String folder;

        ListCommand(Console console) {
            super(console);
        }

        @Override
        public Integer call() throws Exception {
            List<RuleInfo> rules = load(console().directory(), folder).rules();
            int width =
                    rules.stream().mapToInt(rule -> rule.id().length()).max().orElse(0);
            for (RuleInfo rule : rules) {
                console()
                        .out()
                        .println(String.format(
                                Locale.ROOT,
                                "%-" + width + "s  %-8s  %-32s  %s",
                                rule.id(),
                                rule.severity().text(),
                                String.join(", ", rule.appliesTo()),
                                rule.title()));
            }
            return ExitCode.CLEAN;
        }
    }

    /** Everything about one rule. */
    @Command(
            name = "show",
            header = "Show one rule: why, how to mend it, its parameters and what it reads.",
            description = "Its examples say what passes and what fails.",
            footer = {"Example:", "  plaudit rules show RES-04"})
    static final class ShowCommand extends ConsoleCommand {

        @Parameters(paramLabel = "ID", description = "The rule's id, RES-04 for example.")
        private String id = "";

        @Option(names = "--rules", paramLabel = "DIR", description = "A folder of rules of your own.")
        private @Nullable String folder;

        ShowCommand(Console console) {
            super(console);
        }

        @Override
        public Integer call() throws Exception {
            RuleSet rules = load(console().directory(), folder);
            Optional<Rule> rule = rules.rule(id.toUpperCase(Locale.ROOT));
            if (rule.isEmpty()) {
                String known = String.join(
                        ", ", rules.rules().stream().map(RuleInfo::id).toList());
                throw new InvalidInputException(List.of(new Problem(
                        "rules show", 0, 0, "there is no rule \"" + id + "\"", "There are " + known + ".")));
            }
            console().out().print(RulePage.of(rule.get()));
            return ExitCode.CLEAN;
        }
    }

    /** Runs the examples. */
    @Command(
            name = "test",
            header = "Run the examples of all rules.",
            description =
                    "Every example says what a rule must answer to a given subject. Ends with exit code 2 if one does"
                            + " not hold.",
            footer = {"Example:", "  plaudit rules test our-rules/"})
    static final class TestCommand extends ConsoleCommand {

        @Parameters(
                paramLabel = "DIR",
                arity = "0..1",
                description = "A folder of rules of your own, tested together with the built-in ones.")
        private @Nullable String folder;

        TestCommand(Console console) {
            super(console);
        }

        @Override
        public Integer call() throws Exception {
            RuleSet rules = load(console().directory(), folder);
            List<ExampleResult> results = RuleExamples.run(rules);
            List<ExampleResult> failed =
                    results.stream().filter(result -> !result.passed()).toList();
            failed.stream().sorted(Comparator.comparing(ExampleResult::ruleId)).forEach(this::print);
            console()
                    .out()
                    .println(rules.rules().size() + " rules, " + results.size() + " examples, " + failed.size()
                            + " failed");
            return failed.isEmpty() ? ExitCode.CLEAN : ExitCode.WRONG_INPUT;
        }

        private void print(ExampleResult result) {
            console().out().println(result.ruleId() + ": " + result.name());
            console().out().println("    expected: " + result.expected());
            console().out().println("    but was:  " + result.actual());
        }
    }
}
