package dev.plaudit.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutlineTest {

    @Test
    void what_has_a_tag_is_an_entry_of_its_tag_and_anchors_aliases_and_repeated_keys_are_read_over() {
        Outline root = Outline.yaml("""
                a: &here
                  b: !Sub "${x}"
                  b: second
                c: *here
                d: !If [x, {e: 1}, !Ref "AWS::NoValue"]
                e: !!str text
                """, 5).orElseThrow();
        assertThat(root.entry("a").flatMap(a -> a.entry("b")).map(Outline::text))
                .contains("");
        assertThat(root.entry("a")
                        .flatMap(a -> a.entry("b"))
                        .flatMap(b -> b.entry("!Sub"))
                        .map(Outline::text))
                .contains("${x}");
        assertThat(root.entry("d")
                        .flatMap(d -> d.entry("!If"))
                        .map(Outline::items)
                        .orElseThrow())
                .hasSize(3)
                .last()
                .satisfies(last -> assertThat(last.entries()).containsOnlyKeys("!Ref"));
        assertThat(root.entry("c").map(Outline::entries)).contains(Map.of());
        assertThat(root.entry("d").map(Outline::items)).contains(List.of());
        assertThat(root.entry("e").map(Outline::text)).contains("text");
    }

    @Test
    void a_value_ends_before_the_comments_of_the_next() {
        Outline root = Outline.yaml("""
                first:
                  x: |
                    text
                    # of the text

                # of the second
                second: [1,
                  2]
                last:
                  é𝄞: "a
                    b"


                """, 3).orElseThrow();
        assertThat(lines(root.entry("first"))).isEqualTo("1-3");
        assertThat(lines(root.entry("second"))).isEqualTo("7-8");
        assertThat(lines(root.entry("last"))).isEqualTo("9-11");
    }

    @Test
    void json_has_the_lines_of_its_braces() {
        Outline root = Outline.json("{\n\t\"a\":\n\t{\n\t\t\"b\": [1, {\"c\": null}]\n\t}\n}\n", 5)
                .orElseThrow();
        assertThat(lines(root.entry("a"))).isEqualTo("2-5");
        assertThat(lines(root.entry("a").flatMap(a -> a.entry("b")))).isEqualTo("4-4");
    }

    @Test
    void what_is_deeper_than_asked_for_is_left_out() {
        assertThat(Outline.json("{\"a\": {\"b\": {\"c\": 1}}}", 2).orElseThrow().entry("a"))
                .hasValueSatisfying(
                        a -> assertThat(a.entry("b").orElseThrow().entries()).isEmpty());
        assertThat(Outline.yaml("a: &a\n  b: *a\n", 4)).isPresent();
        String deep = "[".repeat(400) + "]".repeat(400);
        assertThat(Outline.yaml("a: " + deep, 4).flatMap(root -> root.entry("a")))
                .isPresent();
    }

    @Test
    void what_is_nested_deeper_than_anybody_writes_is_given_up_at_once() {
        String deep = "[".repeat(1_000_000);
        assertThat(Outline.yaml("a: " + deep, 4)).isEmpty();
        assertThat(Outline.json("{\"a\": " + deep, 4)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "a: [", "a: b: c", "\u0001", "{\"a\":1} x"})
    void what_is_neither_is_empty(String text) {
        assertThat(Outline.json(text, 5)).isEmpty();
        assertThat(text.startsWith("{\"a\"") ? Optional.empty() : Outline.yaml(text, 5))
                .isEmpty();
    }

    private static String lines(Optional<Outline> value) {
        return value.map(found -> found.line() + "-" + found.endLine()).orElse("");
    }
}
