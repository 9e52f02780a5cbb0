package dev.plaudit.costs;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A line of costs before and after a change.
 *
 * @param line the line after the change, or before it if the change removes it
 * @param before nothing for a line that is new
 * @param after nothing for a line that is gone
 */
public record CostChange(CostLine line, Estimate before, Estimate after) {

    private record Key(CostLine.Charge charge, String payerAccountId, String resourceId, String serviceId) {
        static Key of(CostLine line) {
            return new Key(line.charge(), line.payerAccountId(), line.resourceId(), line.serviceId());
        }
    }

    /** The lines that differ, the largest difference first. */
    public static List<CostChange> between(List<CostLine> before, List<CostLine> after) {
        Map<Key, CostLine> earlier = byKey(before);
        Map<Key, CostLine> later = byKey(after);
        Map<Key, CostLine> lines = new HashMap<>(earlier);
        lines.putAll(later);
        return lines.entrySet().stream()
                .map(line -> new CostChange(
                        line.getValue(), estimate(earlier, line.getKey()), estimate(later, line.getKey())))
                .filter(change -> !change.before().equals(change.after()))
                .sorted(Comparator.comparing((CostChange change) -> change.usd().abs())
                        .reversed()
                        .thenComparing(CostChange::line))
                .toList();
    }

    /** The difference between the known amounts; negative for savings. */
    public BigDecimal usd() {
        return after.usd().subtract(before.usd());
    }

    private static Map<Key, CostLine> byKey(List<CostLine> lines) {
        return lines.stream().collect(Collectors.toMap(Key::of, Function.identity(), (first, last) -> last));
    }

    private static Estimate estimate(Map<Key, CostLine> lines, Key key) {
        return Optional.ofNullable(lines.get(key)).map(CostLine::estimate).orElse(Estimate.NOTHING);
    }
}
