package dev.plaudit.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FieldsTest {

    private final Problems problems = new Problems();

    @Test
    void values_are_read_into_their_types() {
        Fields fields = fields("text: 0123\nbool: true\ninteger: 3\nword: low\nlist: [a, 2]\nmap: {x: y}\n");

        assertThat(fields.text("text")).contains("0123");
        assertThat(fields.bool("bool")).contains(true);
        assertThat(fields.integer("integer")).contains(3L);
        assertThat(fields.oneOf("word", List.of("low", "high"))).contains("low");
        assertThat(fields.scalars("list").orElseThrow())
                .extracting(Node.Scalar::text)
                .containsExactly("a", "2");
        assertThat(fields.scalars("text").orElseThrow()).hasSize(1);
        assertThat(fields.mapping("map").orElseThrow().entries()).containsKey("x");
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void a_value_of_the_wrong_type_is_empty_and_a_problem() {
        Fields fields = fields("text:\nbool: yes\ninteger: 1.5\nword: hgih\nlist: {a: b}\nmap: [a]\n");

        assertThat(fields.text("text")).isEmpty();
        assertThat(fields.bool("bool")).isEmpty();
        assertThat(fields.integer("integer")).isEmpty();
        assertThat(fields.oneOf("word", List.of("low", "high"))).isEmpty();
        assertThat(fields.scalars("list")).isEmpty();
        assertThat(fields.mapping("map")).isEmpty();
        assertThat(texts()).isEqualTo("""
                        f.yaml:1:1: `text` has no value
                            give it one, or remove the line
                        f.yaml:2:7: `bool` must be `true` or `false`, not `yes`
                            YAML's only booleans are `true` and `false`
                        f.yaml:3:10: `integer` must be a whole number, not `1.5`
                        f.yaml:4:7: `word` cannot be `hgih`; did you mean `high`?
                            write one of: low, high
                        f.yaml:5:7: `list` must be a list, not `key: value` pairs
                        f.yaml:6:6: `map` must contain `key: value` pairs, not a list""");
    }

    @Test
    void unknown_keys_and_missing_ones_are_problems() {
        Fields fields = fields("Integr: 3\nsomething-else: 1\n");
        assertThat(fields.required("text")).isEmpty();
        assertThat(problems.list().stream().map(Problem::message))
                .containsExactly(
                        "unknown key `Integr`; did you mean `integer`?",
                        "unknown key `something-else`",
                        "key `text` is missing");
    }

    @Test
    void what_is_not_a_mapping_is_said_to_be_what_it_is() {
        Node list = Yaml.read("f.yaml", "- a\n", problems).orElseThrow();
        assertThat(Fields.of(list, "a rule", List.of("id"), problems)).isEmpty();
        assertThat(texts()).isEqualTo("""
                        f.yaml:1:1: a rule must be written as `key: value` pairs, not as a list
                            the keys are: id""");
    }

    @Test
    void the_nearest_name_is_one_edit_away_for_every_three_letters() {
        List<String> names = List.of("accounts", "regions", "rules-dir", "role", "rules");
        assertThat(Suggestions.nearest("acounts", names)).contains("accounts");
        assertThat(Suggestions.nearest("REGION", names)).contains("regions");
        assertThat(Suggestions.nearest("rules_dir", names)).contains("rules-dir");
        assertThat(Suggestions.nearest("orle", names)).contains("role");
        assertThat(Suggestions.nearest("zzz", names)).isEqualTo(Optional.empty());
        assertThat(Suggestions.nearest("", names)).isEmpty();
    }

    @Test
    void text_in_a_message_cannot_move_the_cursor() {
        assertThat(Quoted.text("a\u001b[2J\n\u202eb")).isEqualTo("`a\\u001b[2J\\u000a\\u202eb`");
        assertThat(Quoted.text("é😀")).isEqualTo("`é😀`");
        assertThat(Quoted.text("x".repeat(100))).isEqualTo("`" + "x".repeat(80) + "…`");
    }

    private Fields fields(String text) {
        Node node = Yaml.read("f.yaml", text, problems).orElseThrow();
        List<String> known = List.of("text", "bool", "integer", "number", "word", "list", "map");
        return Fields.of(node, "a test", known, problems).orElseThrow();
    }

    private String texts() {
        return String.join("\n", problems.list().stream().map(Problem::text).toList());
    }
}
