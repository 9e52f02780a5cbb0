package dev.plaudit.costs;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Lines of costs, added up. An amount of which something is unknown is a lower bound, and so is each sum that it is in.
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

    /** Whether nothing is missing in the sum. */
    public boolean isWhole() {
        return lines.stream().allMatch(line -> line.estimate().isWhole());
    }

    /** What is not in the sum, each reason with the number of lines that it is missing in, the most frequent first. */
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

    /** Whether some of it is unknown because the price list lacks a price, and not a fact. */
    public boolean lackPrices() {
        return unknown().keySet().stream().anyMatch(why -> why.startsWith(Tariff.NO_PRICE));
    }

    /** What each account pays, by account id. */
    public Map<String, Costs> byPayer() {
        return by(CostLine::payerAccountId);
    }

    /** The same, whoever pays most first. */
    public List<Map.Entry<String, Costs>> payers() {
        return byPayer().entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Costs> payer) ->
                                payer.getValue().usd())
                        .reversed())
                .toList();
    }

    /** The lines of which an amount is known, be it a lower bound, and not that it is nothing. */
    public List<CostLine> known() {
        return lines.stream().filter(line -> line.estimate().usd().signum() > 0).toList();
    }

    /** The lines with the same key, by key. */
    public <K extends Comparable<K>> Map<K, Costs> by(Function<CostLine, K> key) {
        Map<K, List<CostLine>> groups = new TreeMap<>();
        lines.forEach(line ->
                groups.computeIfAbsent(key.apply(line), k -> new ArrayList<>()).add(line));
        Map<K, Costs> sums = new TreeMap<>();
        groups.forEach((k, members) -> sums.put(k, new Costs(members)));
        return sums;
    }

    /** The prices that the lines are made of, each once. */
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
