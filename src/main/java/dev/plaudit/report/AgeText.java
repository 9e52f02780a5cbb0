package dev.plaudit.report;

import dev.plaudit.report.FindingContext.Age;
import dev.plaudit.results.Finding;
import dev.plaudit.results.ScanResult;
import java.util.Comparator;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.stream.Collectors;

/** The age of failures in words: how long ago a scan saw them first. */
public final class AgeText {

    private AgeText() {}

    /** Returns {@code 34 days}. */
    public static String days(long days) {
        return days + (days == 1 ? " day" : " days");
    }

    /**
     * Returns {@code open for 34 days}, for failures of different age {@code open for up to 34 days}, and {@code first seen 34
     * days ago} if they are waived; empty if all are less than a day old.
     *
     * @param failures at least one, all with the same state
     */
    public static String label(List<FindingContext> failures) {
        LongSummaryStatistics ages = failures.stream()
                .flatMap(failure -> failure.age().stream())
                .collect(Collectors.summarizingLong(Age::days));
        if (ages.getMax() <= 0) {
            return "";
        }
        String upTo = (ages.getMin() < ages.getMax() ? "up to " : "") + days(ages.getMax());
        return failures.get(0).finding().isUnresolved() ? "open for " + upTo : "first seen " + upTo + " ago";
    }

    /** Returns when a failure was seen first and, if it has been open for too long, its limit; empty for a new one. */
    public static String note(FindingContext failure) {
        return failure.age()
                .filter(age -> age.days() > 0)
                .map(age -> "First seen on " + Headline.when(age.firstSeen()) + ", " + days(age.days())
                        + " before this scan."
                        + age.exceeded()
                                .map(most -> " The limit is " + days(most) + ".")
                                .orElse(""))
                .orElse("");
    }

    /**
     * Returns how many failures have been open for too long, and the oldest of them: {@code 2 findings open for too long, the
     * oldest RES-04 on vpce-svc-0123 in account 111122223333 for 34 days (limit 30 days)}; empty if there are none.
     */
    public static String overdue(ScanResult result) {
        List<FindingContext> overdue = overdueOldestFirst(result);
        return overdue.isEmpty()
                ? ""
                : Headline.plural(overdue.size(), "finding", "findings") + " open for too long, "
                        + (overdue.size() == 1 ? "" : "the oldest ") + line(overdue.get(0));
    }

    /** Returns {@code RES-04 on vpce-svc-0123 in account 111122223333 for 34 days (limit 30 days)}, on one line. */
    public static String line(FindingContext overdue) {
        Finding finding = overdue.finding();
        Age age = overdue.age().orElseThrow();
        return VisibleText.line(finding.ruleId() + " on " + finding.resourceId() + " in account " + finding.accountId()
                + " for " + days(age.days())
                + age.exceeded().map(most -> " (limit " + days(most) + ")").orElse("")
                + (finding.isNotRechecked() ? ", not re-checked" : ""));
    }

    /** Returns the failures that have been open for too long. */
    public static List<FindingContext> overdueOldestFirst(ScanResult result) {
        return result.overdue().stream()
                .sorted(Comparator.comparing(result::firstSeen))
                .map(FindingContext.in(result))
                .toList();
    }
}
