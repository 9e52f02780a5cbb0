package dev.plaudit.rules;

import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.Gap;
import dev.plaudit.topology.Subject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Chooses and words the gaps of an UNKNOWN finding. */
public final class DecidingGaps {

    /** What the message of an UNKNOWN begins with. */
    static final String CANNOT_TELL = "unknown: ";

    private static final int MOST_NAMED = 3;

    private DecidingGaps() {}

    /**
     * The gaps that keep a rule from judging a subject: those of the calls that tell the missing fact, or else of those that
     * the rule reads, or else all of the subject's but those of calls that nobody made; where it has none, or the rule says
     * itself what it cannot tell, AWS answered without stating what decides. What is said of an account has no gaps: either
     * its list or the organization says it, or nobody was asked.
     *
     * @param callsRead those that the rule reads, in the order it reads them
     */
    static List<Gap> deciding(Subject subject, Undecided answer, List<String> callsRead) {
        List<String> telling = FactTypes.callsOf(answer.fact());
        String call =
                Stream.concat(telling.stream(), callsRead.stream()).findFirst().orElse("");
        boolean saidOfAccount = telling.stream().anyMatch(Calls::isOfTheOrganization);
        List<Gap> notStated = List.of(new Gap(
                subject.resource().accountId(),
                subject.resource().region(),
                call,
                Gap.Cause.NOT_STATED,
                subject.resourceId(),
                saidOfAccount
                        ? answer.fact() + " is reported neither by the list of accounts nor by " + call
                        : answer.reason()));
        if (answer.kind() != Undecided.Kind.NOT_SEEN || saidOfAccount) {
            return notStated;
        }
        return Stream.<Predicate<Gap>>of(
                        gap -> telling.contains(gap.call()),
                        gap -> callsRead.contains(gap.call()),
                        gap -> gap.cause() != Gap.Cause.NOT_COLLECTED)
                .map(fits -> subject.gaps().stream().filter(fits).toList())
                .filter(gaps -> !gaps.isEmpty())
                .findFirst()
                .orElse(notStated);
    }

    /** {@code unknown: ec2:DescribeSubnets was denied in account 111122223333, us-east-1}. */
    public static String message(List<Gap> gaps) {
        return CANNOT_TELL + named(gaps);
    }

    /** {@code ec2:DescribeSubnets was denied in account 111122223333, us-east-1}; of many gaps the first. */
    static String named(List<Gap> gaps) {
        Set<String> said = gaps.stream().map(DecidingGaps::text).collect(Collectors.toCollection(LinkedHashSet::new));
        String named = said.stream().limit(MOST_NAMED).collect(Collectors.joining("; "));
        int more = said.size() - MOST_NAMED;
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
