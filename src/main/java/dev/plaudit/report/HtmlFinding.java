package dev.plaudit.report;

import dev.plaudit.findings.CodeLocation;
import dev.plaudit.findings.Finding;
import dev.plaudit.findings.RuleInfo;
import dev.plaudit.findings.State;
import dev.plaudit.report.HtmlPage.Fact;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A failure as the page shows it.
 *
 * @param anchor the id of the element, stable from scan to scan
 * @param state {@code open}, {@code existing} or {@code waived}
 * @param label what to know of the state at first sight; empty for a failure that is open, and no more
 * @param notes what else is known of it: why it is waived, or that it was not judged again
 * @param title the rule's
 * @param code the line that made the resource, {@code infra/main.tf:12}, or empty
 * @param codeAddress what its state or stack calls the resource, or empty
 * @param costs what it costs as it is, and then otherwise
 * @param fix what to do, step by step
 */
public record HtmlFinding(
        String anchor,
        String ruleId,
        String severity,
        String state,
        String label,
        List<String> notes,
        String title,
        String message,
        String resourceType,
        String resourceId,
        String resourceName,
        String resourceArn,
        String account,
        String region,
        List<Fact> evidence,
        String why,
        String code,
        String codeAddress,
        List<HtmlCosts.Option> costs,
        List<HtmlStep> fix,
        List<Link> references) {

    private static final int ANCHOR_DIGITS = 16;

    /** @param at when prices may be stale */
    static HtmlFinding of(Finding finding, @Nullable RuleInfo rule, Optional<CodeLocation> code, Instant at) {
        return new HtmlFinding(
                "f-" + finding.fingerprint().substring(0, ANCHOR_DIGITS),
                VisibleText.line(finding.ruleId()),
                finding.severity().text(),
                finding.state().map(State::text).orElse(""),
                StandingText.label(finding.standing().orElseThrow()),
                StandingText.notes(finding.standing().orElseThrow()),
                rule == null ? "" : VisibleText.line(rule.title()),
                VisibleText.line(finding.message()),
                VisibleText.line(finding.resourceType().replace('_', ' ')),
                VisibleText.line(finding.resourceId()),
                VisibleText.line(finding.resourceName()),
                VisibleText.line(finding.resourceArn()),
                HtmlScope.account(finding.accountId(), finding.accountName()),
                VisibleText.line(finding.region()),
                EvidenceText.facts(finding.evidence()),
                rule == null ? "" : VisibleText.block(rule.why().strip()),
                code.map(place -> VisibleText.line(place.file() + ":" + place.line()))
                        .orElse(""),
                code.map(place -> VisibleText.line(place.address())).orElse(""),
                HtmlCosts.options(finding, at),
                HtmlStep.of(finding.fix()),
                rule == null
                        ? List.of()
                        : rule.references().stream().map(Link::of).toList());
    }
}
