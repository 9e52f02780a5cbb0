package dev.plaudit.results;

import dev.plaudit.inventory.Canonical;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How to fix a flaw; for a finding, with the real IDs.
 *
 * @param steps sentences and AWS CLI commands, line by line
 * @param terraform the same for Terraform; empty if there is nothing to change
 * @param cloudFormation the same for CloudFormation, in YAML
 */
public record Remediation(String steps, String terraform, String cloudFormation) {

    public static final Remediation NONE = of("");

    public Remediation {
        steps = Canonical.of(steps.strip());
        terraform = Canonical.of(terraform.strip());
        cloudFormation = Canonical.of(cloudFormation.strip());
    }

    /** Returns a fix in steps only. */
    public static Remediation of(String steps) {
        return new Remediation(steps, "", "");
    }

    /** Returns everything in one text, for formats with one field; empty if there is nothing to do. */
    public String text() {
        return Stream.of(steps, code("Terraform", terraform), code("CloudFormation", cloudFormation))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static String code(String language, String code) {
        return code.isEmpty() ? "" : "In " + language + ":\n" + code;
    }
}
