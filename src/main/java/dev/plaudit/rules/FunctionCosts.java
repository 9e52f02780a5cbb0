package dev.plaudit.rules;

import dev.cel.common.values.CelByteString;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.ConcatenatedListView;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a call of a function takes, known from its arguments before it is called. A function that is not named here reads
 * all of its arguments, and makes nothing larger than they are.
 */
final class FunctionCosts {

    /** Long enough for the name of anything in AWS. */
    private static final int LONGEST_PATTERN = 1_000;

    private static final int LARGEST_PATTERN = 10_000;

    /** They look at no more than one item of a list, or hand on what they get. */
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

    /** What a function takes beyond the step of its call. */
    @FunctionalInterface
    interface Cost {
        /**
         * Counts what a call takes.
         *
         * @throws OverBudgetException when that is more than is left
         */
        void check(Budget budget, Object[] arguments);
    }

    /** Empty for a function that takes no more than its call. */
    static Optional<Cost> of(CelFunctionBinding binding) {
        Optional<Cost> named = Optional.ofNullable(COSTS.get(binding.getOverloadId()));
        // What is not strict is about errors, and looks at nothing else.
        boolean inNoTime = !binding.isStrict()
                || IN_NO_TIME.contains(binding.getOverloadId())
                || SCALARS.containsAll(binding.getArgTypes());
        return named.isPresent() || inNoTime ? named : Optional.of(FunctionCosts::readAll);
    }

    private static Map<String, Cost> costs() {
        Map<String, Cost> costs = new HashMap<>();
        costs.put(
                "add_string",
                (budget, of) ->
                        budget.room((long) text(of, 0).length() + text(of, 1).length()));
        costs.put(
                "add_bytes",
                (budget, of) ->
                        budget.room((long) raw(of, 0).size() + raw(of, 1).size()));
        costs.put("add_list", FunctionCosts::concatenate);
        costs.put("lists_range", (budget, of) -> budget.room(product(Budget.ITEM, (Long) of[0])));
        costs.put("list_combinations_int", FunctionCosts::combine);
        costs.put("list_join", (budget, of) -> join(budget, list(of, 0), ""));
        costs.put("list_join_string", (budget, of) -> join(budget, list(of, 0), text(of, 1)));
        costs.put("list_distinct", FunctionCosts::compareAll);
        costs.put("list_sort", FunctionCosts::sort);
        costs.put("list_sortByAssociatedKeys", FunctionCosts::sort);
        costs.put("in_list", FunctionCosts::find);
        for (String overload :
                List.of("list_sets_contains_list", "list_sets_equivalent_list", "list_sets_intersects_list")) {
            costs.put(overload, FunctionCosts::compareSets);
        }
        for (String overload : List.of("string_replace_string_string", "string_replace_string_string_int")) {
            costs.put(overload, FunctionCosts::replace);
        }
        for (String overload : List.of("string_split_string", "string_split_string_int")) {
            costs.put(overload, FunctionCosts::split);
        }
        for (String overload : List.of(
                "contains_string",
                "string_index_of_string",
                "string_index_of_string_int",
                "string_last_index_of_string",
                "string_last_index_of_string_int")) {
            costs.put(overload, (budget, of) -> search(budget, text(of, 0), text(of, 1)));
        }
        for (String overload : List.of("matches", "matches_string")) {
            costs.put(overload, (budget, of) -> match(budget, text(of, 0), text(of, 1)));
        }
        return Map.copyOf(costs);
    }

    private static void readAll(Budget budget, Object[] arguments) {
        for (Object argument : arguments) {
            budget.read(argument);
        }
    }

    /** What a loop makes grows in place, and each of its items was counted when it was made. */
    private static void concatenate(Budget budget, Object[] arguments) {
        if (!(arguments[0] instanceof ConcatenatedListView<?>)) {
            budget.room(budget.size(arguments[0]) + budget.size(arguments[1]));
        }
    }

    /** Of n items taken k at a time there are C(n, k), and each item is in C(n-1, k-1) of them. */
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

    /** Texts differ in their hashes or are told apart in order; anything else may have one hash by malice. */
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

    private static CelByteString raw(Object[] arguments, int index) {
        return (CelByteString) arguments[index];
    }

    private static Collection<?> list(Object[] arguments, int index) {
        return (Collection<?>) arguments[index];
    }
}
