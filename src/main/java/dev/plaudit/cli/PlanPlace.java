package dev.plaudit.cli;

import dev.plaudit.iac.CodeLocator;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problem;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import dev.plaudit.plan.Plan;
import dev.plaudit.plan.StackTemplate;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a plan does not say itself: the account and Region of some resources, and the template of a change set. */
final class PlanPlace {

    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]+");

    @Option(
            names = "--account",
            paramLabel = "ID",
            description = "The account of resources for which neither the plan nor the configuration of their"
                    + " provider says it.")
    private @Nullable String account;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "The Region of resources for which neither the plan nor the configuration of their"
                    + " provider says it.")
    private @Nullable String region;

    @Option(
            names = "--template",
            paramLabel = "FILE",
            description = "The template of the change set: what its resources refer to, and the line of each.")
    private @Nullable String template;

    /** Reads a plan or a change set. A template that cannot be read is not a problem here, but in {@link #withTemplate}. */
    Plan read(Console console, String file) throws InvalidInputException {
        Problems problems = new Problems();
        check("--account", account, ACCOUNT, "an account ID of 12 digits", problems);
        check("--region", region, REGION, "a Region such as us-east-1", problems);
        Position asked = new Position("PLAN", 0, 0);
        Node.Scalar name = new Node.Scalar(asked, file, file);
        Optional<Path> path = console.directory().resolve(name, problems);
        problems.orThrow();
        return Plan.read(
                path.orElseThrow(),
                console.directory().shown(name),
                asked,
                Optional.ofNullable(account),
                Optional.ofNullable(region),
                templateName()
                        .flatMap(given -> console.directory().resolve(given, new Problems()))
                        .map(StackTemplate::read)
                        .orElse(StackTemplate.NONE));
    }

    /**
     * Adds the lines of the template to the code.
     *
     * @throws InvalidInputException if it cannot be read, or is not a template
     */
    CodeLocator withTemplate(CodeLocator code, Console console) throws InvalidInputException {
        Optional<Node.Scalar> name = templateName();
        return name.isPresent() ? code.withTemplate(name.get(), console.directory()) : code;
    }

    private Optional<Node.Scalar> templateName() {
        return Optional.ofNullable(template)
                .map(given -> new Node.Scalar(new Position("--template", 0, 0), given, given));
    }

    private static void check(
            String option, @Nullable String value, Pattern pattern, String wanted, Problems problems) {
        if (value != null && !pattern.matcher(value).matches()) {
            problems.add(new Problem(option, 0, 0, "must be " + wanted + ", not " + Quoted.text(value), ""));
        }
    }
}
