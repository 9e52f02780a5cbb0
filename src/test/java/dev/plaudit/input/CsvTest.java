package dev.plaudit.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {

    private final Problems problems = new Problems();

    @Test
    void cells_know_their_place_and_lose_the_blanks_around_them() {
        List<List<Node.Scalar>> rows = read("id, name\r\n111122223333 ,\"Shop\"\r\n");

        assertThat(rows.get(1).get(0))
                .isEqualTo(new Node.Scalar(new Position("f.csv", 2, 1), "111122223333", "111122223333"));
        assertThat(rows.get(1).get(1).place()).isEqualTo(new Position("f.csv", 2, 15));
        assertThat(texts(rows)).containsExactly(List.of("id", "name"), List.of("111122223333", "Shop"));
    }

    @Test
    void quotes_hold_separators_line_ends_and_doubled_quotes() {
        List<List<Node.Scalar>> rows = read("id,name\n1,\"a, \"\"b\"\"\r\nc\"\n2,x\n");

        assertThat(texts(rows)).containsExactly(List.of("id", "name"), List.of("1", "a, \"b\"\nc"), List.of("2", "x"));
        assertThat(rows.get(2).get(0).place().line()).isEqualTo(4);
    }

    @Test
    void blank_lines_and_lines_of_empty_cells_are_left_out() {
        assertThat(texts(read("\nid,name\n\n,\n1,\n\n"))).containsExactly(List.of("id", "name"), List.of("1", ""));
    }

    @Test
    void a_semicolon_or_a_tab_separates_where_the_first_line_has_no_comma() {
        assertThat(texts(read("id;regions\n1;\"a;b\"\n"))).contains(List.of("1", "a;b"));
        assertThat(texts(read("id\tname\n1\tx, y\n"))).contains(List.of("1", "x, y"));
        assertThat(texts(read("id\tname\n\tx\n"))).contains(List.of("", "x"));
    }

    @Test
    void an_open_quote_and_text_after_a_quote_are_problems() {
        assertThat(Csv.read("f.csv", "id\n\"1\n2\n", problems)).isEmpty();
        assertThat(Csv.read("f.csv", "id\n\"a\"b\n", problems)).isEmpty();
        assertThat(problems.list().stream().map(Problem::text)).containsExactly("""
                        f.csv:2:1: unclosed quote
                            add the closing quote, or double a quote inside""", """
                        f.csv:2:4: text after a closing quote
                            double the quotes that are part of the value""");
    }

    private List<List<Node.Scalar>> read(String text) {
        List<List<Node.Scalar>> rows = Csv.read("f.csv", text, problems).orElseThrow();
        assertThat(problems.list()).isEmpty();
        return rows;
    }

    private static List<List<String>> texts(List<List<Node.Scalar>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(Node.Scalar::text).toList())
                .toList();
    }
}
