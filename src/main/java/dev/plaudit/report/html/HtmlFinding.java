package dev.plaudit.report.html;

import dev.plaudit.report.ConsoleLink;
import dev.plaudit.report.EvidenceText;
import dev.plaudit.report.Fact;
import dev.plaudit.report.FindingContext;
import dev.plaudit.report.ScopeText;
import dev.plaudit.report.StandingText;
import dev.plaudit.report.VisibleText;
import dev.plaudit.results.CodeLocation;
import dev.plaudit.results.Finding;
import dev.plaudit.results.RuleInfo;
import dev.plaudit.results.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A failure as the page shows it.
 *
 * @param anchor the id of the element, stable from scan to scan
 * @param state {@code open}, {@code existing} or {@code waived}
 * @param label what to know of the state at first sight; empty for a failure that is open, and no more
 * @param title the rule's
 * @param accountId what the account is called in addresses and filters
 * @param account id and name
 * @param body what is inside; empty for one of those that the page only names
 */
public record HtmlFinding(
        String anchor,
        String ruleId,
        String severity,
        String state,
        String label,
        String title,
        String message,
        String resourceType,
        String resourceId,
        String resourceName,
        String accountId,
        String account,
        String region,
        Optional<Body> body) {

    private static final int ANCHOR_DIGITS = 16;

    /**
     * What there is to know of it.
     *
     * @param notes why it is waived, or that it was not judged again
     * @param code the line that made the resource, {@code infra/main.tf:12}, or empty
     * @param codeAddress what its state or stack calls the resource, or empty
     * @param costs what it costs as it is, and then otherwise
     * @param fix what to do, step by step
     * @param terraform what to do in Terraform; empty where that has nothing to say
     * @param mappings the controls it is about, by framework
     * @param console the address of the resource in the AWS console, or empty
     */
    public record Body(
            List<String> notes,
            List<Fact> evidence,
            String why,
            String code,
            String codeAddress,
            List<HtmlCosts.Option> costs,
            List<HtmlStep> fix,
            String terraform,
            String cloudFormation,
            List<Fact> mappings,
            String resourceArn,
            String console) {}

    /** Only what tells where the flaw is. */
    static HtmlFinding brief(FindingContext context) {
        return of(context, Optional.empty());
    }

    /** @param at when prices may be stale */
    static HtmlFinding full(FindingContext context, Instant at) {
        Finding finding = context.finding();
        Optional<RuleInfo> rule = context.rule();
        Optional<CodeLocation> code = context.code();
        return of(
                context,
                Optional.of(new Body(
                        StandingText.notes(finding.standing().orElseThrow()),
                        EvidenceText.labeled(finding.evidence()),
                        rule.map(info -> VisibleText.block(info.why().strip())).orElse(""),
                        code.map(place -> VisibleText.line(place.file() + ":" + place.line()))
                                .orElse(""),
                        code.map(place -> VisibleText.line(place.address())).orElse(""),
                        HtmlCosts.options(finding, at),
                        HtmlStep.of(finding.fix().steps()),
                        VisibleText.block(finding.fix().terraform()),
                        VisibleText.block(finding.fix().cloudFormation()),
                        rule.map(HtmlRule::controls).orElse(List.of()),
                        VisibleText.line(finding.resourceArn()),
                        ConsoleLink.of(finding).orElse(""))));
    }

    /** The id of its element, which another scan gives it, too. */
    static String anchor(Finding finding) {
        return "f-" + finding.fingerprint().substring(0, ANCHOR_DIGITS);
    }

    private static HtmlFinding of(FindingContext context, Optional<Body> body) {
        Finding finding = context.finding();
        return new HtmlFinding(
                anchor(finding),
                VisibleText.line(finding.ruleId()),
                finding.severity().text(),
                finding.state().map(State::text).orElse(""),
                StandingText.label(finding.standing().orElseThrow()),
                context.rule().map(info -> VisibleText.line(info.title())).orElse(""),
                VisibleText.line(finding.message()),
                VisibleText.line(finding.resourceType().replace('_', ' ')),
                VisibleText.line(finding.resourceId()),
                VisibleText.line(finding.resourceName()),
                VisibleText.line(finding.accountId()),
                ScopeText.account(finding.accountId(), finding.accountName()),
                VisibleText.line(finding.region()),
                body);
    }
}
