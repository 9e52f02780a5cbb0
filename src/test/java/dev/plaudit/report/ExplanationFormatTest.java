package dev.plaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.inventory.Gap;
import dev.plaudit.report.formats.ExplanationFormat;
import dev.plaudit.results.ExplainedFinding;
import dev.plaudit.results.Finding;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.VerdictTrace;
import dev.plaudit.results.VerdictTrace.Alternative;
import dev.plaudit.results.VerdictTrace.Effect;
import dev.plaudit.results.VerdictTrace.Match;
import dev.plaudit.results.VerdictTrace.ReadFact;
import dev.plaudit.results.VerdictTrace.Result;
import dev.plaudit.results.VerdictTrace.Source;
import dev.plaudit.results.VerdictTrace.Value;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** The formats of an explanation in which every name, value and message is hostile. */
class ExplanationFormatTest {

    private static final String SCHEMA = "/schemas/explanation.schema.json";

    @ParameterizedTest
    @EnumSource
    void no_text_controls_a_terminal_or_turns_the_reading_direction(ExplanationFormat format) throws IOException {
        for (ExplainedFinding explained : hostile()) {
            assertThat(written(explained, format).replace("\n", "")).doesNotContainPattern("\\p{C}");
        }
    }

    @Test
    void a_value_adds_no_line_to_the_text() throws IOException {
        for (ExplainedFinding explained : hostile()) {
            assertThat(written(explained, ExplanationFormat.TEXT).lines())
                    .noneMatch(line -> line.startsWith("::") || line.startsWith("##["));
        }
    }

    @Test
    void json_follows_its_schema_whatever_the_names() throws IOException {
        for (ExplainedFinding explained : hostile()) {
            String json = written(explained, ExplanationFormat.JSON);
            assertThat(SchemaCheck.errors(SCHEMA, json)).isEmpty();
            assertThat(JsonMapper.shared().readTree(json).path("trace").path("facts"))
                    .hasSize(21);
        }
        String json = written(hostile().get(0), ExplanationFormat.JSON);
        assertThat(SchemaCheck.errors(SCHEMA, json.replace("\"NOT_EVALUATED\"", "\"MAYBE\"")))
                .isNotEmpty();
    }

    @Test
    void the_text_shows_a_few_facts_of_a_kind_and_json_all() throws IOException {
        assertThat(written(hostile().get(0), ExplanationFormat.TEXT))
                .contains("service.connections[5].state = ")
                .doesNotContain("service.connections[6].state")
                .contains("and 14 more of service.connections[*].state; --format json lists all");
    }

    @Test
    void every_cause_of_a_gap_has_a_remedy() {
        for (Gap.Cause cause : Gap.Cause.values()) {
            assertThat(ExplanationText.remedy(
                            new Gap("111122223333", "us-east-1", "ec2:DescribeSubnets", cause, "", "message")))
                    .endsWith(".");
        }
        assertThat(ExplanationText.remedy(
                        new Gap("111122223333", "us-east-1", "ec2:DescribeSubnets", Gap.Cause.DENIED, "", "message")))
                .contains("Allow the IAM action ec2:DescribeSubnets in account 111122223333");
    }

    /** For each hostile text, a verdict with hostile names and a trace of hostile values. */
    private static List<ExplainedFinding> hostile() {
        ScanResult result = HostileText.result();
        List<Finding> findings = result.findings();
        int texts = HostileText.TEXTS.size();
        return IntStream.range(0, texts)
                .mapToObj(index -> new ExplainedFinding(
                        result.provenance(),
                        findings.get(index * findings.size() / texts),
                        Optional.of(result.rules().get(0)),
                        Optional.of(trace(HostileText.TEXTS.get(index)))))
                .toList();
    }

    private static VerdictTrace trace(String text) {
        List<Source> sources = List.of(new Source(
                "ec2:DescribeVpcEndpointConnections",
                "444455556666",
                "us-east-1",
                Optional.of(Instant.parse("2026-11-20T06:30:00Z"))));
        return new VerdictTrace(
                List.of(
                        new Match("service.state == 'x'", "skip('x')", Effect.SKIP, Result.UNDECIDED, text, true),
                        new Match("true", "'x'", Effect.FAIL, Result.NOT_EVALUATED, "", false)),
                List.of(new Value("allowed", "the configuration", Optional.of(List.of(text)), "")),
                List.of(
                        new Value("name", "service.name", Optional.of(Map.of(text, text)), ""),
                        new Value("other", "service.name", Optional.empty(), text)),
                Stream.concat(
                                Stream.of(new ReadFact("service.connections", Optional.of(20L), true, sources)),
                                IntStream.range(0, 20)
                                        .mapToObj(index -> new ReadFact(
                                                "service.connections[" + index + "].state",
                                                Optional.of(text),
                                                false,
                                                sources)))
                        .toList(),
                List.of(
                        new Alternative(true, "allowed", Optional.of(text), List.of(text), Outcome.PASS),
                        new Alternative(false, "service.state", Optional.empty(), text, Outcome.FAIL)));
    }

    private static String written(ExplainedFinding explained, ExplanationFormat format) throws IOException {
        StringWriter out = new StringWriter();
        format.write(explained, out);
        return out.toString();
    }
}
