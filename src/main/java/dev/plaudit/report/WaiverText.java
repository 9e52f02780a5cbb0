package dev.plaudit.report;

import dev.plaudit.input.Suggestions;
import dev.plaudit.results.Waiver;
import dev.plaudit.results.WaiverUse;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Waivers in words. */
public final class WaiverText {

    private WaiverText() {}

    /** Returns {@code expires soon}. */
    public static String status(WaiverUse.Status status) {
        return switch (status) {
            case EXPIRED -> "expired";
            case UNKNOWN_RULE -> "unknown rule";
            case UNUSED -> "unused";
            case EXPIRING -> "expires soon";
            case NOT_CHECKED -> "not checked";
            case RULE_OFF -> "rule off";
            case ACTIVE -> "active";
        };
    }

    /**
     * Returns the consequence of the status, or nothing.
     *
     * @param rules the ids of all rules of the scan
     */
    public static String meaning(WaiverUse use, Collection<String> rules) {
        return switch (use.status()) {
            case EXPIRED ->
                use.failures() == 0 ? "no failure counts again; delete it" : counts(use.failures()) + " again";
            case UNKNOWN_RULE ->
                "no rule has this ID" + Suggestions.didYouMean(use.waiver().rule(), rules);
            case UNUSED -> "it matches no failure; delete it, or check the resource, account and Region";
            case EXPIRING -> counts(use.failures()) + " again the day after";
            case NOT_CHECKED -> "some resources that it may match could not be judged";
            case RULE_OFF -> "its rule is off in this scan";
            case ACTIVE -> "";
        };
    }

    /** Returns {@code 2 expired, 1 unused}. */
    public static String counts(List<WaiverUse> uses) {
        Map<WaiverUse.Status, Long> counts = new EnumMap<>(WaiverUse.Status.class);
        uses.forEach(use -> counts.merge(use.status(), 1L, Long::sum));
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " " + status(count.getKey()))
                .collect(Collectors.joining(", "));
    }

    /** Returns {@code expired 2026-10-31, 1 failure counts again: RES-04 vpce-svc-0123}. */
    public static String line(WaiverUse use, Collection<String> rules) {
        Waiver waiver = use.waiver();
        String target = waiver.rule() + " " + waiver.resource();
        return switch (use.status()) {
            case EXPIRED -> "expired " + waiver.expires() + ", " + meaning(use, rules) + ": " + target;
            case UNKNOWN_RULE ->
                "unknown rule " + waiver.rule() + Suggestions.didYouMean(waiver.rule(), rules) + " (for "
                        + waiver.resource() + ")";
            case EXPIRING -> "expires soon, on " + waiver.expires() + ": " + target;
            default -> status(use.status()) + ": " + target;
        };
    }

    /** Returns {@code 111122223333, us-east-1}; empty if the waiver is limited to neither. */
    public static String place(Waiver waiver) {
        return Stream.concat(waiver.account().stream(), waiver.region().stream())
                .collect(Collectors.joining(", "));
    }

    private static String counts(int failures) {
        return Headline.plural(failures, "failure counts", "failures count");
    }
}
