package dev.plaudit.scan;

import dev.plaudit.inventory.Inventory;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.pricing.Tariff;
import dev.plaudit.topology.Metric;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/**
 * From when to when CloudWatch summed up in each account and Region: from midnight (UTC) {@value #DAYS} days before the
 * scan until the scan.
 */
final class TrafficWindow {

    static final int DAYS = 30;

    private static final BigDecimal MINUTES = BigDecimal.valueOf(60);

    private final Map<String, Instant> readAt = new HashMap<>();
    private final Instant otherwise;

    TrafficWindow(Inventory inventory) {
        this.otherwise = inventory.finishedAt();
        for (RegionInventory region : inventory.regions()) {
            readAt.put(key(region.accountId(), region.region()), region.readAt());
        }
    }

    /** A sum as gigabytes of a month. */
    BigDecimal monthlyGb(String accountId, String region, Metric metric) {
        Instant end = readAt.getOrDefault(key(accountId, region), otherwise);
        Instant start = end.truncatedTo(ChronoUnit.DAYS).minus(DAYS, ChronoUnit.DAYS);
        BigDecimal hours =
                BigDecimal.valueOf(Duration.between(start, end).toMinutes()).divide(MINUTES, 6, RoundingMode.HALF_UP);
        return Tariff.monthlyGb(metric.sum(), hours);
    }

    /** How a number of gigabytes came about. */
    static String made(BigDecimal gb) {
        return Tariff.plain(gb) + " GB (" + DAYS + " days scaled to a month of 730 h)";
    }

    private static String key(String accountId, String region) {
        return accountId + " " + region;
    }
}
