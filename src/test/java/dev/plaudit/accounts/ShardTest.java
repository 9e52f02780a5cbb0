package dev.plaudit.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShardTest {

    @ParameterizedTest
    @CsvSource({"1000, 7", "12, 4", "3, 8", "1, 1", "0, 3"})
    void every_account_is_in_one_part_and_parts_differ_by_one_at_most(int accounts, int parts) {
        List<Account> all = accounts(accounts);
        List<List<Account>> dealt = IntStream.rangeClosed(1, parts)
                .mapToObj(index -> new Shard(index, parts).mine(all))
                .toList();

        assertThat(dealt.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(all);
        assertThat(dealt)
                .allSatisfy(
                        part -> assertThat(part.size()).isBetween(accounts / parts, (accounts + parts - 1) / parts));
    }

    @Test
    void the_order_of_the_list_makes_no_difference() {
        List<Account> shuffled = new ArrayList<>(accounts(50));
        Collections.shuffle(shuffled, new Random(7));

        assertThat(new Shard(2, 3).mine(shuffled)).isEqualTo(new Shard(2, 3).mine(accounts(50)));
    }

    @Test
    void what_is_not_mine_is_the_others() {
        List<Account> all = accounts(10);
        Shard shard = new Shard(3, 4);

        List<Account> both = new ArrayList<>(shard.mine(all));
        both.addAll(shard.others(all));
        assertThat(both).containsExactlyInAnyOrderElementsOf(all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0/4", "5/4", "4", "1/0", "-1/4", "1/4/2", "a/b", "", "1 / 4", "9999999/9999999"})
    void anything_else_is_no_shard(String text) {
        assertThat(Shard.parse(text)).isEmpty();
    }

    @Test
    void a_shard_reads_as_it_is_written() {
        assertThat(Shard.parse("2/4")).map(Shard::toString).contains("2/4");
        assertThatThrownBy(() -> new Shard(5, 4)).hasMessageContaining("no such shard: 5 of 4");
    }

    private static List<Account> accounts(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> TestAccounts.account(
                        String.format(Locale.ROOT, "1%011d", number),
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        new RegionSelection.AllEnabled()))
                .toList();
    }
}
