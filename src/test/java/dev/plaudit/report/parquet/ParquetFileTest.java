package dev.plaudit.report.parquet;

import static dev.plaudit.report.parquet.StructType.column;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.report.JsonFields;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.parquet.format.RowGroup;
import org.junit.jupiter.api.Test;

class ParquetFileTest {

    private static final StructType NUMBERS =
            StructType.of(column("number", ScalarType.LONG), column("word", ScalarType.TEXT));

    @Test
    void rows_leave_memory_as_soon_as_a_group_is_full() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ParquetFile file = new ParquetFile(NUMBERS, "row", out, 1);
        for (int i = 0; i < 1_200; i++) {
            if (i == 500) {
                assertThat(out.size()).isGreaterThan(1_000);
            }
            file.add(row(i));
        }
        file.finish("a test version 1");
        ParquetContent content = ParquetContent.of(out.toByteArray());
        assertThat(content.footer().getRow_groups())
                .extracting(RowGroup::getNum_rows)
                .containsExactly(500L, 500L, 200L);
        assertThat(content.footer().getNum_rows()).isEqualTo(1_200);
        assertThat(content.rows())
                .isEqualTo(IntStream.range(0, 1_200)
                        .mapToObj(i -> Map.of("number", (long) i, "word", "word " + i))
                        .toList());
    }

    @Test
    void long_texts_are_on_several_pages() throws Exception {
        String text = "x".repeat(100_000);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ParquetFile file = new ParquetFile(NUMBERS, "row", out);
        for (int i = 0; i < 60; i++) {
            file.add(new JsonFields().add("number", i).add("word", i + text));
        }
        file.finish("a test version 1");
        ParquetContent content = ParquetContent.of(out.toByteArray());
        assertThat(content.rows()).hasSize(60).allMatch(row -> (row.get("number") + text).equals(row.get("word")));
    }

    @Test
    void no_empty_page_follows_a_last_row_that_fills_its_page() throws Exception {
        ParquetContent content =
                written(NUMBERS, new JsonFields().add("number", 1).add("word", "x".repeat(600_000)));
        assertThat(content.rows()).hasSize(1);
    }

    @Test
    void an_empty_list_is_not_a_missing_one_and_every_type_comes_back() throws Exception {
        StructType columns = StructType.of(
                column("list", new ListType(ScalarType.TEXT)),
                column("structs", new ListType(StructType.of(column("int", ScalarType.INT)))),
                column("cents", ScalarType.CENTS),
                column("time", ScalarType.TIMESTAMP),
                column("date", ScalarType.DATE),
                column("json", ScalarType.JSON),
                column("flag", ScalarType.BOOLEAN));
        ParquetContent content = written(
                columns,
                new JsonFields().add("list", List.of()),
                new JsonFields()
                        .add("list", Stream.of("a", "", "b"))
                        .add(
                                "structs",
                                List.of(
                                        new JsonFields().add("int", 1),
                                        new JsonFields(),
                                        new JsonFields().add("int", -2)))
                        .add("cents", new BigDecimal("-1.005"))
                        .add("time", Instant.parse("1969-12-31T23:59:59.999Z"))
                        .add("date", LocalDate.parse("2026-02-28"))
                        .add("json", Map.of("b", List.of(1, true), "a", "\u00e4"))
                        .add("flag", false),
                new JsonFields());
        assertThat(content.schema().toString()).isEqualTo("""
                message row {
                  optional group list (LIST) {
                    repeated group list {
                      optional binary element (STRING);
                    }
                  }
                  optional group structs (LIST) {
                    repeated group list {
                      optional group element {
                        optional int32 int;
                      }
                    }
                  }
                  optional int64 cents (DECIMAL(18,2));
                  optional int64 time (TIMESTAMP(MILLIS,true));
                  optional int32 date (DATE);
                  optional binary json (STRING);
                  optional boolean flag;
                }
                """);
        assertThat(content.rows())
                .containsExactly(
                        Map.of("list", List.of()),
                        Map.of(
                                "list",
                                List.of("a", "", "b"),
                                "structs",
                                List.of(Map.of("int", 1), Map.of(), Map.of("int", -2)),
                                "cents",
                                new BigDecimal("-1.01"),
                                "time",
                                "1969-12-31T23:59:59.999Z",
                                "date",
                                "2026-02-28",
                                "json",
                                "{\"a\":\"\\u00E4\",\"b\":[1,true]}",
                                "flag",
                                false),
                        Map.of());
    }

    @Test
    void lists_in_lists_come_back_as_they_were() throws Exception {
        StructType columns = StructType.of(column(
                "outer",
                new ListType(StructType.of(
                        column("inner", new ListType(new ListType(ScalarType.INT))),
                        column("name", ScalarType.TEXT)))));
        List<Map<String, Object>> rows = List.of(
                Map.of("outer", List.of()),
                Map.of(),
                Map.of(
                        "outer",
                        List.of(
                                Map.of("inner", List.of(List.of(1, 2), List.of(), List.of(3)), "name", "first"),
                                Map.of("name", "second"),
                                Map.of("inner", List.of()),
                                Map.of(),
                                Map.of("inner", List.of(List.of(4))))),
                Map.of("outer", List.of(Map.of("inner", List.of(List.of())))));
        assertThat(written(columns, rows.stream().map(ParquetFileTest::fields).toArray(JsonFields[]::new))
                        .rows())
                .isEqualTo(rows);
    }

    private static JsonFields fields(Map<?, ?> values) {
        JsonFields fields = new JsonFields();
        values.forEach((name, value) -> fields.add((String) name, value(value)));
        return fields;
    }

    private static Object value(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(ParquetFileTest::value).toList();
        }
        return value instanceof Map<?, ?> map ? fields(map) : value;
    }

    private static JsonFields row(int number) {
        return new JsonFields().add("number", number).add("word", "word " + number);
    }

    private static ParquetContent written(StructType columns, JsonFields... rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ParquetFile file = new ParquetFile(columns, "row", out);
        for (JsonFields row : rows) {
            file.add(row);
        }
        file.finish("a test version 1");
        return ParquetContent.of(out.toByteArray());
    }
}
