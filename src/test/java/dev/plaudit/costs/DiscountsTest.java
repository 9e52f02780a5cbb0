package dev.plaudit.costs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problem;
import dev.plaudit.input.Problems;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscountsTest {

    private static final String ACCOUNT = "111122223333";

    private final Problems problems = new Problems();

    @ParameterizedTest
    @CsvSource({
        "111122223333, ENDPOINT_HOUR, 0.92",
        "111122223333, ZONE_TRANSFER, 0.88",
        "444455556666, ENDPOINT_HOUR, 0.95",
        "444455556666, ENDPOINT_DATA, 0.95",
        "444455556666, REMOTE_REGION_HOUR, 0.95",
        "444455556666, NETWORK_LOAD_BALANCER_HOUR, 0.9",
    })
    void the_most_specific_discount_counts_alone(String accountId, Item item, String factor) {
        Discounts discounts = read("10%", "AmazonVPC=5%", "111122223333=12%", "111122223333/AmazonVPC=8%");

        assertThat(problems.list()).isEmpty();
        assertThat(discounts.factor(accountId, item)).isEqualByComparingTo(factor);
    }

    @Test
    void without_a_discount_nothing_is_taken_off() {
        assertThat(Discounts.NONE.factor(ACCOUNT, Item.ENDPOINT_HOUR)).isEqualByComparingTo("1");
        assertThat(read("AWSELB=5%").factor(ACCOUNT, Item.ENDPOINT_HOUR)).isEqualByComparingTo("1");
    }

    @Test
    void none_and_all_are_discounts_and_so_are_fractions() {
        assertThat(read("0%").factor(ACCOUNT, Item.ENDPOINT_HOUR)).isEqualByComparingTo("1");
        assertThat(read("100 %").factor(ACCOUNT, Item.ENDPOINT_HOUR)).isEqualByComparingTo("0");
        assertThat(read("7.25%").factor(ACCOUNT, Item.ENDPOINT_HOUR)).isEqualByComparingTo("0.9275");
        assertThat(problems.list()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10 | a discount cannot be `10`",
                "-5% | a discount cannot be `-5%`",
                "100.5% | a discount cannot be `100.5%`",
                "=5% | a discount cannot be `=5%`",
                "AmazonVPC= | a discount cannot be `AmazonVPC=`",
                "AmazonVCP=5% | unknown service in a discount: `AmazonVCP`; did you mean `AmazonVPC`?",
                "11112222333=5% | `11112222333` is not an account ID",
                "/AmazonVPC=5% | `` is not an account ID",
                "111122223333/=5% | unknown service in a discount: ``",
            })
    void what_is_none_is_said_with_its_place(String text, String message) {
        read(text);

        assertThat(problems.list()).hasSize(1);
        assertThat(problems.list().get(0).text()).startsWith("--discount: " + message);
    }

    @Test
    void two_for_the_same_thing_are_refused() {
        read("5%", "10%", "AmazonVPC=5%", "AmazonVPC=5%");

        assertThat(problems.list())
                .extracting(Problem::message)
                .containsExactly("duplicate discount for everything", "duplicate discount for `AmazonVPC`");
    }

    private Discounts read(String... texts) {
        return Discounts.read(
                Stream.of(texts)
                        .map(text -> new Node.Scalar(new Position("--discount", 0, 0), text, text))
                        .toList(),
                problems);
    }
}
