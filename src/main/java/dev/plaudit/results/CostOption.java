package dev.plaudit.results;

import dev.plaudit.costs.Estimate;

/**
 * What something costs by the month one way.
 *
 * @param label which way, in the words of the rule: {@code as it is}, {@code with one of them}
 */
public record CostOption(String label, Estimate estimate) {}
