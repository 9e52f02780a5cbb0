package dev.plaudit.accounts;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * One part of a scan that several machines share. Accounts are dealt out in the order of their ids like cards, so that
 * parts differ by one account at most, and every machine that has the same list deals the same way.
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

    /** {@code 2/4} as a shard; empty for anything else. */
    public static Optional<Shard> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches() ? of(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2))) : Optional.empty();
    }

    /** The shard of that number; empty when there is none. */
    public static Optional<Shard> of(int index, int count) {
        return index >= 1 && index <= count ? Optional.of(new Shard(index, count)) : Optional.empty();
    }

    /** The accounts of this part, sorted by id. */
    public List<Account> mine(List<Account> all) {
        return dealt(all, turn -> turn == index - 1);
    }

    /** The accounts of the other parts, sorted by id. */
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
