package dev.plaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.Golden;
import dev.plaudit.diff.Attribution;
import dev.plaudit.diff.DemoDiff;
import dev.plaudit.diff.Diff;
import dev.plaudit.diff.FactChange;
import dev.plaudit.diff.FactPath;
import dev.plaudit.diff.Side;
import dev.plaudit.diff.VerdictChange;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.Resource;
import dev.plaudit.inventory.TrailEvent;
import dev.plaudit.report.formats.DiffFormat;
import dev.plaudit.results.Finding;
import dev.plaudit.results.FindingStatus;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.Remediation;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.WrittenResult;
import dev.plaudit.scan.SimulatedScan;
import dev.plaudit.topology.Subject.Kind;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DiffReportTest {

    private static final String SCHEMA = "/dev/plaudit/report/diff.schema.json";

    static Stream<DiffReport> reports() {
        return DiffFormat.names(DiffFormat.OF_DIFF).stream().map(DiffReportTest::report);
    }

    @ParameterizedTest
    @MethodSource("reports")
    void each_format_says_what_its_expected_file_says(DiffReport report) {
        Golden.check("report/" + report.fileName(), written(report, DemoDiff.diff()));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void without_a_difference_each_format_says_so(DiffReport report) {
        String text = written(report, nothing());

        assertThat(text).endsWith("\n").doesNotContain("\r");
        if (!report.fileName().equals("diff.json")) {
            assertThat(text).contains("Nothing changed");
        }
    }

    @Test
    void json_keeps_its_contract() {
        for (Diff diff : List.of(DemoDiff.diff(), nothing(), verdictsOnly(), hostile("x"))) {
            assertThat(SchemaCheck.errors(SCHEMA, written(report("json"), diff)))
                    .isEmpty();
        }
        String json = written(report("json"), DemoDiff.diff());
        assertThat(SchemaCheck.errors(SCHEMA, json.replace("\"newly_failing\"", "\"broken\"")))
                .isNotEmpty();
        assertThat(SchemaCheck.errors(SCHEMA, json.replace("\"says\"", "\"tells\"")))
                .isNotEmpty();
    }

    @Test
    void json_names_the_facts_of_a_verdict_by_resource_and_path() {
        JsonNode diff = JsonMapper.shared().readTree(written(report("json"), DemoDiff.diff()));
        List<String> facts = diff.get("facts")
                .valueStream()
                .map(fact -> fact.get("resourceId").asString() + " "
                        + fact.get("path").asString())
                .toList();

        assertThat(diff.get("verdicts")
                        .valueStream()
                        .flatMap(verdict -> verdict.get("because").valueStream())
                        .map(fact -> fact.get("resourceId").asString() + " "
                                + fact.get("path").asString()))
                .isNotEmpty()
                .isSubsetOf(facts);
    }

    @Test
    void the_schema_in_the_documentation_is_the_one_in_the_jar() throws Exception {
        assertThat(Files.readAllBytes(Path.of("docs/diff.schema.json")))
                .isEqualTo(Files.readAllBytes(Path.of("src/main/resources" + SCHEMA)));
    }

    @Test
    void hostile_texts_add_no_element_and_no_attribute_to_the_page() {
        List<String> harmless = shape(page(hostile("harmless")));
        for (String text : HostileText.TEXTS) {
            String some = VisibleText.atMost(200, text);
            Document page = page(hostile(some));
            assertThat(page.select(
                            "[onload], [onerror], [style], iframe, object, embed, base, form, link, img, script"))
                    .as(some)
                    .isEmpty();
            if (some.lines().count() == 1) {
                assertThat(shape(page)).as(some).isEqualTo(harmless);
            }
        }
    }

    /** All texts in one page, for validators and a browser. */
    @Test
    void a_browser_can_try() throws IOException {
        Files.createDirectories(Path.of("target/hostile"));
        Path file = Path.of("target/hostile/diff.html");
        Files.writeString(file, written(report("html"), hostile(String.join(" ", HostileText.TEXTS))));
        assertThat(file).isNotEmptyFile();
    }

    @Test
    void hostile_texts_stay_on_their_line_and_in_their_cell() {
        int lines = written(report("text"), hostile("harmless")).split("\n", -1).length;
        int rows = (int) rows(hostile("harmless")).count();
        for (String text : HostileText.TEXTS) {
            String plain = written(report("text"), hostile(text));
            assertThat(plain.split("\n", -1)).as(text).hasSize(lines);
            assertThat(plain).doesNotContain("\u001b", "\u202e", "\u0000", "\r");
            assertThat(rows(hostile(text))).as(text).hasSize(rows).allMatch(row -> cells(row) == 7 || cells(row) == 2);
        }
    }

    @Test
    void hostile_texts_are_ascii_in_json_and_come_back() {
        for (String text : HostileText.TEXTS) {
            String json = written(report("json"), hostile(text));
            assertThat(json.chars()).allMatch(c -> c < 128);
            assertThat(SchemaCheck.errors(SCHEMA, json)).isEmpty();
        }
    }

    @Test
    void a_long_page_of_markdown_ends_below_the_limit_and_says_so() {
        Diff demo = DemoDiff.diff();
        VerdictChange news = demo.verdicts().stream()
                .filter(VerdictChange::isNews)
                .findFirst()
                .orElseThrow();
        List<VerdictChange> many = Collections.nCopies(2_000, news);
        Diff lengthy = new Diff(
                demo.before(),
                demo.after(),
                true,
                demo.facts(),
                many,
                demo.costs(),
                List.of(),
                Map.of(),
                Optional.empty());

        assertThat(written(report("markdown"), lengthy))
                .hasSizeLessThan(65_536)
                .containsPattern("And \\d+ more\\.")
                .contains("GitHub limits comments");
    }

    private static Stream<String> rows(Diff diff) {
        return written(report("markdown"), diff).lines().filter(line -> line.startsWith("| "));
    }

    static int cells(String row) {
        return row.split("(?<!\\\\)\\|", -1).length - 2;
    }

    private static Diff nothing() {
        return Diff.of(
                DemoDiff.before(), DemoDiff.before(), SimulatedScan.rules().all());
    }

    private static Diff verdictsOnly() {
        return Diff.of(side(DemoDiff.before().result()), side(DemoDiff.after().result()), List.of());
    }

    private static Side side(ScanResult result) {
        return Side.of(new WrittenResult(result, true, List.of(), List.of()));
    }

    /** One newly failing verdict and one fact, with a text wherever AWS or a team may have written it. */
    static Diff hostile(String text) {
        ScanResult plain = ReportFixture.clean();
        Resource resource = new Resource("444455556666", text, "us-east-1", "endpoint", "vpce-1" + text, "", text);
        Finding failure = new Finding(
                "RES-04",
                plain.rules().get(0).severity(),
                Outcome.FAIL,
                Optional.of(FindingStatus.OPEN),
                resource,
                text,
                new Finding.Explanation(text, Map.of(), List.of()),
                List.of(),
                Remediation.NONE);
        FactChange fact = new FactChange(
                resource,
                Kind.ENDPOINT,
                text,
                text,
                new FactPath("tags[" + text + "]", "tags", List.of(text), "Endpoint.tags", List.of()),
                FactChange.How.CHANGED,
                Optional.of(text),
                Optional.of(text + text),
                FactChange.Topic.SETTING,
                "principal " + text + " may connect");
        VerdictChange verdict = new VerdictChange(
                VerdictChange.Turn.NEWLY_FAILING, Optional.empty(), Optional.of(failure), List.of(fact), 0);
        return new Diff(
                plain,
                plain,
                true,
                List.of(fact),
                List.of(verdict),
                nothing().costs(),
                List.of("Only " + text + "."),
                Map.of(resource.id(), text),
                Optional.of(Map.of(fact, attribution(text))));
    }

    private static Attribution attribution(String text) {
        Instant time = Instant.parse("2026-11-20T15:04:11Z");
        return new Attribution(
                Attribution.Outcome.LIKELY,
                Optional.of(new TrailEvent(text, text, time, text, text, text, Set.of())),
                1,
                Set.of(Attribution.Limit.LAST_15_MINUTES),
                List.of(new Gap("444455556666", "us-east-1", "cloudtrail:LookupEvents", Gap.Cause.DENIED, text, text)));
    }

    private static Document page(Diff diff) {
        return Jsoup.parse(written(report("html"), diff));
    }

    private static List<String> shape(Document page) {
        return page.getAllElements().stream().map(DiffReportTest::shape).toList();
    }

    private static String shape(Element element) {
        return element.tagName()
                + element.attributes().asList().stream().map(Attribute::getKey).toList();
    }

    private static DiffReport report(String format) {
        try {
            return DiffFormat.OF_DIFF.stream()
                    .filter(offered -> offered.name().equals(format))
                    .findFirst()
                    .orElseThrow()
                    .report(ReportSettings.USUAL);
        } catch (InvalidInputException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String written(DiffReport report, Diff diff) {
        StringWriter out = new StringWriter();
        try {
            report.write(diff, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }
}
