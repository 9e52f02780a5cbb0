package dev.plaudit.report;

import dev.plaudit.results.Finding;
import dev.plaudit.results.LowerCaseName;
import java.util.List;

/**
 * A control of a framework, and how it stands by the verdicts of the rules that map to it.
 *
 * @param framework as rules spell it: {@code nist-800-53-r5}
 * @param id {@code CP-10}
 * @param rules the IDs of the rules in force that map to it
 * @param notChecked the IDs of the rules that map to it and are off, everywhere or in a part of the scan
 * @param tally of the verdicts; a superseded failure counts as a failure
 * @param failures that are not waived, worst first; a failure that is superseded is in it itself
 */
public record Control(
        String framework,
        String id,
        Status status,
        List<String> rules,
        List<String> notChecked,
        Counts tally,
        List<Finding> failures) {

    public Control {
        rules = List.copyOf(rules);
        notChecked = List.copyOf(notChecked);
        failures = List.copyOf(failures);
    }

    /** How many verdicts there are. */
    public record Counts(int fail, int waived, int unknown, int pass, int notApplicable) {}

    /** How a control stands; the first that applies. */
    public enum Status implements LowerCaseName {
        FAIL,
        /** A verdict is unknown, or an account-Region was not read at all. */
        UNKNOWN,
        /** A rule that maps to the control is off. */
        NOT_CHECKED,
        /** Every failure is waived. */
        WAIVED,
        PASS,
        /** The rules have nothing to judge. */
        NOT_APPLICABLE;

        /** Returns {@code not checked}. */
        public String words() {
            return text().replace('_', ' ');
        }
    }
}
