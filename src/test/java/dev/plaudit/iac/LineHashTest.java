package dev.plaudit.iac;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The values are those that the unit test of GitHub's own action (github/codeql-action) expects. */
class LineHashTest {

    private static final List<String> GREETINGS = List.of(
            "e9496ae3ebfced30:1",
            "fb7c023a8b9ccb3f:1",
            "ce8ba1a563dcdaca:1",
            "e20e36e16fcb0cc8:1",
            "b3edc88f2938467e:1",
            "c8e28b0b4002a3a0:1",
            "c129715d7a2bc9a3:1");

    @Test
    void an_empty_file_has_one_line() {
        assertThat(LineHash.of("")).containsExactly("c129715d7a2bc9a3:1");
    }

    @Test
    void blanks_and_tabs_do_not_count() {
        assertThat(LineHash.of(" a\nb\n  \t\tc\n d"))
                .containsExactly("271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1");
    }

    @Test
    void the_last_line_needs_no_line_end() {
        assertThat(LineHash.of(" hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End"))
                .containsExactly(
                        "8b7cf3e952e7aeb2:1",
                        "b1ae1287ec4718d9:1",
                        "bff680108adb0fcc:1",
                        "c6805c5e1288b612:1",
                        "b86d3392aea1be30:1",
                        "e6ceba753e1a442:1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End\n",
                " hello; \t\nworld!!!\r\r\r  \t\tGreetings\r End\r",
                " hello; \t\r\nworld!!!\r\n\r\n\r\n  \t\tGreetings\r\n End\r\n",
                " hello; \t\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n"
            })
    void every_line_end_is_the_same(String text) {
        assertThat(LineHash.of(text)).isEqualTo(GREETINGS);
    }

    @Test
    void lines_of_one_hash_are_counted() {
        assertThat(LineHash.of("Lorem ipsum dolor sit amet.\n".repeat(10)))
                .containsExactly(
                        "a7f2ff13bc495cf2:1",
                        "a7f2ff13bc495cf2:2",
                        "a7f2ff13bc495cf2:3",
                        "a7f2ff13bc495cf2:4",
                        "a7f2ff13bc495cf2:5",
                        "a7f2ff13bc495cf2:6",
                        "a7f2ff1481e87703:1",
                        "a9cf91f7bbf1862b:1",
                        "55ec222b86bcae53:1",
                        "cc97dc7b1d7d8f7b:1",
                        "c129715d7a2bc9a3:1");
    }

    @Test
    void a_block_that_moves_down_keeps_its_hash() {
        String block = """
                resource "aws_vpc_endpoint_service" "orders" {
                  acceptance_required        = false
                  network_load_balancer_arns = [aws_lb.orders.arn]
                }
                """;
        String moved = "# a comment\n".repeat(20) + block;

        assertThat(LineHash.of(moved).get(20)).isEqualTo(LineHash.of(block).get(0));
    }
}
