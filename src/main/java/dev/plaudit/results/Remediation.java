package dev.plaudit.results;

import dev.plaudit.inventory.Canonical;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What to do about a flaw, with the real ids where it is about one finding.
 *
 * @param steps sentences and commands of the AWS CLI, line by line
 * @param terraform the same for whoever made the resource with Terraform; empty where that has nothing to say
 * @param cloudFormation the same for CloudFormation, in YAML
 */
public record Remediation(String steps, String terraform, String cloudFormation) {

    /** Nothing to do. */
    public static final Remediation NONE = of("");

    public Remediation {
        steps = Canonical.of(steps.strip());
        terraform = Canonical.of(terraform.strip());
        cloudFormation = Canonical.of(cloudFormation.strip());
    }

    /** Only steps. */
    public static Remediation of(String steps) {
        return new Remediation(steps, "", "");
    }

    /** All of it in one, for formats that have one place for it; empty where there is nothing to do. */
    public String text() {
        return Stream.of(steps, code("Terraform", terraform), code("CloudFormation", cloudFormation))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static String code(String language, String code) {
        return code.isEmpty() ? "" : "In " + language + ":\n" + code;
    }
}
