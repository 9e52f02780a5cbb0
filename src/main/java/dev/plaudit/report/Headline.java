package dev.plaudit.report;

import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.RegionInventory.Coverage;
import dev.plaudit.results.Finding;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.RuleDefect;
import dev.plaudit.results.ScanResult;
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

/**
 * The result in a line or two.
 *
 * @param openAtHigh open findings of severity high or critical
 * @param open open findings of any severity
 * @param unseen verdicts that a fact prevented which could not be seen
 * @param unstated verdicts that cannot be given by what AWS states, although it was read
 * @param scopes account and Region pairs, those without the Region left out
 * @param unseenScopes those of {@code scopes} that were not fully seen
 * @param judged whether any verdict could be given
 * @param defects rules that broke while judging
 * @param unmet places that settings name and nothing of the scan is in, in words
 */
public record Headline(
        int openAtHigh,
        int open,
        int unseen,
        int unstated,
        int scopes,
        int unseenScopes,
        boolean judged,
        int defects,
        List<String> unmet) {

    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    public static Headline of(ScanResult result) {
        List<Finding> open = result.findings().stream().filter(Finding::isOpen).toList();
        List<Finding> unknown = result.findings(Outcome.UNKNOWN);
        Set<String> broken = result.defects().stream().map(RuleDefect::ruleId).collect(Collectors.toSet());
        List<Finding> unstated = unknown.stream()
                .filter(finding -> isUnstated(finding) && !broken.contains(finding.ruleId()))
                .toList();
        List<Finding> unseen =
                unknown.stream().filter(finding -> !isUnstated(finding)).toList();
        List<ScanResult.ScopeCoverage> scopes = result.coverage().stream()
                .filter(scope -> scope.status() != Coverage.SKIPPED)
                .toList();
        return new Headline(
                size(open.stream()
                        .filter(finding -> finding.severity().atLeast(Severity.HIGH))
                        .toList()),
                size(open),
                size(unseen),
                size(unstated),
                size(scopes),
                size(scopes.stream()
                        .filter(scope -> scope.status() != Coverage.COMPLETE)
                        .toList()),
                result.findings().stream().anyMatch(finding -> finding.outcome() != Outcome.UNKNOWN),
                broken.size(),
                result.unmet().stream()
                        .map(where -> VisibleText.line(OverrideText.where(where)))
                        .toList());
    }

    /** {@code 12 open findings at high or above, 30 in all}; or that there is no verdict at all, which is no good news. */
    public String findings() {
        if (!judged && incomplete()) {
            return "Nothing could be judged";
        }
        if (open == 0) {
            return "No open findings";
        }
        String below = open == openAtHigh ? "" : ", " + open + " in total";
        return plural(openAtHigh, "open finding", "open findings") + " at high or above" + below;
    }

    /** {@code INCOMPLETE: 2 of 27 account-Regions not fully seen}, or that all were seen. */
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

    /** What else a reader must know before trusting the counts; may be empty. */
    public List<String> caveats() {
        List<String> caveats = new ArrayList<>(doubts());
        unmet.forEach(where -> caveats.add(unmet(where)));
        return caveats;
    }

    /** Which verdicts are unknown and why, in words of our own. */
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

    /** {@code A setting met nothing: where accounts sandbox-*}. */
    public static String unmet(String where) {
        return "Override matched nothing: " + where;
    }

    private static boolean isUnstated(Finding unknown) {
        return unknown.gaps().stream().allMatch(gap -> gap.cause() == Gap.Cause.NOT_STATED);
    }

    public boolean incomplete() {
        return unseenScopes > 0 || scopes == 0;
    }

    /** {@code 1 rule}, {@code 2 rules}. */
    public static String plural(int count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }

    private static int size(List<?> list) {
        return list.size();
    }

    /** {@code 2026-11-19 06:30 UTC}. */
    public static String when(Instant instant) {
        return WHEN.format(instant);
    }

    /** {@code 1 min 32 s}. */
    public static String took(ScanResult result) {
        Duration duration = Duration.between(result.startedAt(), result.finishedAt());
        return duration.toMinutes() == 0
                ? duration.toSeconds() + " s"
                : duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }
}
