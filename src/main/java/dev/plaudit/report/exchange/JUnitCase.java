package dev.plaudit.report.exchange;

import dev.plaudit.report.AgeText;
import dev.plaudit.report.FindingContext;
import dev.plaudit.report.FindingStatusText;
import dev.plaudit.report.GapText;
import dev.plaudit.report.OwnerText;
import dev.plaudit.report.SameFlawText;
import dev.plaudit.report.VisibleText;
import dev.plaudit.results.Finding;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.RuleDefect;
import dev.plaudit.results.ScanResult.ScopeCoverage;
import java.util.List;

/**
 * A test case.
 *
 * @param className the rule, or what else is tested
 * @param name the resource; unique in a suite together with the class name
 * @param type the severity of a failure, or the kind of error
 * @param message one line
 * @param body the fix of a failure
 * @param owner in words, or empty
 */
record JUnitCase(String className, String name, Result result, String type, String message, String body, String owner) {

    /** A case of something that nobody owns. */
    private JUnitCase(String className, String name, Result result, String type, String message, String body) {
        this(className, name, result, type, message, body, "");
    }

    /** The result of a test case. */
    enum Result {
        PASS,
        FAILURE,
        ERROR,
        SKIPPED
    }

    static Result result(ScopeCoverage scope) {
        return switch (scope.status()) {
            case COMPLETE -> Result.PASS;
            case SKIPPED -> Result.SKIPPED;
            case PARTIAL, FAILED -> Result.ERROR;
        };
    }

    static Result result(Finding finding) {
        return switch (finding.outcome()) {
            case FAIL -> finding.isOpen() ? Result.FAILURE : Result.SKIPPED;
            case UNKNOWN -> Result.ERROR;
            case PASS -> Result.PASS;
            case NOT_APPLICABLE -> Result.SKIPPED;
        };
    }

    /** Returns the case of whether an account-Region was read in full. */
    static JUnitCase of(ScopeCoverage scope) {
        String message = switch (scope.status()) {
            case COMPLETE -> "";
            case SKIPPED -> "skipped: ";
            case PARTIAL -> "not fully read: ";
            case FAILED -> "nothing read: ";
        };
        return new JUnitCase(
                "coverage", "read in full", result(scope), "not-seen", message + GapText.line(scope.gaps()), "");
    }

    static JUnitCase of(RuleDefect defect) {
        return new JUnitCase(
                defect.ruleId(),
                defect.resourceId(),
                Result.ERROR,
                "rule-defect",
                "the rule had an error: " + defect.message(),
                defect.place());
    }

    static JUnitCase of(FindingContext context) {
        Finding finding = context.finding();
        Result result = result(finding);
        String type = finding.outcome() == Outcome.UNKNOWN
                ? "unknown"
                : finding.severity().text();
        boolean isProblem = result == Result.FAILURE || result == Result.ERROR;
        return new JUnitCase(
                finding.ruleId(),
                name(context),
                result,
                type,
                message(context),
                isProblem ? body(context) : "",
                OwnerText.labels(List.of(context)).stream().findFirst().orElse(""));
    }

    private static String message(FindingContext context) {
        Finding finding = context.finding();
        return switch (finding.outcome()) {
            case FAIL -> finding.isOpen() ? context.says() : accepted(context);
            case UNKNOWN -> unknown(context);
            case PASS -> "";
            case NOT_APPLICABLE -> "not applicable" + (context.says().isEmpty() ? "" : ": " + context.says());
        };
    }

    private static String body(FindingContext context) {
        String fix = context.finding().fix().steps();
        String also = String.join("\n", SameFlawText.lines(context.finding()));
        String age = AgeText.note(context);
        return context.title() + "\n" + context.place()
                + (also.isEmpty() ? "" : "\n" + also)
                + (age.isEmpty() ? "" : "\n" + age)
                + (context.owner().isEmpty() ? "" : "\n" + OwnerText.sentence(context))
                + (context.code().isEmpty() ? "" : "\n" + context.codePlace())
                + (fix.isBlank() ? "" : "\n\nFix:\n" + fix.strip());
    }

    private static String accepted(FindingContext context) {
        String terms = FindingContext.waiver(context.finding())
                .map(waiver -> ". " + String.join(" ", FindingStatusText.terms(waiver)))
                .orElse("");
        String age = AgeText.label(List.of(context));
        return FindingStatusText.label(context.finding()) + (age.isEmpty() ? "" : ", " + age) + ": " + context.says()
                + terms;
    }

    private static String unknown(FindingContext context) {
        String gaps = GapText.line(context.finding().gaps());
        return context.finding().message().isEmpty() ? gaps : context.says() + ": " + gaps;
    }

    /** Some resources are judged for each of their services, and an old failure can appear next to a new UNKNOWN. */
    private static String name(FindingContext context) {
        Finding finding = context.finding();
        return finding.resourceId() + context.ofService() + (finding.isNotRechecked() ? " (not re-checked)" : "");
    }

    /** Returns the element, with a line feed at its end. */
    String xml() {
        String start = "    <testcase classname=\"" + attribute(className) + "\" name=\"" + attribute(name) + "\"";
        String inside = properties()
                + switch (result) {
                    case PASS -> "";
                    case SKIPPED -> "      <skipped message=\"" + attribute(message) + "\"/>\n";
                    case FAILURE -> problem("failure");
                    case ERROR -> problem("error");
                };
        return start + (inside.isEmpty() ? "/>\n" : ">\n" + inside + "    </testcase>\n");
    }

    private String properties() {
        return owner.isEmpty()
                ? ""
                : "      <properties>\n        <property name=\"owner\" value=\"" + attribute(owner)
                        + "\"/>\n      </properties>\n";
    }

    private String problem(String element) {
        return "      <" + element + " type=\"" + attribute(type) + "\" message=\"" + attribute(message) + "\">"
                + escaped(VisibleText.block(body)) + "</" + element + ">\n";
    }

    /** Returns untrusted text for an attribute in double quotes: on one line, since parsers turn line ends into blanks. */
    static String attribute(String text) {
        return escaped(VisibleText.line(text));
    }

    /** Escapes markup. Characters that XML does not allow are not visible, so none is left. */
    private static String escaped(String visible) {
        return visible.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
