package dev.plaudit.diff;

import dev.plaudit.costs.CostChange;
import dev.plaudit.costs.Price;
import dev.plaudit.diff.Bill.Amount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How the monthly costs differ.
 *
 * @param before the earlier costs of all accounts
 * @param after the later ones
 * @param accounts the accounts whose costs differ, the largest difference first
 * @param lines the charges that differ, the largest difference first; none if a side knows only sums
 * @param prices the prices that differ
 */
public record CostDifference(
        Amount before, Amount after, List<OfAccount> accounts, List<CostChange> lines, List<PriceChange> prices) {

    /** The costs of an account; its name may be empty. */
    public record OfAccount(String accountId, String accountName, Amount before, Amount after) {

        /** The difference between the known amounts; negative for savings. */
        public BigDecimal usd() {
            return after.usd().subtract(before.usd());
        }

        /** Whether the difference is exact, because everything is known on both sides. */
        public boolean exact() {
            return before.whole() && after.whole();
        }
    }

    /** A price that both sides use with different amounts. */
    public record PriceChange(Price before, Price after) {}

    static CostDifference between(Bill before, Bill after) {
        boolean hasLines = !before.lines().isEmpty() && !after.lines().isEmpty();
        List<CostChange> lines = hasLines ? CostChange.between(before.lines(), after.lines()) : List.of();
        return new CostDifference(
                before.total(), after.total(), accounts(before, after, lines), lines, prices(before, after));
    }

    /** The difference between the known amounts; negative for savings. */
    public BigDecimal usd() {
        return after.usd().subtract(before.usd());
    }

    /** Whether the difference is exact, because everything is known on both sides. */
    public boolean exact() {
        return before.whole() && after.whole();
    }

    /** Whether no amount differs. */
    public boolean isNothing() {
        return accounts.isEmpty();
    }

    private static List<OfAccount> accounts(Bill before, Bill after, List<CostChange> lines) {
        TreeSet<String> ids = new TreeSet<>(before.accounts().keySet());
        ids.addAll(after.accounts().keySet());
        TreeSet<String> changed = new TreeSet<>();
        lines.forEach(line -> changed.add(line.line().payerAccountId()));
        return ids.stream()
                .map(id -> ofAccount(id, before, after))
                .filter(account -> !account.before().isSame(account.after()) || changed.contains(account.accountId()))
                .sorted(Comparator.comparing(
                                (OfAccount account) -> account.usd().abs())
                        .reversed()
                        .thenComparing(OfAccount::accountId))
                .toList();
    }

    private static OfAccount ofAccount(String id, Bill before, Bill after) {
        Optional<Bill.OfAccount> earlier = Optional.ofNullable(before.accounts().get(id));
        Optional<Bill.OfAccount> later = Optional.ofNullable(after.accounts().get(id));
        return new OfAccount(
                id,
                later.or(() -> earlier).map(Bill.OfAccount::name).orElse(""),
                earlier.map(Bill.OfAccount::amount).orElse(Amount.NOTHING),
                later.map(Bill.OfAccount::amount).orElse(Amount.NOTHING));
    }

    private static List<PriceChange> prices(Bill before, Bill after) {
        Map<List<Object>, Price> earlier = byKey(before);
        List<PriceChange> changes = new ArrayList<>();
        byKey(after).forEach((key, price) -> {
            Price other = earlier.get(key);
            if (other != null && other.usd().compareTo(price.usd()) != 0) {
                changes.add(new PriceChange(other, price));
            }
        });
        return changes.stream().sorted(Comparator.comparing(PriceChange::after)).toList();
    }

    private static Map<List<Object>, Price> byKey(Bill bill) {
        return bill.prices().stream()
                .collect(Collectors.toMap(
                        price -> List.of(
                                price.item(),
                                price.region(),
                                price.toRegion(),
                                price.aboveGb().stripTrailingZeros()),
                        price -> price,
                        (first, second) -> second));
    }
}
