package dev.plaudit.rules;

import dev.cel.common.values.CelByteString;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.ConcatenatedListView;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Estimates the cost of a function call from its arguments, before the call. A function without an entry here reads all of
 * its arguments and returns nothing larger than they are.
 */
final class FunctionCosts {

    /** Long enough for any name in AWS. */
    private static final int LONGEST_PATTERN = 1_000;

    private static final int LARGEST_PATTERN = 10_000;

    /** The overloads that read at most one item of a list, or return their argument. */
    private static final Set<String> IN_NO_TIME = Set.of(
            "size_list",
            "list_size",
            "size_map",
            "map_size",
            "index_list",
            "index_map",
            "in_map",
            "to_dyn",
            "list_reverse",
            "fact_value",
            UnknownPropagation.SEEN_OVERLOAD,
            UnknownPropagation.DECIDED_OVERLOAD,
            UnknownPropagation.CERTAIN_OVERLOAD,
            UnknownPropagation.UNDECIDED_OVERLOAD);

    private static final Set<Class<?>> SCALARS =
            Set.of(Boolean.class, Long.class, Double.class, Number.class, Instant.class, Duration.class);

    private static final Map<String, Cost> COSTS = costs();

    private FunctionCosts() {}

    /** The cost of a function beyond the step of its call. */
    @FunctionalInterface
    interface Cost {
        /**
         * Counts the cost of a call.
         *
         * @throws Budget.OverBudgetException if the budget does not allow it
         */
        void check(Budget budget, Object[] arguments);
    }

    /** The cost of a function, or empty if it is no more than the step of its call. */
    static Optional<Cost> of(CelFunctionBinding binding) {
        Optional<Cost> named = Optional.ofNullable(COSTS.get(binding.getOverloadId()));
        // A function that is not strict only tests for errors.
        boolean inNoTime = !binding.isStrict()
                || IN_NO_TIME.contains(binding.getOverloadId())
                || SCALARS.containsAll(binding.getArgTypes());
        return named.isPresent() || inNoTime ? named : Optional.of(FunctionCosts::readAll);
    }

    private static Map<String, Cost> costs() {
        Map<String, Cost> costs = new HashMap<>();
        put(costs, FunctionCosts::concatenateTexts, "add_string");
        put(costs, FunctionCosts::concatenateBytes, "add_bytes");
        put(costs, FunctionCosts::concatenateLists, "add_list");
        put(costs, (budget, of) -> budget.room(product(Budget.ITEM, (Long) of[0])), "lists_range");
        put(costs, FunctionCosts::combine, "list_combinations_int");
        put(costs, (budget, of) -> join(budget, list(of, 0), ""), "list_join");
        put(costs, (budget, of) -> join(budget, list(of, 0), text(of, 1)), "list_join_string");
        put(costs, FunctionCosts::compareAll, "list_distinct");
        put(costs, FunctionCosts::sort, "list_sort", "list_sortByAssociatedKeys");
        put(costs, FunctionCosts::find, "in_list");
        put(
                costs,
                FunctionCosts::compareSets,
                "list_sets_contains_list",
                "list_sets_equivalent_list",
                "list_sets_intersects_list");
        put(costs, FunctionCosts::replace, "string_replace_string_string", "string_replace_string_string_int");
        put(costs, FunctionCosts::split, "string_split_string", "string_split_string_int");
        put(
                costs,
                (budget, of) -> search(budget, text(of, 0), text(of, 1)),
                "contains_string",
                "string_index_of_string",
                "string_index_of_string_int",
                "string_last_index_of_string",
                "string_last_index_of_string_int");
        put(costs, (budget, of) -> match(budget, text(of, 0), text(of, 1)), "matches", "matches_string");
        return Map.copyOf(costs);
    }

    private static void put(Map<String, Cost> costs, Cost cost, String... overloads) {
        for (String overload : overloads) {
            costs.put(overload, cost);
        }
    }

    private static void readAll(Budget budget, Object[] arguments) {
        for (Object argument : arguments) {
            budget.read(argument);
        }
    }

    private static void concatenateTexts(Budget budget, Object[] arguments) {
        budget.room((long) text(arguments, 0).length() + text(arguments, 1).length());
    }

    private static void concatenateBytes(Budget budget, Object[] arguments) {
        budget.room((long) ((CelByteString) arguments[0]).size() + ((CelByteString) arguments[1]).size());
    }

    /** The result of a loop grows in place, and each of its items was counted when it was created. */
    private static void concatenateLists(Budget budget, Object[] arguments) {
        if (!(arguments[0] instanceof ConcatenatedListView<?>)) {
            budget.room(budget.size(arguments[0]) + budget.size(arguments[1]));
        }
    }

    /** There are C(n, k) combinations of k of n items, and each item is in C(n-1, k-1) of them. */
    private static void combine(Budget budget, Object[] arguments) {
        int items = list(arguments, 0).size();
        long size = (Long) arguments[1];
        if (items <= RuleFunctions.MOST_COMBINED && size >= 0 && size <= items) {
            long with = size == 0 ? 0 : choices(items - 1, size - 1);
            budget.room(product(choices(items, size), Budget.ITEM) + product(with, budget.size(arguments[0])));
        }
    }

    private static long choices(long items, long size) {
        long choices = 1;
        for (long i = 1; i <= size; i++) {
            choices = choices * (items - size + i) / i;
        }
        return choices;
    }

    private static void join(Budget budget, Collection<?> items, String separator) {
        budget.room(budget.size(items) + product(items.size(), separator.length()));
    }

    /** Texts are distinguished by hash or order; other values could be crafted to have the same hash. */
    private static void compareAll(Budget budget, Object[] arguments) {
        Collection<?> items = list(arguments, 0);
        budget.read(items);
        if (!items.stream().allMatch(String.class::isInstance)) {
            budget.work(product(items.size(), items.size()) / 16);
        }
    }

    private static void sort(Budget budget, Object[] arguments) {
        long size = budget.size(arguments[0]);
        int rounds = Long.SIZE - Long.numberOfLeadingZeros(list(arguments, 0).size());
        budget.work(product(size / Budget.CHARACTERS_A_STEP, rounds));
    }

    private static void find(Budget budget, Object[] arguments) {
        Collection<?> items = list(arguments, 1);
        if (arguments[0] instanceof String text) {
            budget.work(product(items.size(), 1 + text.length() / Budget.CHARACTERS_A_STEP) / 4);
        } else {
            budget.read(arguments[0]);
            budget.read(items);
        }
    }

    private static void compareSets(Budget budget, Object[] arguments) {
        long first = budget.size(arguments[0]) / Budget.ITEM;
        long second = budget.size(arguments[1]) / Budget.ITEM;
        budget.work(product(first, second) / 4);
    }

    private static void replace(Budget budget, Object[] arguments) {
        String text = text(arguments, 0);
        String wanted = text(arguments, 1);
        search(budget, text, wanted);
        budget.room(
                text.length() + product(pieces(text, wanted), text(arguments, 2).length()));
    }

    private static void split(Budget budget, Object[] arguments) {
        String text = text(arguments, 0);
        search(budget, text, text(arguments, 1));
        budget.room(text.length() + product(pieces(text, text(arguments, 1)), Budget.ITEM));
    }

    private static long pieces(String text, String separator) {
        if (separator.isEmpty()) {
            return text.length() + 1L;
        }
        long pieces = 1;
        for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, at + separator.length())) {
            pieces++;
        }
        return pieces;
    }

    private static void search(Budget budget, String text, String wanted) {
        budget.work(product(text.length(), wanted.length() + 1L) / Budget.CHARACTERS_A_STEP);
    }

    private static void match(Budget budget, String text, String pattern) {
        long size = pattern.length() > LONGEST_PATTERN ? Integer.MAX_VALUE : PatternSize.of(pattern);
        if (size > LARGEST_PATTERN) {
            throw new IllegalArgumentException("a pattern may have " + LONGEST_PATTERN
                    + " characters, and with its repeats written out " + LARGEST_PATTERN);
        }
        budget.work(size + product(text.length(), size) / 4);
    }

    private static long product(long one, long other) {
        long product = one * other;
        return Math.multiplyHigh(one, other) == 0 && product >= 0 ? product : one < 0 || other < 0 ? 0 : Long.MAX_VALUE;
    }

    private static String text(Object[] arguments, int index) {
        return (String) arguments[index];
    }

    private static Collection<?> list(Object[] arguments, int index) {
        return (Collection<?>) arguments[index];
    }
}
