package dev.plaudit.report.html;

import dev.plaudit.report.ConsoleLink;
import dev.plaudit.report.EvidenceText;
import dev.plaudit.report.Fact;
import dev.plaudit.report.FindingContext;
import dev.plaudit.report.FindingStatusText;
import dev.plaudit.report.SameFlawText;
import dev.plaudit.results.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A failure as the page shows it.
 *
 * @param anchor the ID of the element, stable from scan to scan
 * @param label its status in short; empty for a failure that is simply open
 * @param also the rules that the same flaw breaks, or empty
 * @param body the details; empty for a failure that the page only names
 */
public record HtmlFinding(
        String anchor, Finding finding, String label, String also, FindingContext context, Optional<Body> body) {

    private static final int ANCHOR_DIGITS = 16;

    /**
     * The details of a failure.
     *
     * @param notes its status in sentences
     * @param costs of the resource as it is, and of its alternatives
     * @param steps of the fix
     * @param mappings control IDs by framework
     * @param console the address of the resource in the AWS console, or empty
     */
    public record Body(
            List<String> notes,
            List<Fact> evidence,
            List<HtmlCosts.Option> costs,
            List<HtmlStep> steps,
            List<Fact> mappings,
            String console) {}

    /** Returns a failure without details. */
    static HtmlFinding brief(FindingContext context) {
        return of(context, Optional.empty());
    }

    /** @param at the time that decides which prices are stale */
    static HtmlFinding full(FindingContext context, Instant at) {
        Finding finding = context.finding();
        return of(
                context,
                Optional.of(new Body(
                        FindingStatusText.notes(finding),
                        EvidenceText.labeled(finding.evidence()),
                        HtmlCosts.options(finding, at),
                        HtmlStep.of(finding.fix().steps()),
                        HtmlRule.controls(context.mappings()),
                        ConsoleLink.of(finding).orElse(""))));
    }

    /** Returns the ID of a failure's element, which is the same in every scan. */
    static String anchor(Finding finding) {
        return "f-" + finding.fingerprint().substring(0, ANCHOR_DIGITS);
    }

    private static HtmlFinding of(FindingContext context, Optional<Body> body) {
        Finding finding = context.finding();
        return new HtmlFinding(
                anchor(finding),
                finding,
                FindingStatusText.label(finding),
                SameFlawText.alsoBreaks(finding),
                context,
                body);
    }
}
