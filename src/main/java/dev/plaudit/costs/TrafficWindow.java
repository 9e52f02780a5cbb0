package dev.plaudit.costs;

import dev.plaudit.inventory.AccountRegion;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.topology.Metric;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The period of CloudWatch sums in each account-Region: from midnight (UTC) some days ago until the scan. */
final class TrafficWindow {

    private static final BigDecimal MINUTES = BigDecimal.valueOf(60);
    private static final int HOUR_DIGITS = 6;

    private final Map<AccountRegion, Instant> readAt = new HashMap<>();
    private final Instant otherwise;

    TrafficWindow(Inventory inventory) {
        this.otherwise = inventory.finishedAt();
        for (RegionInventory region : inventory.regions()) {
            readAt.put(region.place(), region.readAt());
        }
    }

    /**
     * Scales a sum to the gigabytes of a month.
     *
     * @param createdAt when the resource was created; traffic of one younger than the window is scaled by its age
     * @return empty without data, and for a resource younger than a day
     */
    Optional<BigDecimal> monthlyGb(
            String accountId, String region, Optional<Metric> metric, Optional<Instant> createdAt) {
        if (metric.isEmpty() || !metric.get().reported()) {
            return Optional.empty();
        }
        Instant end = readAt.getOrDefault(new AccountRegion(accountId, region), otherwise);
        Instant begin = end.truncatedTo(ChronoUnit.DAYS).minus(metric.get().days(), ChronoUnit.DAYS);
        Instant start = createdAt.filter(begin::isBefore).orElse(begin);
        Duration length = Duration.between(start, end);
        if (length.toDays() < 1) {
            return Optional.empty();
        }
        BigDecimal hours = BigDecimal.valueOf(length.toMinutes()).divide(MINUTES, HOUR_DIGITS, RoundingMode.HALF_UP);
        return Optional.of(Tariff.monthlyGb(metric.get().sum(), hours));
    }

    /** Why there is no {@link #monthlyGb}. */
    String whyUnknown(Optional<Metric> metric) {
        if (metric.isEmpty()) {
            return "traffic was not read";
        }
        return metric.get().reported()
                ? "less than a day of traffic is too little for a monthly estimate"
                : "CloudWatch has no traffic data";
    }

    /** Explains a number of gigabytes. */
    static String made(BigDecimal gb, Optional<Metric> metric) {
        return Price.plain(gb) + " GB (" + metric.map(Metric::days).orElse(0L) + " days scaled to 730 h)";
    }
}
