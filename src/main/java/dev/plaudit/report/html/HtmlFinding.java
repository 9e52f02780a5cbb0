package dev.plaudit.report.html;

import dev.plaudit.report.ConsoleLink;
import dev.plaudit.report.EvidenceText;
import dev.plaudit.report.Fact;
import dev.plaudit.report.FindingContext;
import dev.plaudit.report.StandingText;
import dev.plaudit.results.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A failure as the page shows it.
 *
 * @param anchor the id of the element, stable from scan to scan
 * @param label what to know of its state at first sight; empty for a failure that is open, and no more
 * @param context its rule and its code, as far as they are known
 * @param body what is inside; empty for one of those that the page only names
 */
public record HtmlFinding(String anchor, Finding finding, String label, FindingContext context, Optional<Body> body) {

    private static final int ANCHOR_DIGITS = 16;

    /**
     * What there is to know of it.
     *
     * @param notes why it is waived, or that it was not judged again
     * @param costs what it costs as it is, and then otherwise
     * @param steps what to do, step by step
     * @param mappings the controls it is about, by framework
     * @param console the address of the resource in the AWS console, or empty
     */
    public record Body(
            List<String> notes,
            List<Fact> evidence,
            List<HtmlCosts.Option> costs,
            List<HtmlStep> steps,
            List<Fact> mappings,
            String console) {}

    /** Only what tells where the flaw is. */
    static HtmlFinding brief(FindingContext context) {
        return of(context, Optional.empty());
    }

    /** @param at when prices may be stale */
    static HtmlFinding full(FindingContext context, Instant at) {
        Finding finding = context.finding();
        return of(
                context,
                Optional.of(new Body(
                        StandingText.notes(finding.standing().orElseThrow()),
                        EvidenceText.labeled(finding.evidence()),
                        HtmlCosts.options(finding, at),
                        HtmlStep.of(finding.fix().steps()),
                        HtmlRule.controls(context.mappings()),
                        ConsoleLink.of(finding).orElse(""))));
    }

    /** The id of its element, which another scan gives it, too. */
    static String anchor(Finding finding) {
        return "f-" + finding.fingerprint().substring(0, ANCHOR_DIGITS);
    }

    private static HtmlFinding of(FindingContext context, Optional<Body> body) {
        Finding finding = context.finding();
        return new HtmlFinding(
                anchor(finding), finding, StandingText.label(finding.standing().orElseThrow()), context, body);
    }
}
