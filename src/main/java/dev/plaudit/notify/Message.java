package dev.plaudit.notify;

import dev.plaudit.report.FindingContext;
import dev.plaudit.report.Flaw;
import dev.plaudit.report.Headline;
import dev.plaudit.report.OwnerText;
import dev.plaudit.report.ScopeText;
import dev.plaudit.report.Tally;
import dev.plaudit.report.VisibleText;
import dev.plaudit.results.Finding;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.Severity;
import dev.plaudit.results.Team;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a message says of a scan: the open findings that are severe enough and not in the baseline. Without a baseline, every open
 * finding counts as new.
 *
 * @param findings the new findings, worst first
 * @param named the flaws to name, at most {@value #MOST}
 * @param choice the wanted severity and the link
 */
record Message(ScanResult result, List<Finding> findings, List<Flaw> named, NotifyChoice choice) {

    /** A message that is longer is not read. */
    static final int MOST = 5;

    private static final int LONGEST = 300;

    Message {
        findings = List.copyOf(findings);
        named = List.copyOf(named);
    }

    /** Returns the message about a scan, or nothing if nothing is new. */
    static Optional<Message> of(ScanResult result, NotifyChoice choice) {
        boolean compared = isCompared(result);
        List<Finding> found = result.findings().stream()
                .filter(Finding::isOpen)
                .filter(finding -> finding.severity().atLeast(choice.least()))
                .filter(finding -> !compared || finding.isNews())
                .sorted()
                .toList();
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(new Message(
                        result, found, Flaw.of(found).stream().limit(MOST).toList(), choice));
    }

    /** Returns whether there is a baseline, so that the findings of a message are new. */
    static boolean isCompared(ScanResult result) {
        return result.triage().baseline().isPresent();
    }

    /** Returns what the findings of a message are: {@code new}, or {@code open} without a baseline. */
    static String news(ScanResult result) {
        return isCompared(result) ? "new" : "open";
    }

    /** Returns {@code Plaudit: 3 new findings (1 critical, 2 high)}. */
    String title() {
        String counts = Arrays.stream(Severity.values())
                .filter(severity -> count(severity) > 0)
                .map(severity -> count(severity) + " " + severity.text())
                .collect(Collectors.joining(", "));
        String news = news(result);
        return "Plaudit: " + Headline.plural(findings.size(), news + " finding", news + " findings") + " (" + counts
                + ")";
    }

    private int count(Severity severity) {
        return Tally.count(findings, finding -> finding.severity() == severity);
    }

    /** Returns {@code HIGH RES-04}. */
    static String heading(Flaw flaw) {
        return flaw.first().severity().text().toUpperCase(Locale.ROOT) + " "
                + flaw.first().ruleId();
    }

    /** Returns {@code 111122223333 payments us-east-1 vpce-svc-1 and 2 more: targets in one zone}. */
    static String line(Flaw flaw) {
        Finding first = flaw.first();
        String place = (first.accountId() + " " + first.accountName()).strip() + " " + ScopeText.region(first.region())
                + " " + first.resourceId();
        int others = flaw.findings().size() - 1;
        String line = VisibleText.line(place + (others > 0 ? " and " + others + " more" : "") + ": " + first.message());
        return VisibleText.atMost(LONGEST, line);
    }

    /** Returns {@code Owner: payments (payments@example.com, #payments)}, or who else owns the flaw; empty without owners. */
    String owners(Flaw flaw) {
        return VisibleText.atMost(
                LONGEST,
                OwnerText.sentence(
                        flaw.findings().stream().map(FindingContext.in(result)).toList()));
    }

    /** Returns the names of the teams that own a new finding, or may own it, sorted. */
    List<String> teams() {
        return findings.stream()
                .flatMap(finding -> result.triage().ownership().of(finding).stream())
                .flatMap(owner -> Stream.concat(owner.team().map(Team::name).stream(), owner.possible().stream()))
                .distinct()
                .sorted()
                .toList();
    }

    /** Returns the severity of the worst finding. */
    Severity worst() {
        return findings.stream()
                .map(Finding::severity)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** How many findings are not named. */
    int more() {
        return findings.size()
                - named.stream().mapToInt(flaw -> flaw.findings().size()).sum();
    }

    /** What to know beside the findings: others that are not named, and what was not seen. */
    String footer() {
        Headline headline = Headline.of(result);
        int more = more();
        return (more > 0 ? more + " more. " : "") + "Scan of " + Headline.when(result.startedAt()) + ". "
                + headline.coverage() + ".";
    }
}
