package dev.plaudit.report;

import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.RegionInventory.Coverage;
import dev.plaudit.results.Finding;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.RuleDefect;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.ScanResult.ScopeCoverage;
import dev.plaudit.results.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The result in a line or two.
 *
 * @param openAtHigh open findings of severity high or critical
 * @param open open findings of any severity
 * @param flaws how many flaws these come from
 * @param unseen verdicts that are unknown because a fact could not be read
 * @param unstated verdicts that are unknown because AWS does not expose the deciding fact
 * @param scopes account-Regions without those that were skipped
 * @param unseenScopes account-Regions that were not fully read
 * @param judged whether any verdict could be given
 * @param defects rules that had errors
 * @param unmet overrides and entries of owners that matched nothing
 */
public record Headline(
        int openAtHigh,
        int open,
        int flaws,
        int unseen,
        int unstated,
        int scopes,
        int unseenScopes,
        boolean judged,
        int defects,
        List<Unmet> unmet) {

    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /**
     * A setting that matched nothing in this scan.
     *
     * @param what {@code Override} or {@code Entry of owner payments}
     * @param where its conditions in words
     */
    public record Unmet(String what, String where) {

        /** Returns {@code Override matched nothing: accounts sandbox-*}. */
        public String text() {
            return what + " matched nothing: " + where;
        }
    }

    public static Headline of(ScanResult result) {
        List<Finding> open = result.findings().stream().filter(Finding::isOpen).toList();
        List<Finding> unknown = result.findings(Outcome.UNKNOWN);
        Set<String> broken = result.defects().stream().map(RuleDefect::ruleId).collect(Collectors.toSet());
        List<ScopeCoverage> scopes = result.coverage().stream()
                .filter(scope -> scope.status() != Coverage.SKIPPED)
                .toList();
        return new Headline(
                Tally.count(open, finding -> finding.severity().atLeast(Severity.HIGH)),
                open.size(),
                Flaw.of(open).size(),
                Tally.count(unknown, finding -> !isUnstated(finding)),
                Tally.count(unknown, finding -> isUnstated(finding) && !broken.contains(finding.ruleId())),
                scopes.size(),
                Tally.count(scopes, scope -> scope.status() != Coverage.COMPLETE),
                unknown.size() < result.findings().size(),
                broken.size(),
                unmet(result));
    }

    /** Returns {@code 12 open findings at high or above, 30 in total, from 9 flaws}, or that nothing could be judged. */
    public String findings() {
        if (!judged && incomplete()) {
            return "Nothing could be judged";
        }
        if (open == 0) {
            return "No open findings";
        }
        String below = open == openAtHigh ? "" : ", " + open + " in total";
        String causes = flaws == open ? "" : ", " + Flaw.count(flaws, open);
        return plural(openAtHigh, "open finding", "open findings") + " at high or above" + below + causes;
    }

    /** Returns {@code INCOMPLETE: 2 of 27 account-Regions not fully read}, or that all were read. */
    public String coverage() {
        if (scopes == 0) {
            return "INCOMPLETE: no account-Region was scanned";
        }
        if (unseenScopes == 0) {
            return "Complete: " + plural(scopes, "account-Region", "account-Regions") + " read in full";
        }
        return "INCOMPLETE: " + unseenScopes + " of " + plural(scopes, "account-Region", "account-Regions")
                + " not fully read";
    }

    /** Returns what a reader must know before trusting the counts. */
    public List<String> caveats() {
        return Stream.concat(doubts().stream(), unmet.stream().map(Unmet::text)).toList();
    }

    private static List<Unmet> unmet(ScanResult result) {
        Stream<Unmet> overrides = result.unmet().stream()
                .map(where -> new Unmet("Override", VisibleText.line(OverrideText.where(where))));
        Stream<Unmet> owners = result.triage().ownership().unused().stream()
                .map(entry -> new Unmet(
                        VisibleText.line("Entry of owner " + entry.team()),
                        VisibleText.line(OverrideText.where(entry))));
        return Stream.concat(overrides, owners).toList();
    }

    /** Returns how many verdicts are unknown and why; no text of it is from AWS or a user. */
    public List<String> doubts() {
        List<String> caveats = new ArrayList<>();
        if (unseen > 0) {
            caveats.add(plural(unseen, "verdict is", "verdicts are") + " unknown because facts could not be read");
        }
        if (unstated > 0) {
            caveats.add(
                    plural(unstated, "verdict is", "verdicts are") + " unknown: AWS does not expose the deciding fact");
        }
        if (defects > 0) {
            caveats.add(plural(defects, "rule had an error; its verdict is", "rules had errors; their verdicts are")
                    + " unknown for some resources");
        }
        return caveats;
    }

    private static boolean isUnstated(Finding unknown) {
        return unknown.gaps().stream().allMatch(gap -> gap.cause() == Gap.Cause.NOT_STATED);
    }

    public boolean incomplete() {
        return unseenScopes > 0 || scopes == 0;
    }

    /** Returns {@code 1 rule}, {@code 2 rules}. */
    public static String plural(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }

    /** Returns {@code 1 account-Region}, {@code 2 account-Regions}, for a noun whose plural only adds an s. */
    public static String count(long number, String noun) {
        return plural(number, noun, noun + "s");
    }

    /** Returns {@code 2026-11-19 06:30 UTC}. */
    public static String when(Instant instant) {
        return WHEN.format(instant);
    }

    /** Returns {@code 1 min 32 s}. */
    public static String took(ScanResult result) {
        Duration duration = Duration.between(result.startedAt(), result.finishedAt());
        return duration.toMinutes() == 0
                ? duration.toSeconds() + " s"
                : duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }
}
