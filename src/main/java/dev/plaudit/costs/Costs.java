package dev.plaudit.costs;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Lines of costs and their sums. An amount with an unknown part is a lower bound, and so is each sum that contains it.
 *
 * @param lines in the order of {@link CostLine}
 */
public record Costs(List<CostLine> lines) {

    public Costs {
        lines = lines.stream().sorted().toList();
    }

    /** The sum of all lines by the month, exact. */
    public BigDecimal usd() {
        return lines.stream().map(line -> line.estimate().usd()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Whether the sum is complete. */
    public boolean isWhole() {
        return lines.stream().allMatch(line -> line.estimate().isWhole());
    }

    /** The reasons why the sum is incomplete, each with the number of lines it affects, the most frequent first. */
    public Map<String, Long> unknown() {
        Map<String, Long> counts = lines.stream()
                .flatMap(line -> line.estimate().unknown().stream())
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        Map<String, Long> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    /** Whether any part is unknown because the price list lacks a price. */
    public boolean lackPrices() {
        return unknown().keySet().stream().anyMatch(why -> why.startsWith(Tariff.NO_PRICE));
    }

    /** The costs of each account, the highest first. */
    public List<Map.Entry<String, Costs>> payers() {
        return by(CostLine::payerAccountId).entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Costs> payer) ->
                                payer.getValue().usd())
                        .reversed())
                .toList();
    }

    /** The lines with a known amount above zero, lower bounds included. */
    public List<CostLine> known() {
        return lines.stream().filter(line -> line.estimate().usd().signum() > 0).toList();
    }

    /** The costs grouped by a key. */
    public <K extends Comparable<K>> Map<K, Costs> by(Function<CostLine, K> key) {
        return lines.stream()
                .collect(Collectors.groupingBy(
                        key, TreeMap::new, Collectors.collectingAndThen(Collectors.toList(), Costs::new)));
    }

    /** The prices that the lines use, each once. */
    public List<Price> prices() {
        return lines.stream()
                .map(CostLine::estimate)
                .map(Estimate::prices)
                .flatMap(Collection::stream)
                .distinct()
                .sorted()
                .toList();
    }
}
