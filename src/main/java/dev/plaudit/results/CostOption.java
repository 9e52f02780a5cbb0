package dev.plaudit.results;

import dev.plaudit.costs.Estimate;

/**
 * The monthly cost of one option.
 *
 * @param label the option, in the words of the rule: {@code as it is}, {@code with one of them}
 */
public record CostOption(String label, Estimate estimate) {}
