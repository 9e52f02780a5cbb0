package dev.plaudit.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTest {

    private final Problems problems = new Problems();

    @Test
    void json_is_read_by_its_own_letter() {
        Optional<Node> read = Yaml.readJson("policy", "{\t\"a\":\t[1, \"\\u002a\", null, true]\n}", problems);

        assertThat(problems.list()).isEmpty();
        Node.Sequence list =
                (Node.Sequence) entry((Node.Mapping) read.orElseThrow(), "a").value();
        assertThat(list.items())
                .extracting(item -> ((Node.Scalar) item).value())
                .containsExactly(1L, "*", "null", true);
        assertThat(list.items().get(1).place()).isEqualTo(new Position("policy", 1, 12));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {a: 1}              | 1
            {"a": 1} # comment  | 1
            {"a": 1,}           | 1
            [&x 1, *x]          | 1
            {"a": 1} {"b": 2}   | 1
            {"a": 1, "a": 2}    | 1
            """)
    void what_only_yaml_allows_is_no_json(String text, int line) {
        Yaml.readJson("policy", text, problems);

        assertThat(problems.list()).singleElement().satisfies(problem -> {
            assertThat(problem.file()).isEqualTo("policy");
            assertThat(problem.line()).isEqualTo(line);
        });
    }

    @Test
    void every_value_and_key_knows_its_line_and_column() {
        Node.Mapping root = (Node.Mapping) read("a: 1\nb:\n  - x\n  - {c: y}\n").orElseThrow();

        assertThat(root.place()).isEqualTo(at(1, 1));
        assertThat(entry(root, "b").keyPlace()).isEqualTo(at(2, 1));
        Node.Sequence list = (Node.Sequence) entry(root, "b").value();
        assertThat(list.items().get(0).place()).isEqualTo(at(3, 5));
        Node.Mapping inner = (Node.Mapping) list.items().get(1);
        assertThat(inner.place()).isEqualTo(at(4, 5));
        assertThat(entry(inner, "c").value().place()).isEqualTo(at(4, 9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"012345678901", "111122223333", "000000000000", "'012345678901'", "\"111122223333\""})
    void account_ids_keep_their_digits_with_and_without_quotes(String id) {
        assertThat(scalar(id).text()).isEqualTo(id.replaceAll("['\"]", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "no", "on", "off", "2024-01-01", "0o17", "0x1F", "1_000", "12:30:45", "007", "True"})
    void words_dates_and_odd_numbers_are_texts(String text) {
        assertThat(scalar(text)).isEqualTo(new Node.Scalar(at(1, 4), text, text));
    }

    @Test
    void numbers_and_booleans_have_their_types() {
        assertThat(scalar("42").value()).isEqualTo(42L);
        assertThat(scalar("0.70").value()).isEqualTo(0.7);
        assertThat(scalar("0.70").text()).isEqualTo("0.70");
        assertThat(scalar("true").value()).isEqualTo(true);
        assertThat(scalar("99999999999999999999").value()).isEqualTo("99999999999999999999");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "~", "null"})
    void a_key_without_a_value_is_null(String text) {
        assertThat(scalar(text).isNull()).isTrue();
        assertThat(scalar(text).value()).isEqualTo("null");
    }

    @Test
    void windows_line_ends_and_unicode_do_not_move_the_columns() {
        Node.Mapping root = (Node.Mapping) read("{größe: 😀, b: 2}\r\n").orElseThrow();
        assertThat(entry(root, "b").keyPlace()).isEqualTo(at(1, 12));

        Node.Mapping lines = (Node.Mapping) read("a: 1\r\nb: 2\r\n").orElseThrow();
        assertThat(entry(lines, "b").value().place()).isEqualTo(at(2, 4));
        assertThat(((Node.Scalar) entry(lines, "a").value()).text()).isEqualTo("1");
    }

    @Test
    void json_is_read_too() {
        assertThat(read("{\"accounts\": [\"111122223333\"],\n \"regions\": \"all\"}"))
                .isPresent();
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void a_repeated_key_is_reported_and_its_first_value_kept() {
        Node.Mapping root = (Node.Mapping) read("a: 1\nb: 2\na: 3\n").orElseThrow();
        assertThat(((Node.Scalar) entry(root, "a").value()).text()).isEqualTo("1");
        assertThat(texts()).containsExactly("""
                        f.yaml:3:1: key `a` is repeated
                            it is already in line 1; keep one""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: &x [1]\\nb: *x | 1:4: anchor `&x` is not supported | 2:4: alias `*x` is not supported",
                "a: !env HOME | 1:4: tag `!env` is not supported |",
                "a: 1\\n---\\nb: 2 | 3:1: a second YAML document |",
                "a:\\n\\tb: 1 | 2:1: tabs cannot be used for indentation |",
                "a: [1, 2\\nb: 3 | 1:4: unclosed bracket |",
                "a: {x: 1 | 1:4: unclosed bracket |",
                "a: 'x | 1:4: unclosed quote |",
                "a: b: c | 1:5: unexpected second `:` |",
                "a: @x | 1:4: a value cannot start with this character |",
                "a: 1\\nbcd\\ne: 2 | 2:1: a key without `:` |",
                "? [a]\\n: 1 | 1:4: a key must be plain text |",
                "a: \\u0007 | 1:4: character `\\u0007` is not allowed in YAML |",
                "'' | 1:1: the file is empty |",
                "# nothing | 1:1: the file is empty |",
            })
    void what_cannot_be_read_is_a_problem_at_its_place(String text, String first, String second) {
        Optional<Node> root =
                read(text.replace("\\n", "\n").replace("\\t", "\t").replace("\\u0007", "\u0007"));

        assertThat(root).isEmpty();
        assertThat(problems.list().get(0).text()).startsWith("f.yaml:" + first.strip());
        if (second != null) {
            assertThat(problems.list().get(1).text()).startsWith("f.yaml:" + second.strip());
        }
    }

    @Test
    void nesting_without_end_is_a_problem_and_not_a_stack_overflow() {
        assertThat(read("[".repeat(100_000))).isEmpty();
        assertThat(problems.list()).hasSize(1);
    }

    @Test
    void a_mapping_keeps_the_order_written_and_cannot_be_changed() {
        Map<String, Node.Entry> entries =
                ((Node.Mapping) read("z: 1\na: 2\nm: 3\n").orElseThrow()).entries();
        assertThat(entries.keySet()).containsExactly("z", "a", "m");
        assertThat(entries).isUnmodifiable();
    }

    private Node.Scalar scalar(String text) {
        Node.Mapping root = (Node.Mapping) read("a: " + text + "\n").orElseThrow();
        return (Node.Scalar) entry(root, "a").value();
    }

    private Optional<Node> read(String text) {
        return Yaml.read("f.yaml", text, problems);
    }

    private static Node.Entry entry(Node.Mapping mapping, String key) {
        return Objects.requireNonNull(mapping.entries().get(key));
    }

    private List<String> texts() {
        return problems.list().stream().map(Problem::text).toList();
    }

    private static Position at(int line, int column) {
        return new Position("f.yaml", line, column);
    }
}
