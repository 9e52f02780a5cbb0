package dev.plaudit.cli;

import dev.plaudit.findings.RuleInfo;
import dev.plaudit.rules.ExampleResult;
import dev.plaudit.rules.Rule;
import dev.plaudit.rules.RuleCoverage;
import dev.plaudit.rules.RuleExamples;
import dev.plaudit.rules.RuleSet;
import dev.plaudit.scan.Configuration;
import dev.plaudit.scan.Flags;
import dev.plaudit.source.InvalidInputException;
import dev.plaudit.source.Problem;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The rules: what there are, what they say, and whether their examples hold. */
@Command(
        name = "rules",
        header = "List, show, test, write and document rules.",
        description = "A rule is one YAML file with metadata, an expression in CEL, and examples that are its tests.",
        subcommands = {
            RulesCommand.ListCommand.class,
            RulesCommand.ShowCommand.class,
            RulesCommand.TestCommand.class,
            RulesNewCommand.class,
            RulesFieldsCommand.class,
            RulesDocsCommand.class,
            RulesSchemaCommand.class
        },
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

    /** One line a rule. */
    @Command(
            name = "list",
            header = "List all rules.",
            description =
                    "Those that are on by id, with severity and what they judge, as the profile and the options set them;"
                            + " then the ids of those that are off.",
            footer = {"Examples:", "  plaudit rules list --profile security", "  plaudit rules list --rule tag/zones"})
    static final class ListCommand extends ConsoleCommand {

        @Mixin
        private RuleOptions options = new RuleOptions();

        @Option(
                names = "--config",
                paramLabel = "FILE",
                description = "The configuration; of it, what is about rules counts.")
        private @Nullable String config;

        ListCommand(Console console) {
            super(console);
        }

        @Override
        public Integer call() throws Exception {
            Flags flags = OptionFlags.of(options);
            RuleSet rules =
                    RuleSet.load(Configuration.loadToCheck(console().directory(), Optional.ofNullable(config), flags)
                            .rules());
            rules.rules().stream().map(ListCommand::line).forEach(console().out()::println);
            int off = rules.off().size();
            if (off > 0 && options.only.isEmpty()) {
                String ids = rules.off().stream().map(RuleInfo::id).collect(Collectors.joining(", "));
                console().out().println(RulePage.wrapped("Off: " + ids));
            }
            console()
                    .out()
                    .println("Profile " + rules.profile() + ": " + rules.rules().size() + " of "
                            + (rules.rules().size() + off) + " rules are on");
            return ExitCode.CLEAN;
        }

        private static String line(RuleInfo rule) {
            return String.format(
                    Locale.ROOT,
                    "%-8s %-8s  %-32s  %s",
                    rule.id(),
                    rule.severity().text(),
                    String.join(", ", rule.appliesTo()),
                    rule.title());
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
            RuleSet rules = RuleSet.everything(RulesFolder.named(console().directory(), folder));
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
            header = "Run the examples of the rules that travel with Plaudit, or of your own.",
            description =
                    "Every example says what a rule must answer to a given subject. Together they must show each match, a"
                            + " pass, and an unknown for each fact that decides and may be missing. Ends with exit code 2"
                            + " if an example does not hold or is missing.",
            footer = {
                "Examples:",
                "  plaudit rules test our-rules/",
                "  plaudit rules test our-rules/security/SEC-90-our-tag.yaml"
            })
    static final class TestCommand extends ConsoleCommand {

        @Parameters(
                paramLabel = "DIR|FILE",
                arity = "0..1",
                description = "A folder of rules of your own, or one of its files; then only those are tested.")
        private @Nullable String folder;

        TestCommand(Console console) {
            super(console);
        }

        @Override
        public Integer call() throws Exception {
            RuleSet rules = RuleSet.everything(RulesFolder.named(console().directory(), folder));
            RulesFolder.announceReplaced(console(), rules);
            List<Rule> tested = rules.all().stream()
                    .filter(rule -> folder == null || !rule.isShipped())
                    .toList();
            List<ExampleResult> results = tested.stream()
                    .flatMap(rule -> RuleExamples.run(rule).stream())
                    .toList();
            List<ExampleResult> failed =
                    results.stream().filter(result -> !result.passed()).toList();
            failed.stream().sorted(Comparator.comparing(ExampleResult::ruleId)).forEach(this::print);
            List<RuleCoverage> coverage = tested.stream().map(RuleCoverage::of).toList();
            coverage.stream().filter(rule -> !rule.notShown().isEmpty()).forEach(this::print);
            console()
                    .out()
                    .println(names(tested) + ", " + results.size() + " examples, " + failed.size() + " failed; "
                            + share(coverage));
            boolean complete =
                    coverage.stream().allMatch(rule -> rule.notShown().isEmpty());
            return failed.isEmpty() && complete ? ExitCode.CLEAN : ExitCode.WRONG_INPUT;
        }

        private String names(List<Rule> tested) {
            String count = tested.size() + (tested.size() == 1 ? " rule" : " rules");
            return folder == null
                    ? count
                    : count + " of yours ("
                            + tested.stream().map(rule -> rule.info().id()).collect(Collectors.joining(", ")) + ")";
        }

        /** Rounded down, so that 100 % means all. */
        private static String share(List<RuleCoverage> coverage) {
            int shown = coverage.stream().mapToInt(rule -> rule.shown().size()).sum();
            int all = shown
                    + coverage.stream().mapToInt(rule -> rule.notShown().size()).sum();
            return "they show " + shown + " of " + all + " possible answers (" + (100 * shown / Math.max(1, all))
                    + " %)";
        }

        private void print(RuleCoverage coverage) {
            console().out().println(coverage.file() + ": " + coverage.ruleId() + ": no example shows");
            coverage.notShown().forEach(answer -> console().out().println("    " + answer));
        }

        private void print(ExampleResult result) {
            console().out().println(result.place() + ": " + result.ruleId() + ": " + result.name());
            console().out().println("    expected: " + result.expected());
            console().out().println("    but was:  " + result.actual());
        }
    }
}
