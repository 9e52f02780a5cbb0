package dev.plaudit.diff;

import dev.plaudit.costs.CostChange;
import dev.plaudit.costs.CostLine;
import dev.plaudit.costs.Costs;
import dev.plaudit.costs.Price;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How the monthly costs differ.
 *
 * @param before the earlier costs of all accounts
 * @param after the later ones
 * @param accounts the accounts whose costs differ, the largest difference first
 * @param lines the lines that differ, the largest difference first
 * @param prices the prices that differ
 */
public record CostDifference(
        Costs before, Costs after, List<OfAccount> accounts, List<CostChange> lines, List<PriceChange> prices) {

    /** The costs of an account. */
    public record OfAccount(String accountId, String accountName, Costs before, Costs after) {

        /** The difference between the known amounts; negative for savings. */
        public BigDecimal usd() {
            return after.usd().subtract(before.usd());
        }

        /** Whether the difference is exact, because everything is known on both sides. */
        public boolean isWhole() {
            return before.isWhole() && after.isWhole();
        }
    }

    /** A price that is in both price lists with different amounts. */
    public record PriceChange(Price before, Price after) {}

    static CostDifference between(List<CostLine> before, List<CostLine> after) {
        Costs earlier = new Costs(before);
        Costs later = new Costs(after);
        List<CostChange> lines = CostChange.between(before, after);
        return new CostDifference(earlier, later, accounts(lines, earlier, later), lines, prices(earlier, later));
    }

    /** The difference between the known amounts; negative for savings. */
    public BigDecimal usd() {
        return after.usd().subtract(before.usd());
    }

    /** Whether the difference is exact, because everything is known on both sides. */
    public boolean isWhole() {
        return before.isWhole() && after.isWhole();
    }

    private static List<OfAccount> accounts(List<CostChange> lines, Costs before, Costs after) {
        Map<String, Costs> earlier = before.by(CostLine::payerAccountId);
        Map<String, Costs> later = after.by(CostLine::payerAccountId);
        Map<String, String> names = new TreeMap<>();
        lines.forEach(change ->
                names.put(change.line().payerAccountId(), change.line().payerAccountName()));
        Costs nothing = new Costs(List.of());
        return names.entrySet().stream()
                .map(name -> new OfAccount(
                        name.getKey(),
                        name.getValue(),
                        earlier.getOrDefault(name.getKey(), nothing),
                        later.getOrDefault(name.getKey(), nothing)))
                .sorted(Comparator.comparing(
                                (OfAccount account) -> account.usd().abs())
                        .reversed()
                        .thenComparing(OfAccount::accountId))
                .toList();
    }

    private static List<PriceChange> prices(Costs before, Costs after) {
        Map<List<Object>, Price> earlier = byKey(before);
        Map<List<Object>, Price> later = byKey(after);
        List<PriceChange> changes = new ArrayList<>();
        earlier.forEach((key, price) -> {
            Price other = later.get(key);
            if (other != null && other.usd().compareTo(price.usd()) != 0) {
                changes.add(new PriceChange(price, other));
            }
        });
        return changes.stream().sorted(Comparator.comparing(PriceChange::after)).toList();
    }

    private static Map<List<Object>, Price> byKey(Costs costs) {
        return costs.prices().stream()
                .collect(Collectors.toMap(
                        price -> List.of(price.item(), price.region(), price.toRegion(), price.aboveGb()),
                        price -> price,
                        (first, second) -> second));
    }
}
