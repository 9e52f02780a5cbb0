package dev.plaudit.cli;

import dev.plaudit.config.Setting.Section;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Problem;
import dev.plaudit.policy.RuleChoice;
import dev.plaudit.policy.RuleCoverage;
import dev.plaudit.policy.RuleExamples;
import dev.plaudit.policy.RuleSet;
import dev.plaudit.results.RuleInfo;
import dev.plaudit.rules.Rule;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists, shows and tests rules. */
@Command(
        name = "rules",
        header = "List, show, test, write and document rules.",
        description =
                "A rule is one YAML file with metadata, a CEL expression, and examples that serve as" + " its tests.",
        subcommands = {
            RulesCommand.ListCommand.class,
            RulesCommand.ShowCommand.class,
            RulesCommand.TestCommand.class,
            RulesNewCommand.class,
            RulesFieldsCommand.class,
            RulesDocsCommand.class,
            RulesSchemaCommand.class
        })
final class RulesCommand extends ConsoleCommand {

    /** Lists the rules, one per line. */
    @Command(
            name = "list",
            header = "List all rules.",
            description = "Lists enabled rules by ID with the severity that the profile and"
                    + " options set and the resource that they judge, then the IDs of rules"
                    + " that are off.",
            footer = {"Examples:", "  plaudit rules list --profile security", "  plaudit rules list --rule tag/zones"})
    static final class ListCommand extends ConsoleCommand {

        @Mixin
        private SettingOptions settings =
                new SettingOptions("The configuration file. Only its rule settings are used.", Section.RULES);

        @Override
        public Integer call() throws Exception {
            RuleChoice choice = settings.loadToCheck(console()).rules();
            RuleSet rules = RuleSet.load(choice);
            rules.rules().stream().map(ListCommand::line).forEach(console().out()::println);
            int off = rules.off().size();
            if (off > 0 && choice.only().isEmpty()) {
                String ids = rules.off().stream().map(RuleInfo::id).collect(Collectors.joining(", "));
                console().out().println(RulePage.wrapped("Off: " + ids));
            }
            console()
                    .out()
                    .println("Profile " + rules.profile() + ": " + rules.rules().size() + " of "
                            + (rules.rules().size() + off) + " rules are enabled");
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

    /** Shows one rule. */
    @Command(
            name = "show",
            header = "Show a rule: why it matters, how to fix it, its parameters and what it reads.",
            description = "Its examples show what passes and what fails.",
            footer = {"Example:", "  plaudit rules show RES-04"})
    static final class ShowCommand extends ConsoleCommand {

        @Parameters(paramLabel = "ID", description = "The rule ID, such as RES-04.")
        private String id = "";

        @Option(names = "--rules", paramLabel = "DIR", description = "A folder with your own rules.")
        private @Nullable String folder;

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
            header = "Run the examples of the built-in rules, or of your own.",
            description = "Every example states the verdict that a rule must give for a subject."
                    + " Together they must cover each match, a pass, and an unknown for each"
                    + " deciding fact that can be missing. Exits with code 2 if an example"
                    + " fails or is missing.",
            footer = {
                "Examples:",
                "  plaudit rules test our-rules/",
                "  plaudit rules test our-rules/security/SEC-90-our-tag.yaml"
            })
    static final class TestCommand extends ConsoleCommand {

        @Parameters(
                paramLabel = "DIR|FILE",
                arity = "0..1",
                description = "A folder with your own rules, or one rule file; only those are tested.")
        private @Nullable String folder;

        @Override
        public Integer call() throws Exception {
            RuleSet rules = RuleSet.everything(RulesFolder.named(console().directory(), folder));
            RulesFolder.announceReplaced(console(), rules);
            List<Rule> tested = rules.all().stream()
                    .filter(rule -> folder == null || !rule.isShipped())
                    .toList();
            List<RuleExamples.Result> results = tested.stream()
                    .flatMap(rule -> RuleExamples.run(rule).stream())
                    .toList();
            List<RuleExamples.Result> failed =
                    results.stream().filter(result -> !result.passed()).toList();
            failed.stream()
                    .sorted(Comparator.comparing(RuleExamples.Result::ruleId))
                    .forEach(this::print);
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
                    : count + " of your own ("
                            + tested.stream().map(rule -> rule.info().id()).collect(Collectors.joining(", ")) + ")";
        }

        /** Rounds down, so that 100 % means all. */
        private static String share(List<RuleCoverage> coverage) {
            int shown = coverage.stream().mapToInt(rule -> rule.shown().size()).sum();
            int all = shown
                    + coverage.stream().mapToInt(rule -> rule.notShown().size()).sum();
            return "they cover " + shown + " of " + all + " possible verdicts (" + (100 * shown / Math.max(1, all))
                    + " %)";
        }

        private void print(RuleCoverage coverage) {
            console().out().println(coverage.file() + ": " + coverage.ruleId() + ": no example covers");
            coverage.notShown().forEach(answer -> console().out().println("    " + answer));
        }

        private void print(RuleExamples.Result result) {
            console().out().println(result.place() + ": " + result.ruleId() + ": " + result.name());
            console().out().println("    expected: " + result.expected());
            console().out().println("    but was:  " + result.actual());
        }
    }
}
