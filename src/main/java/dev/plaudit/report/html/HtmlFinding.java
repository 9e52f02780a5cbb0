package dev.plaudit.report.html;

import dev.plaudit.report.AgeText;
import dev.plaudit.report.ConsoleLink;
import dev.plaudit.report.EvidenceText;
import dev.plaudit.report.Fact;
import dev.plaudit.report.FindingContext;
import dev.plaudit.report.FindingStatusText;
import dev.plaudit.report.Flaw;
import dev.plaudit.report.SameFlawText;
import dev.plaudit.results.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A flaw as the page shows it.
 *
 * @param anchor the ID of the element, stable from scan to scan
 * @param finding the first of its failures, which stands for the others
 * @param label its status in short; empty for a failure that is simply open
 * @param age how long ago it was first seen, or empty
 * @param overdue whether one of its failures has been open for too long
 * @param also the rules that the same flaw breaks, or empty
 * @param body the details; empty for a flaw that the page only names
 * @param alike its resources; empty if there is only one
 * @param owners of its resources; empty if the configuration names no owners
 */
public record HtmlFinding(
        String anchor,
        Finding finding,
        String label,
        String age,
        boolean overdue,
        String also,
        FindingContext context,
        Optional<Body> body,
        List<Alike> alike,
        List<HtmlOwner> owners) {

    private static final int ANCHOR_DIGITS = 16;

    /**
     * The details of a flaw.
     *
     * @param notes its status in sentences
     * @param fix of all of its resources; empty if each has its own
     * @param mappings control IDs by framework
     * @param details of its only resource; empty if it has several
     */
    public record Body(List<String> notes, Optional<HtmlFix> fix, List<Fact> mappings, Optional<Details> details) {}

    /**
     * The details of a resource.
     *
     * @param costs as it is, and of its alternatives
     * @param console its address in the AWS console, or empty
     */
    public record Details(List<Fact> evidence, List<HtmlCosts.Option> costs, String console) {

        static Details of(Finding finding, Instant at) {
            return new Details(
                    EvidenceText.labeled(finding.evidence()),
                    HtmlCosts.options(finding, at),
                    ConsoleLink.of(finding).orElse(""));
        }
    }

    /**
     * One of several resources of a flaw.
     *
     * @param message empty if it is that of the flaw
     * @param age empty if all have the same
     * @param owner empty if all have the same
     * @param fix empty if all have the same
     * @param details empty for a flaw that the page only names
     */
    public record Alike(
            String anchor,
            FindingContext context,
            String message,
            String age,
            List<HtmlOwner> owner,
            Optional<HtmlFix> fix,
            Optional<Details> details) {

        public Finding finding() {
            return context.finding();
        }
    }

    /** Returns a flaw without details. */
    static HtmlFinding brief(Flaw flaw, Function<Finding, FindingContext> context) {
        return of(flaw, context, Optional.empty(), finding -> Optional.empty());
    }

    /** @param at the time that decides which prices are stale */
    static HtmlFinding full(Flaw flaw, Function<Finding, FindingContext> context, Instant at) {
        Finding first = flaw.first();
        boolean one = flaw.findings().size() == 1;
        Optional<HtmlFix> fix = one
                ? Optional.of(HtmlFix.of(first.fix()))
                : HtmlFix.shared(flaw.findings().stream().map(Finding::fix).toList());
        Body body = new Body(
                notes(flaw, context),
                fix,
                HtmlRule.controls(context.apply(first).mappings()),
                one ? Optional.of(Details.of(first, at)) : Optional.empty());
        return of(flaw, context, Optional.of(body), finding -> Optional.of(Details.of(finding, at)));
    }

    /** Returns the ID of a failure's element, which is the same in every scan. */
    static String anchor(Finding finding) {
        return "f-" + finding.fingerprint().substring(0, ANCHOR_DIGITS);
    }

    /** Returns the status in sentences, and the age if all have the same. */
    private static List<String> notes(Flaw flaw, Function<Finding, FindingContext> context) {
        List<String> ages = flaw.findings().stream()
                .map(context)
                .map(AgeText::note)
                .distinct()
                .toList();
        return Stream.concat(
                        FindingStatusText.notes(flaw.first()).stream(),
                        ages.size() == 1 ? ages.stream().filter(note -> !note.isEmpty()) : Stream.of())
                .toList();
    }

    private static HtmlFinding of(
            Flaw flaw,
            Function<Finding, FindingContext> context,
            Optional<Body> body,
            Function<Finding, Optional<Details>> details) {
        Finding first = flaw.first();
        List<FindingContext> contexts = flaw.findings().stream().map(context).toList();
        boolean ownFixes = body.isPresent() && body.get().fix().isEmpty();
        boolean sameAge = contexts.stream().map(FindingContext::age).distinct().count() == 1;
        boolean sameOwner =
                contexts.stream().map(FindingContext::owner).distinct().count() == 1;
        List<Alike> alike = contexts.stream()
                .map(one -> new Alike(
                        anchor(one.finding()),
                        one,
                        one.finding().message().equals(first.message())
                                ? ""
                                : one.finding().message(),
                        sameAge ? "" : AgeText.label(List.of(one)),
                        sameOwner ? List.of() : HtmlOwner.all(List.of(one)),
                        ownFixes ? Optional.of(HtmlFix.of(one.finding().fix())) : Optional.empty(),
                        details.apply(one.finding())))
                .toList();
        return new HtmlFinding(
                anchor(first),
                first,
                FindingStatusText.label(first),
                AgeText.label(contexts),
                contexts.stream()
                        .flatMap(one -> one.age().stream())
                        .anyMatch(age -> age.exceeded().isPresent()),
                SameFlawText.alsoBreaks(first),
                context.apply(first),
                body,
                alike.size() == 1 ? List.of() : alike,
                HtmlOwner.all(contexts));
    }
}
