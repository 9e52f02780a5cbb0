package dev.plaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.drill.DrillResult;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.report.formats.DrillFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** The formats of a drill in which every name is hostile, and of one in which nothing happens. */
class DrillFormatTest {

    private static final Inventory NOTHING =
            new Inventory("test", "aws", Instant.parse("2026-11-20T06:30:00Z"), List.of());

    @ParameterizedTest
    @EnumSource
    void no_text_controls_a_terminal_or_turns_the_reading_direction(DrillFormat format) throws IOException {
        assertThat(written(HostileText.drill(), format).replace("\n", "")).doesNotContainPattern("\\p{C}");
    }

    @Test
    void a_name_adds_no_line_to_the_text() throws IOException {
        long harmless = written(with("harmless"), DrillFormat.TEXT).lines().count();
        for (String text : HostileText.TEXTS) {
            List<String> lines = written(with(text), DrillFormat.TEXT).lines().toList();
            assertThat(lines).as(text).hasSize((int) harmless).noneMatch(line -> line.startsWith("::"));
        }
    }

    @Test
    void a_name_is_code_in_markdown_and_ends_no_cell() throws IOException {
        List<String> rows = written(HostileText.drill(), DrillFormat.MARKDOWN)
                .lines()
                .filter(line -> line.startsWith("| lost") || line.startsWith("| capacity"))
                .toList();

        assertThat(rows)
                .hasSize(2 * HostileText.TEXTS.size())
                .allSatisfy(row -> assertThat(row.split(" \\| ", -1)).hasSize(5));
        assertThat(written(with("](https://evil.example/) | ![x]"), DrillFormat.MARKDOWN)
                        .replaceAll("(`+).*?\\1", ""))
                .doesNotContain("](", "![", "https");
        assertThat(String.join("", rows).replaceAll("(`+).*?\\1", "")).doesNotContain("<script", "<img", "](", "http");
    }

    @Test
    void json_follows_its_schema_whatever_the_names() throws IOException {
        String json = written(HostileText.drill(), DrillFormat.JSON);

        assertThat(SchemaCheck.errors("/dev/plaudit/report/drill.schema.json", json))
                .isEmpty();
        assertThat(JsonMapper.shared()
                        .readTree(json)
                        .path("zones")
                        .get(0)
                        .path("byService")
                        .findValuesAsString("reason"))
                .contains(HostileText.TEXTS.get(0));
        assertThat(SchemaCheck.errors("/dev/plaudit/report/drill.schema.json", json.replace("\"LOST\"", "\"GONE\"")))
                .isNotEmpty();
    }

    @Test
    void the_schema_in_the_documentation_is_the_one_in_the_jar() throws IOException {
        assertThat(Path.of("docs/drill.schema.json"))
                .hasSameTextualContentAs(Path.of("src/main/resources/dev/plaudit/report/drill.schema.json"));
        assertThat(Files.size(Path.of("docs/drill.schema.json"))).isPositive();
    }

    @Test
    void where_no_zone_is_in_use_there_is_nothing_to_take_away() throws IOException {
        assertThat(written(DrillResult.NONE, DrillFormat.TEXT))
                .isEqualTo("No Availability Zone is in use, as far as could be read.\n");
        assertThat(SchemaCheck.errors(
                        "/dev/plaudit/report/drill.schema.json", written(DrillResult.NONE, DrillFormat.JSON)))
                .isEmpty();
    }

    private static DrillResult with(String text) {
        return new EveryText((field, was) -> was.isEmpty() ? was : text).in(HostileText.drill());
    }

    private static String written(DrillResult drill, DrillFormat format) throws IOException {
        StringWriter out = new StringWriter();
        format.write(drill, NOTHING, "0.1.0", out);
        return out.toString();
    }
}
