package dev.plaudit.accounts;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * One of several parts of a scan, one for each machine. Accounts are dealt out in the order of their IDs, so the parts differ
 * in size by at most one account, and machines with the same list deal the same way.
 *
 * @param index 1 to {@code count}
 * @param count at least 1
 */
public record Shard(int index, int count) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,6})/(\\d{1,6})");

    public Shard {
        if (index < 1 || index > count) {
            throw new IllegalArgumentException("no such shard: " + index + " of " + count);
        }
    }

    /** Parses {@code 2/4}; empty for anything that is not a shard. */
    public static Optional<Shard> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        int index = Integer.parseInt(form.group(1));
        int count = Integer.parseInt(form.group(2));
        return index >= 1 && index <= count ? Optional.of(new Shard(index, count)) : Optional.empty();
    }

    /** Returns the accounts of this shard, sorted by ID. */
    public List<Account> mine(List<Account> all) {
        return dealt(all, turn -> turn == index - 1);
    }

    /** Returns the accounts of the other shards, sorted by ID. */
    public List<Account> others(List<Account> all) {
        return dealt(all, turn -> turn != index - 1);
    }

    private List<Account> dealt(List<Account> all, IntPredicate turn) {
        List<Account> sorted =
                all.stream().sorted(Comparator.comparing(Account::accountId)).toList();
        return IntStream.range(0, sorted.size())
                .filter(place -> turn.test(place % count))
                .mapToObj(sorted::get)
                .toList();
    }

    @Override
    public String toString() {
        return index + "/" + count;
    }
}
