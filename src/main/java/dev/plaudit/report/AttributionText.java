package dev.plaudit.report;

import dev.plaudit.diff.Attribution;
import dev.plaudit.diff.Attribution.Limit;
import dev.plaudit.diff.Attribution.Outcome;
import dev.plaudit.diff.Diff;
import dev.plaudit.inventory.TrailEvent;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who made a change, in words. They contain untrusted text. */
public final class AttributionText {

    private AttributionText() {}

    /** Returns the likely call or that there is none, and what of the history was not seen. */
    public static String of(Attribution attribution) {
        Stream<String> limits =
                attribution.limits().stream().sorted(Comparator.naturalOrder()).map(AttributionText::words);
        Stream<String> gaps = attribution.gaps().stream().map(gap -> "not seen: " + GapText.line(List.of(gap)));
        return Stream.of(Stream.of(found(attribution)), limits, gaps)
                .flatMap(parts -> parts)
                .collect(Collectors.joining("; "));
    }

    private static String found(Attribution attribution) {
        return switch (attribution.outcome()) {
            case LIKELY ->
                "likely by " + attribution.likely().map(AttributionText::words).orElse("")
                        + others(attribution.others());
            case NO_EVENT -> "CloudTrail has no event that fits";
            case NOT_SEEN -> "no event fits in what was seen of CloudTrail's event history";
            case NOT_LOOKED_UP -> "not looked up in CloudTrail: no known call makes this change";
        };
    }

    private static String words(TrailEvent event) {
        return (event.principal().isEmpty() ? "an unnamed caller" : event.principal()) + " at " + event.time() + ": "
                + event.name() + part(" from ", event.sourceIp()) + part(" with ", event.userAgent())
                + part(", event ", event.id());
    }

    private static String part(String word, String text) {
        return text.isEmpty() ? "" : word + text;
    }

    private static String others(int count) {
        return count == 0
                ? ""
                : count == 1 ? "; 1 older event fits as well" : "; " + count + " older events fit as well";
    }

    private static String words(Limit limit) {
        return switch (limit) {
            case OLDER_THAN_90_DAYS -> "CloudTrail keeps events for 90 days, and the earlier scan is older";
            case LAST_15_MINUTES -> "events of the last 15 minutes may not have arrived yet";
            case TOO_MANY_EVENTS -> "there are so many events that only the newest were read";
            case NO_TIME_BETWEEN -> "the later side was not read after the earlier one";
        };
    }

    /** Returns {@code CloudTrail names a likely caller for 5 of 8 changes}; empty if it was not asked. */
    public static String summary(Diff diff) {
        return diff.attributions()
                .map(Map::values)
                .map(all -> "CloudTrail names a likely caller for "
                        + all.stream()
                                .filter(one -> one.outcome() == Outcome.LIKELY)
                                .count()
                        + " of " + Headline.plural(all.size(), "change", "changes"))
                .orElse("");
    }
}
