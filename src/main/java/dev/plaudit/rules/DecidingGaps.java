package dev.plaudit.rules;

import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.Gap;
import dev.plaudit.topology.Subject;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Selects the gaps that explain an UNKNOWN finding, and describes them. */
final class DecidingGaps {

    /** The beginning of the message of an UNKNOWN. */
    static final String PREFIX = "unknown: ";

    private static final int MOST_NAMED = 3;

    private DecidingGaps() {}

    /**
     * The gaps that prevent a rule from judging a subject: those of the calls that report the missing fact, or else of the
     * calls the rule reads, or else all of the subject's gaps except {@code NOT_COLLECTED}. If there are none, or the rule
     * ended with {@code unknown}, AWS responded without the deciding fact ({@code NOT_STATED}). The same applies to facts of
     * an account, which the list of accounts or the organization reports.
     *
     * @param callsRead the calls the rule reads, in this order
     */
    static List<Gap> deciding(Subject subject, Undecided answer, List<String> callsRead) {
        List<String> reporting = FactTypes.callsOf(answer.fact());
        String call = Stream.concat(reporting.stream(), callsRead.stream())
                .findFirst()
                .orElse("");
        boolean isOfAccount = reporting.stream().anyMatch(Calls::isOfTheOrganization);
        List<Gap> notStated = List.of(new Gap(
                subject.resource().accountId(),
                subject.resource().region(),
                call,
                Gap.Cause.NOT_STATED,
                subject.resourceId(),
                isOfAccount
                        ? answer.fact() + " is reported neither by the list of accounts nor by " + call
                        : answer.reason()));
        if (answer.kind() != Undecided.Kind.NOT_SEEN || isOfAccount) {
            return notStated;
        }
        return Stream.<Predicate<Gap>>of(
                        gap -> reporting.contains(gap.call()),
                        gap -> callsRead.contains(gap.call()),
                        gap -> gap.cause() != Gap.Cause.NOT_COLLECTED)
                .map(fits -> subject.gaps().stream().filter(fits).toList())
                .filter(gaps -> !gaps.isEmpty())
                .findFirst()
                .orElse(notStated);
    }

    /** For example {@code unknown: ec2:DescribeSubnets was denied in account 111122223333, us-east-1}. */
    static String message(List<Gap> gaps) {
        return PREFIX + named(gaps);
    }

    /**
     * For example {@code ec2:DescribeSubnets was denied in account 111122223333, us-east-1}; of many gaps, at least the first of each
     * call.
     */
    static String named(List<Gap> gaps) {
        Set<String> texts = gaps.stream()
                .collect(Collectors.toMap(Gap::call, DecidingGaps::text, (first, second) -> first, LinkedHashMap::new))
                .values()
                .stream()
                .collect(Collectors.toCollection(LinkedHashSet::new));
        int shown = Math.max(MOST_NAMED, texts.size());
        gaps.forEach(gap -> texts.add(text(gap)));
        String named = texts.stream().limit(shown).collect(Collectors.joining("; "));
        int more = texts.size() - shown;
        return named + (more > 0 ? "; and " + more + " more" : "");
    }

    private static String text(Gap gap) {
        String where = gap.region().equals("*")
                ? "account " + gap.accountId()
                : "account " + gap.accountId() + ", " + gap.region();
        return switch (gap.cause()) {
            case DENIED -> gap.call() + " was denied in " + where;
            case THROTTLED -> gap.call() + " was throttled in " + where;
            case REGION_DISABLED -> "the Region is not enabled in " + where;
            case ACCOUNT_NOT_ACTIVE -> "account " + gap.accountId() + " is not active";
            case VANISHED -> gap.call() + " no longer found the resource in " + where;
            case TIMED_OUT -> gap.call() + " timed out in " + where;
            case FAILED -> gap.call() + " failed in " + where;
            case INTERRUPTED -> "the scan was stopped before " + gap.call() + " in " + where;
            case NOT_SCANNED -> where + " is not part of this scan";
            case NOT_STATED -> notStated(gap, where);
            case KNOWN_AFTER_APPLY -> gap.message();
            case NOT_COLLECTED ->
                "the snapshot was collected without " + gap.call() + " in " + where
                        + "; collect again with the rule enabled";
        };
    }

    private static String notStated(Gap gap, String where) {
        if (Calls.isOfTheOrganization(gap.call())) {
            return gap.message();
        }
        return gap.call().isEmpty()
                ? "a fact is missing in " + where
                : gap.call() + " did not report the deciding fact in " + where;
    }
}
