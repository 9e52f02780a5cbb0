package dev.plaudit.results;

import dev.plaudit.costs.Price;
import dev.plaudit.input.InvalidInputException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;

/**
 * A result as a {@code findings.json} states it, which is all but the costs line by line, the zones and the code.
 *
 * @param listsPasses whether it lists every verdict, and not only failures and unknown ones
 * @param costs the monthly costs by account
 * @param prices the prices that they use
 */
public record WrittenResult(ScanResult result, boolean listsPasses, List<AccountCost> costs, List<Price> prices) {

    public WrittenResult {
        costs = List.copyOf(costs);
        prices = List.copyOf(prices);
    }

    /**
     * The monthly costs of an account.
     *
     * @param usd US dollars, exact
     * @param lowerBound whether a part is unknown
     */
    public record AccountCost(String accountId, String accountName, BigDecimal usd, boolean lowerBound) {}

    /**
     * Reads a {@code findings.json}, gzipped or not.
     *
     * @param shown the file as the user named it
     * @throws InvalidInputException if it is not one, is damaged, or is of another version
     */
    public static WrittenResult read(Path file, String shown) throws InvalidInputException {
        return FindingsFile.read(file, shown);
    }
}
