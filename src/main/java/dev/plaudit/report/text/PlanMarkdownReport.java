package dev.plaudit.report.text;

import dev.plaudit.diff.Diff;
import dev.plaudit.diff.VerdictChange;
import dev.plaudit.diff.VerdictChange.Turn;
import dev.plaudit.report.DiffReport;
import dev.plaudit.report.DiffSummary;
import dev.plaudit.report.Headline;
import dev.plaudit.report.ScopeText;
import dev.plaudit.results.Finding;
import dev.plaudit.results.ScanResult.ConsumerPlace;
import dev.plaudit.results.ScanResult.ServiceSummary;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code plan.md}: what a plan would break, for a comment on a pull request. The first line says the worst of it. */
public final class PlanMarkdownReport implements DiffReport {

    private static final int MOST_REASONS = 2;
    private static final int MOST_ACCOUNTS = 5;

    @Override
    public String fileName() {
        return "plan.md";
    }

    @Override
    public void write(Diff diff, Writer out) throws IOException {
        DiffSummary summary = DiffSummary.of(diff);
        Map<String, Set<String>> consumers = consumers(diff);
        MarkdownPage page = new MarkdownPage(out, DiffMarkdownReport.LONGEST);
        List<VerdictChange> broken =
                of(summary, Turn.NEWLY_FAILING, Turn.WORSENED).toList();
        page.paragraph("**" + sentence(summary, broken, consumers) + "**");
        page.paragraph(summary.headline() + ".");
        page.table(
                "What breaks",
                columns(diff, "Severity", "Where", "What", "Because", "Who feels it", "How sure"),
                broken,
                change -> row(summary, change, consumers));
        page.table(
                "What a plan cannot show",
                columns(diff, "Severity", "Where", "What", "Because", "Who feels it", "How sure"),
                of(summary, Turn.NEWLY_UNKNOWN).toList(),
                change -> row(summary, change, consumers));
        page.table(
                "What it fixes",
                columns(diff, "Severity", "Rule", "Where", "Was"),
                of(summary, Turn.FIXED, Turn.EASED).toList(),
                change -> cells(
                        diff,
                        change,
                        DiffSummary.severity(change),
                        MarkdownText.code(change.verdict().ruleId()),
                        where(summary, change.verdict()),
                        MarkdownText.code(
                                change.before().orElse(change.verdict()).message())));
        DiffMarkdownReport.costs(page, summary);
        page.table("Notes", List.of("Note"), diff.doubts(), note -> List.of(MarkdownText.code(note)));
        page.end(DiffMarkdownReport.LIMIT, "`plan.json` has every change.");
    }

    private static List<String> columns(Diff diff, String... names) {
        return DiffMarkdownReport.withOwner(diff, "Owner", names);
    }

    private static List<String> cells(Diff diff, VerdictChange change, String... cells) {
        return DiffMarkdownReport.withOwner(diff, DiffMarkdownReport.owner(diff, change), cells);
    }

    private static Stream<VerdictChange> of(DiffSummary summary, Turn... turns) {
        return Stream.of(turns).flatMap(turn -> summary.verdicts().getOrDefault(turn, List.of()).stream());
    }

    /** The most severe failure, its first reason and who feels it. */
    private static String sentence(
            DiffSummary summary, List<VerdictChange> broken, Map<String, Set<String>> consumers) {
        if (broken.isEmpty()) {
            return of(summary, Turn.NEWLY_UNKNOWN).findAny().isPresent()
                    ? "This plan breaks nothing that is known, and some verdicts are known only after apply."
                    : "This plan newly breaks nothing.";
        }
        VerdictChange worst = broken.stream()
                .min((one, other) ->
                        one.verdict().severity().compareTo(other.verdict().severity()))
                .orElseThrow();
        List<String> reasons = summary.reasons(worst);
        Set<String> felt = new LinkedHashSet<>();
        broken.forEach(change -> felt.addAll(feltBy(change.verdict(), consumers)));
        return where(summary, worst.verdict()) + ": "
                + MarkdownText.code(worst.verdict().message())
                + (reasons.isEmpty() ? "" : " because " + MarkdownText.code(reasons.get(0))) + "; "
                + Headline.plural(felt.size(), "account feels", "accounts feel") + " what this plan breaks.";
    }

    private static List<String> row(DiffSummary summary, VerdictChange change, Map<String, Set<String>> consumers) {
        Finding verdict = change.verdict();
        List<String> reasons = summary.reasons(change);
        return cells(
                summary.diff(),
                change,
                DiffSummary.severity(change),
                where(summary, verdict),
                MarkdownText.code(verdict.ruleId()) + " " + MarkdownText.code(verdict.message()),
                reasons.stream().limit(MOST_REASONS).map(MarkdownText::code).collect(Collectors.joining("; ")),
                accounts(feltBy(verdict, consumers)),
                change.turn() == Turn.NEWLY_UNKNOWN ? "known only after apply" : "certain");
    }

    /** The address in the plan with its line, or else the resource. */
    private static String where(DiffSummary summary, Finding verdict) {
        String address = summary.address(verdict);
        return MarkdownText.code(
                address.isEmpty()
                        ? DiffSummary.name(verdict.resource()) + " in " + ScopeText.region(verdict.region())
                        : address);
    }

    /** The accounts with endpoints of each service, before or after. */
    private static Map<String, Set<String>> consumers(Diff diff) {
        Map<String, Set<String>> consumers = new HashMap<>();
        for (ServiceSummary service : Stream.of(diff.before(), diff.after())
                .flatMap(result -> result.services().stream())
                .toList()) {
            consumers
                    .computeIfAbsent(service.serviceId(), none -> new LinkedHashSet<>())
                    .addAll(service.consumedFrom().stream()
                            .map(ConsumerPlace::accountId)
                            .toList());
        }
        return consumers;
    }

    /** The account of the resource, and for what a service consists of, those of its consumers. */
    private static Set<String> feltBy(Finding verdict, Map<String, Set<String>> consumers) {
        Set<String> accounts = new LinkedHashSet<>(Set.of(verdict.accountId()));
        boolean isOfConsumer = verdict.resourceType().equals("endpoint")
                || verdict.resourceType().equals("connection");
        if (!isOfConsumer) {
            accounts.addAll(consumers.getOrDefault(verdict.serviceId(), Set.of()));
        }
        return accounts;
    }

    private static String accounts(Set<String> ids) {
        List<String> shown = new ArrayList<>(
                ids.stream().limit(MOST_ACCOUNTS).map(MarkdownText::code).toList());
        if (ids.size() > shown.size()) {
            shown.add((ids.size() - shown.size()) + " more");
        }
        return String.join(", ", shown);
    }
}
