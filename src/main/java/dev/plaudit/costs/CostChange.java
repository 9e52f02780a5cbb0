package dev.plaudit.costs;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A line of costs before and after a change.
 *
 * @param line who pays for which resource, as it is after the change, or was before where it is gone
 * @param before nothing for a line that is new
 * @param after nothing for a line that is gone
 */
public record CostChange(CostLine line, Estimate before, Estimate after) {

    private record Key(CostLine.Charge charge, String payerAccountId, String resourceId, String serviceId) {
        static Key of(CostLine line) {
            return new Key(line.charge(), line.payerAccountId(), line.resourceId(), line.serviceId());
        }
    }

    /** What differs, the largest difference first. */
    public static List<CostChange> between(List<CostLine> before, List<CostLine> after) {
        Map<Key, CostLine> earlier = byKey(before);
        Map<Key, CostLine> later = byKey(after);
        Stream<CostChange> changed = later.entrySet().stream()
                .map(entry -> new CostChange(
                        entry.getValue(),
                        estimate(earlier, entry.getKey()),
                        entry.getValue().estimate()));
        Stream<CostChange> gone = earlier.entrySet().stream()
                .filter(entry -> !later.containsKey(entry.getKey()))
                .map(entry -> new CostChange(entry.getValue(), entry.getValue().estimate(), Estimate.NOTHING));
        return Stream.concat(changed, gone)
                .filter(change -> !change.before().equals(change.after()))
                .sorted((one, other) -> {
                    int byUsd = other.usd().abs().compareTo(one.usd().abs());
                    return byUsd != 0 ? byUsd : one.line().compareTo(other.line());
                })
                .toList();
    }

    /** How much more is paid of what is known; negative when it is less. */
    public BigDecimal usd() {
        return after.usd().subtract(before.usd());
    }

    private static Map<Key, CostLine> byKey(List<CostLine> lines) {
        Map<Key, CostLine> byKey = new LinkedHashMap<>();
        lines.forEach(line -> byKey.put(Key.of(line), line));
        return byKey;
    }

    private static Estimate estimate(Map<Key, CostLine> lines, Key key) {
        CostLine line = lines.get(key);
        return line == null ? Estimate.NOTHING : line.estimate();
    }
}
