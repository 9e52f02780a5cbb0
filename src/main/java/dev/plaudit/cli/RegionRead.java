package dev.plaudit.cli;

import dev.plaudit.cli.LogEvent.Level;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.inventory.RegionInventory.Coverage;
import dev.plaudit.report.Headline;
import dev.plaudit.report.JsonFields;
import dev.plaudit.report.Unseen;
import dev.plaudit.report.VisibleText;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An account-Region that was read, for the log.
 *
 * @param done how many account-Regions have been read, with this one
 * @param total how many there are to read
 * @param left the estimated time for the rest, at the pace so far; empty if unknown
 */
record RegionRead(RegionInventory region, int done, int total, Optional<Duration> left) {

    LogEvent event() {
        String where =
                region.accountName().isEmpty() ? region.accountId() : region.accountId() + " " + region.accountName();
        String message = "[" + done + "/" + total + "] " + VisibleText.plain(where) + " " + region.region() + ": "
                + found() + timeLeft();
        return new LogEvent(isComplete() ? Level.INFO : Level.WARNING, "progress", message, message, fields());
    }

    private JsonFields fields() {
        return new JsonFields()
                .add("done", done)
                .add("total", total)
                .add("accountId", region.accountId())
                .addUnlessEmpty("accountName", region.accountName())
                .add("region", region.region())
                .add("status", lower(region.coverage()))
                .addIfPresent("services", region.privateLink().services().map(List::size))
                .addIfPresent("endpoints", region.privateLink().endpoints().map(List::size))
                .addUnlessEmpty("gaps", gaps())
                .addIfPresent("secondsLeft", left.map(Duration::toSeconds));
    }

    /** A call that is denied for a thousand resources is one gap here, so that the line stays short. */
    private Collection<JsonFields> gaps() {
        Map<String, JsonFields> gaps = new LinkedHashMap<>();
        for (Gap gap : region.gaps()) {
            gaps.putIfAbsent(
                    gap.call() + " " + gap.cause(),
                    new JsonFields()
                            .add("call", gap.call())
                            .add("cause", lower(gap.cause()))
                            .addUnlessEmpty("message", gap.message()));
        }
        return gaps.values();
    }

    private boolean isComplete() {
        return region.coverage() == Coverage.COMPLETE;
    }

    private String found() {
        if (isComplete()) {
            return Headline.count(
                            region.privateLink().services().map(List::size).orElse(0), "service") + ", "
                    + Headline.count(
                            region.privateLink().endpoints().map(List::size).orElse(0), "endpoint");
        }
        String causes = region.gaps().stream()
                .map(gap -> gap.call() + " " + Unseen.words(gap.cause()))
                .distinct()
                .collect(Collectors.joining(", "));
        return lower(region.coverage()) + ": " + causes;
    }

    private String timeLeft() {
        return left.map(time -> Math.max(1, time.toMinutes()))
                .map(minutes -> "; about "
                        + (minutes < 60 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min") + " left")
                .orElse("");
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
