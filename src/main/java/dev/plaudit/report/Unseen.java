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
 * A call without an answer in one account, and the verdicts it prevented.
 *
 * @param regions where: one, or all that a closed account was to be read in
 * @param message AWS's words on the first of the failed calls; untrusted text
 * @param resources what the calls were about; empty when it was the whole account and Region
 * @param nothingSeen whether nothing at all could be read there
 * @param undecided resource ids by the rule that could not judge them; empty when no verdict depends on it
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

    /** Every gap of the coverage and of the unknown verdicts, places of which nothing was seen first, then the gaps that prevent most verdicts. */
    public static List<Unseen> of(ScanResult result) {
        Map<Key, Group> groups = new LinkedHashMap<>();
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
        return groups.entrySet().stream()
                .map(entry -> entry.getValue().named(entry.getKey()))
                .sorted(WORST_FIRST)
                .toList();
    }

    /** How many verdicts are missing because of it. */
    public int verdicts() {
        return undecided.values().stream().mapToInt(List::size).sum();
    }

    public boolean isDenied() {
        return cause == Gap.Cause.DENIED;
    }

    /** AWS answered, but what it states does not tell what a rule must know. */
    public boolean isUnstated() {
        return cause == Gap.Cause.NOT_STATED;
    }

    /** The Regions for people: {@code eu-west-1, us-east-1}. */
    public String where() {
        return regions.stream().map(ScopeText::region).collect(Collectors.joining(", "));
    }

    /** Not a fault of the scan: the place was not asked for or is switched off. */
    public boolean isOutside() {
        return cause == Gap.Cause.NOT_SCANNED || cause.leavesNothingToRead();
    }

    /** Whether short reports list it: it cost a verdict, or is a fault of the scan. What AWS does not state is neither. */
    public boolean isCoverageGap() {
        return !isUnstated() && (verdicts() > 0 || !isOutside());
    }

    /** {@code ec2:DescribeSubnets denied}. */
    public String what() {
        return call + " " + words(cause);
    }

    /** A cause for people: {@code not scanned}. */
    public static String words(Gap.Cause cause) {
        return cause.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Group group(Map<Key, Group> groups, Gap gap) {
        // A role that cannot be assumed closes all Regions of its account at once.
        String region = gap.call().equals(Calls.ASSUME_ROLE) ? "" : gap.region();
        // One call may leave several things unsaid, and each keeps other rules from judging.
        String unsaid = gap.cause() == Gap.Cause.NOT_STATED ? gap.message() : "";
        Group group = groups.computeIfAbsent(
                new Key(gap.accountId(), region, gap.call(), gap.cause(), unsaid), key -> new Group(gap.message()));
        group.regions.add(gap.region());
        if (!gap.resource().isEmpty()) {
            group.resources.add(gap.resource());
        }
        return group;
    }

    private record Key(String accountId, String region, String call, Gap.Cause cause, String unsaid) {}

    private static final class Group {
        private final String message;
        private boolean nothingSeen;
        private final TreeSet<String> regions = new TreeSet<>();
        private final TreeSet<String> resources = new TreeSet<>();
        private final Map<String, TreeSet<String>> undecided = new TreeMap<>();

        Group(String message) {
            this.message = message;
        }

        Unseen named(Key key) {
            Map<String, List<String>> lists = new TreeMap<>();
            undecided.forEach((rule, ids) -> lists.put(rule, List.copyOf(ids)));
            return new Unseen(
                    key.accountId,
                    List.copyOf(regions),
                    key.call,
                    key.cause,
                    message,
                    List.copyOf(resources),
                    nothingSeen,
                    lists);
        }
    }
}
