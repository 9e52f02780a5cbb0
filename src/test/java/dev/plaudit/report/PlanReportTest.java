package dev.plaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.diff.Diff;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.report.formats.DiffFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Reports of a plan, of which addresses, tags and messages are untrusted. */
class PlanReportTest {

    @Test
    void hostile_texts_stay_on_their_line_and_in_their_cell() {
        Diff harmless = DiffReportTest.hostile("harmless");
        int lines = written("markdown", harmless).split("\n", -1).length;
        for (String text : HostileText.TEXTS) {
            Diff hostile = DiffReportTest.hostile(text)
                    .ofPlan(Map.of("vpce-1" + text, "aws_vpc_endpoint.x[\"" + text + "\"]"), List.of(text));
            String page = written("markdown", hostile);
            assertThat(page.split("\n", -1)).as(text).hasSize(lines);
            assertThat(page).doesNotContain("\u001b", "\u202e", "\u0000", "\r");
            assertThat(page.lines().filter(line -> line.startsWith("| high") || line.startsWith("| medium")))
                    .allMatch(row -> DiffReportTest.cells(row) == 6);
        }
    }

    @Test
    void the_first_line_says_what_breaks_and_a_comment_fits_on_github() {
        Diff one = DiffReportTest.hostile("x").ofPlan(Map.of("vpce-1x", "aws_vpc_endpoint.x"), List.of());
        assertThat(written("markdown", one).lines().findFirst().orElseThrow())
                .startsWith("**`aws_vpc_endpoint.x`: `x` because `principal x may connect`")
                .endsWith("account feels what this plan breaks.**");

        Map<String, String> many =
                IntStream.range(0, 3_000).boxed().collect(Collectors.toMap(i -> "id" + i, i -> "aws_lb.x" + i));
        List<String> notes = many.values().stream()
                .map(address -> address + " is not analyzed")
                .toList();
        String page = written("markdown", one.ofPlan(many, notes));
        assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(65_536);
        assertThat(page).contains("Truncated: GitHub limits comments to 65,536 characters");
    }

    @Test
    void sarif_has_only_what_the_plan_newly_breaks() {
        assertThat(written("sarif", DiffReportTest.hostile("x"))).contains("\"RES-04\"");
        assertThat(SchemaCheck.errors(
                        "/dev/plaudit/report/sarif-schema-2.1.0.json", written("sarif", DiffReportTest.hostile("x"))))
                .isEmpty();
    }

    private static String written(String format, Diff diff) {
        StringWriter text = new StringWriter();
        try {
            DiffFormat.OF_PLAN.stream()
                    .filter(offered -> offered.name().equals(format))
                    .findFirst()
                    .orElseThrow()
                    .report(ReportSettings.USUAL)
                    .write(diff, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InvalidInputException e) {
            throw new AssertionError(e);
        }
        return text.toString();
    }
}
