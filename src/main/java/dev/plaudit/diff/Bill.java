package dev.plaudit.diff;

import dev.plaudit.costs.CostLine;
import dev.plaudit.costs.Costs;
import dev.plaudit.costs.Price;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The monthly costs of one side.
 *
 * @param accounts by account ID
 * @param lines each charge; none if only the sums are known
 * @param prices the prices in use
 */
public record Bill(Map<String, OfAccount> accounts, List<CostLine> lines, List<Price> prices) {

    public Bill {
        accounts = new TreeMap<>(accounts);
        lines = List.copyOf(lines);
        prices = List.copyOf(prices);
    }

    /** The costs of an account; its name may be empty. */
    public record OfAccount(String name, Amount amount) {}

    /**
     * A monthly amount.
     *
     * @param usd US dollars, exact
     * @param whole whether all of it is known; otherwise it is a lower bound
     */
    public record Amount(BigDecimal usd, boolean whole) {

        static final Amount NOTHING = new Amount(BigDecimal.ZERO, true);

        static Amount sum(Collection<Amount> amounts) {
            return new Amount(
                    amounts.stream().map(Amount::usd).reduce(BigDecimal.ZERO, BigDecimal::add),
                    amounts.stream().allMatch(Amount::whole));
        }

        /** Compares the amounts, whatever their scale is. */
        boolean isSame(Amount other) {
            return usd.compareTo(other.usd) == 0 && whole == other.whole;
        }
    }

    static Bill of(List<CostLine> lines) {
        Costs all = new Costs(lines);
        Map<String, OfAccount> accounts = new TreeMap<>();
        all.by(CostLine::payerAccountId)
                .forEach((id, costs) -> accounts.put(
                        id,
                        new OfAccount(
                                costs.lines().get(0).payerAccountName(), new Amount(costs.usd(), costs.isWhole()))));
        return new Bill(accounts, lines, all.prices());
    }

    /** The costs of all accounts. */
    Amount total() {
        return Amount.sum(accounts.values().stream().map(OfAccount::amount).toList());
    }
}
