package dev.plaudit.report;

import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.RegionInventory.Coverage;
import dev.plaudit.results.Finding;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.ScanResult;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A call without an answer in one account, and the verdicts that it leaves unknown.
 *
 * @param regions one, or all Regions of an account whose role could not be assumed
 * @param message AWS's message for the first of the failed calls; untrusted text
 * @param resources the resources of the calls; empty if they were about the whole account-Region
 * @param nothingSeen whether nothing could be read there
 * @param undecided resource IDs by the rule that could not judge them; empty if no verdict depends on the call
 */
public record Unseen(
        String accountId,
        List<String> regions,
        String call,
        Gap.Cause cause,
        String message,
        List<String> resources,
        boolean nothingSeen,
        Map<String, List<String>> undecided) {

    private static final Comparator<Unseen> WORST_FIRST = Comparator.comparing((Unseen unseen) -> !unseen.nothingSeen())
            .thenComparing(Comparator.comparingInt(Unseen::verdicts).reversed())
            .thenComparing(Unseen::accountId)
            .thenComparing(unseen -> String.join(" ", unseen.regions()))
            .thenComparing(Unseen::call)
            .thenComparing(Unseen::cause)
            .thenComparing(Unseen::message);

    /** Returns every gap of the coverage and of the unknown verdicts: unread account-Regions first, then by unknown verdicts. */
    public static List<Unseen> of(ScanResult result) {
        Map<List<Object>, Group> groups = new LinkedHashMap<>();
        for (ScanResult.ScopeCoverage scope : result.coverage()) {
            for (Gap gap : scope.gaps()) {
                group(groups, gap).nothingSeen |= scope.status() == Coverage.FAILED;
            }
        }
        for (Finding finding : result.findings(Outcome.UNKNOWN)) {
            for (Gap gap : finding.gaps()) {
                group(groups, gap)
                        .undecided
                        .computeIfAbsent(finding.ruleId(), id -> new TreeSet<>())
                        .add(finding.resourceId());
            }
        }
        return groups.values().stream().map(Group::unseen).sorted(WORST_FIRST).toList();
    }

    /** Returns how many verdicts are unknown because of it. */
    public int verdicts() {
        return undecided.values().stream().mapToInt(List::size).sum();
    }

    public boolean isDenied() {
        return cause == Gap.Cause.DENIED;
    }

    /** Returns whether AWS answered without exposing the fact that a rule needs. */
    public boolean isUnstated() {
        return cause == Gap.Cause.NOT_STATED;
    }

    /** Returns the Regions in words: {@code eu-west-1, us-east-1}. */
    public String where() {
        return regions.stream().map(ScopeText::region).collect(Collectors.joining(", "));
    }

    /** Returns whether it is no fault of the scan: the account-Region was not selected or is not enabled. */
    public boolean isOutside() {
        return cause == Gap.Cause.NOT_SCANNED || cause == Gap.Cause.KNOWN_AFTER_APPLY || cause.leavesNothingToRead();
    }

    /** Returns whether short reports list it: if it leaves a verdict unknown or is a fault of the scan, unless it is unstated. */
    public boolean isCoverageGap() {
        return !isUnstated() && (verdicts() > 0 || !isOutside());
    }

    /** Returns {@code ec2:DescribeSubnets denied}. */
    public String what() {
        return call + " " + words(cause);
    }

    /** Returns a cause in words: {@code not scanned}. */
    public static String words(Gap.Cause cause) {
        return cause.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Group group(Map<List<Object>, Group> groups, Gap gap) {
        // A role that cannot be assumed affects all Regions of its account at once.
        String region = gap.call().equals(Calls.ASSUME_ROLE) ? "" : gap.region();
        // A call can leave several facts unstated, each of which other rules need.
        String unsaid = gap.cause() == Gap.Cause.NOT_STATED ? gap.message() : "";
        Group group = groups.computeIfAbsent(
                List.of(gap.accountId(), region, gap.call(), gap.cause(), unsaid), key -> new Group(gap));
        group.regions.add(gap.region());
        if (!gap.resource().isEmpty()) {
            group.resources.add(gap.resource());
        }
        return group;
    }

    private static final class Group {
        private final Gap first;
        private boolean nothingSeen;
        private final TreeSet<String> regions = new TreeSet<>();
        private final TreeSet<String> resources = new TreeSet<>();
        private final Map<String, TreeSet<String>> undecided = new TreeMap<>();

        Group(Gap first) {
            this.first = first;
        }

        Unseen unseen() {
            Map<String, List<String>> lists = new TreeMap<>();
            undecided.forEach((rule, ids) -> lists.put(rule, List.copyOf(ids)));
            return new Unseen(
                    first.accountId(),
                    List.copyOf(regions),
                    first.call(),
                    first.cause(),
                    first.message(),
                    List.copyOf(resources),
                    nothingSeen,
                    lists);
        }
    }
}
