package dev.plaudit.cli;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import dev.plaudit.input.Suggestions;
import dev.plaudit.policy.RuleSet;
import dev.plaudit.rules.RuleTemplate;
import dev.plaudit.topology.Subject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a template of a rule file. */
@Command(
        name = "new",
        header = "Write a template of a rule file that passes its own examples.",
        description = "Writes GROUP/ID-NAME.yaml to the folder of your rules; the file must not exist yet. Editors"
                + " complete and check it by rule.schema.json, which is written to the same folder.",
        footer = {
            "Example:",
            "  plaudit rules new ACME-01 --name no-owner --applies-to endpoint",
            "  plaudit rules test our-rules/"
        })
final class RulesNewCommand extends ConsoleCommand {

    private static final String WORDS = "[a-z0-9]+(-[a-z0-9]+)*";

    @Parameters(
            paramLabel = "ID",
            description = "The rule ID: capital letters, a hyphen and two to four digits, such as ACME-01.")
    private String id = "";

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The flaw, in lowercase words joined by hyphens. Default: a-flaw.")
    private String name = "a-flaw";

    @Option(
            names = "--applies-to",
            paramLabel = "KIND",
            description = "The subject: service, connection, endpoint, load_balancer, target_group or"
                    + " scope. Default: service.")
    private String kind = "service";

    @Option(
            names = "--group",
            paramLabel = "GROUP",
            description = "The group of the rule, a folder inside --rules. Default: custom.")
    private String group = "custom";

    @Option(names = "--rules", paramLabel = "DIR", description = "The folder with your rules. Default: our-rules.")
    private String folder = "our-rules";

    @Option(
            fallbackValue = "true",
            names = "--replace",
            description = "Let the new rule replace the built-in rule with the same ID.")
    private boolean replace;

    @Override
    public Integer call() throws Exception {
        Problems problems = new Problems();
        check("ID", id, "[A-Z][A-Z0-9]*-[0-9]{2,4}", "capital letters, `-` and two to four digits", problems);
        check("--name", name, WORDS, "lowercase words joined by `-`", problems);
        check("--group", group, WORDS, "lowercase words joined by `-`", problems);
        Optional<Subject.Kind> subject = kind(problems);
        Path rules = console().directory().path().resolve(folder);
        Path file = rules.resolve(group).resolve(id + "-" + name + ".yaml");
        if (problems.isEmpty() && Files.exists(file)) {
            problems.add(new Position("rules new", 0, 0).problem(Quoted.text(file.toString()) + " already exists", ""));
        }
        if (problems.isEmpty() && !replace) {
            reportBuiltIn(problems);
        }
        problems.orThrow();
        write(file, RuleTemplate.text(id, name, subject.orElseThrow()));
        write(rules.resolve(RuleTemplate.SCHEMA_FILE), RuleTemplate.schema());
        console().out().println("Wrote " + file);
        console().out().println("Edit it, then run: plaudit rules test " + folder);
        return ExitCode.CLEAN;
    }

    private void reportBuiltIn(Problems problems) throws InvalidInputException {
        RuleSet.everything(Optional.empty())
                .rule(id)
                .ifPresent(builtIn -> problems.add(new Position("ID", 0, 0)
                        .problem(
                                Quoted.text(id) + " is a built-in rule: "
                                        + builtIn.info().title(),
                                "choose another ID, or use --replace to replace the built-in rule")));
    }

    private Optional<Subject.Kind> kind(Problems problems) {
        Optional<Subject.Kind> found = Arrays.stream(Subject.Kind.values())
                .filter(one -> one.text().equals(kind))
                .findFirst();
        if (found.isEmpty()) {
            List<String> kinds =
                    Arrays.stream(Subject.Kind.values()).map(Subject.Kind::text).toList();
            problems.add(new Position("--applies-to", 0, 0)
                    .problem(
                            "unknown kind of subject: " + Quoted.text(kind) + Suggestions.didYouMean(kind, kinds),
                            "use one of " + String.join(", ", kinds)));
        }
        return found;
    }

    private static void check(String option, String value, String pattern, String described, Problems problems) {
        if (!value.matches(pattern)) {
            problems.add(new Position(option, 0, 0)
                    .problem("must consist of " + described + ", not " + Quoted.text(value), ""));
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }
}
