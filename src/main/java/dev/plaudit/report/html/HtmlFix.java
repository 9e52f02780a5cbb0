package dev.plaudit.report.html;

import dev.plaudit.report.FixStep;
import dev.plaudit.results.Remediation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How to fix a flaw.
 *
 * @param steps sentences, and commands for each resource
 * @param terraform the same for Terraform, or empty
 * @param cloudFormation the same for CloudFormation, or empty
 */
public record HtmlFix(List<FixStep> steps, String terraform, String cloudFormation) {

    static HtmlFix of(Remediation fix) {
        return new HtmlFix(FixStep.of(fix.steps()), fix.terraform(), fix.cloudFormation());
    }

    /**
     * Returns one fix for alike resources: the sentences once, and each command for every resource. Returns nothing if the
     * sentences differ, because then each resource needs its own.
     */
    static Optional<HtmlFix> shared(List<Remediation> fixes) {
        List<List<FixStep>> all =
                fixes.stream().map(fix -> FixStep.of(fix.steps())).toList();
        List<FixStep> first = all.get(0);
        if (!all.stream().allMatch(other -> other.size() == first.size())) {
            return Optional.empty();
        }
        List<FixStep> steps = new ArrayList<>();
        for (int at = 0; at < first.size(); at++) {
            int step = at;
            if (!all.stream().allMatch(other -> fits(first.get(step), other.get(step)))) {
                return Optional.empty();
            }
            steps.add(new FixStep(
                    all.stream().map(other -> other.get(step).text()).distinct().collect(Collectors.joining("\n")),
                    first.get(at).command()));
        }
        return Optional.of(
                new HtmlFix(steps, listed(fixes, Remediation::terraform), listed(fixes, Remediation::cloudFormation)));
    }

    private static boolean fits(FixStep first, FixStep other) {
        return first.command() == other.command()
                && (first.command() || first.text().equals(other.text()));
    }

    private static String listed(List<Remediation> fixes, Function<Remediation, String> language) {
        return fixes.stream()
                .map(language)
                .filter(code -> !code.isEmpty())
                .distinct()
                .collect(Collectors.joining("\n\n"));
    }
}
