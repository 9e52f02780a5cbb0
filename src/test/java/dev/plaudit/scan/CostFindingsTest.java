package dev.plaudit.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.costs.Estimate;
import dev.plaudit.costs.Price;
import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import dev.plaudit.report.Report;
import dev.plaudit.report.ReportSettings;
import dev.plaudit.report.TextReport;
import dev.plaudit.report.formats.ReportFormat;
import dev.plaudit.report.html.Written;
import dev.plaudit.results.CostOption;
import dev.plaudit.results.Finding;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.ScanResult;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What findings on cost say of money, in the demo's world with all rules. */
class CostFindingsTest {

    private static List<Finding> findings = List.of();
    private static Optional<ScanResult> result = Optional.empty();

    @BeforeAll
    static void judge() throws Exception {
        ScanResult judged = SimulatedScan.judgedDemo();
        result = Optional.of(judged);
        findings = judged.findings(Outcome.FAIL).stream()
                .filter(finding -> finding.ruleId().startsWith("COST-"))
                .toList();
    }

    @Test
    void each_states_what_it_costs_with_prices_or_says_which_are_not_known() {
        assertThat(findings.stream().map(Finding::ruleId).distinct())
                .contains("COST-01", "COST-02", "COST-04", "COST-05", "COST-06");
        for (Finding finding : findings) {
            assertThat(finding.costs()).as(finding.ruleId()).isNotEmpty();
            Estimate now = finding.costs().get(0).estimate();
            boolean free = finding.ruleId().equals("COST-10");
            assertThat(free || !now.prices().isEmpty() || !now.isWhole())
                    .as(finding.ruleId() + " " + finding.resourceId())
                    .isTrue();
            if (!now.isWhole()) {
                assertThat(now.unknown()).as(finding.message()).isNotEmpty();
            }
        }
    }

    @Test
    void amounts_in_messages_are_those_of_the_estimate() {
        for (Finding finding : findings) {
            List<String> amounts = finding.costs().stream()
                    .map(option -> option.estimate().amount())
                    .toList();
            if (List.of("COST-02", "COST-04", "COST-05", "COST-06", "COST-08").contains(finding.ruleId())) {
                assertThat(amounts).as(finding.message()).anyMatch(finding.message()::contains);
            }
        }
    }

    @Test
    void json_and_html_have_formula_rate_date_and_source_of_each() throws Exception {
        String html = written("html");
        JsonNode json = JsonMapper.shared().readTree(written("json"));
        for (Finding finding : findings) {
            JsonNode costs = json.get("findings")
                    .valueStream()
                    .filter(one -> one.get("fingerprint").asString().equals(finding.fingerprint()))
                    .filter(one -> one.get("outcome").asString().equals("FAIL"))
                    .findFirst()
                    .orElseThrow()
                    .get("costs");
            for (int i = 0; i < finding.costs().size(); i++) {
                CostOption option = finding.costs().get(i);
                JsonNode written = costs.get(i);
                assertThat(written.get("label").asString()).isEqualTo(option.label());
                assertThat(texts(written.get("formulas")))
                        .isEqualTo(option.estimate().formulas());
                assertThat(written.get("rates")
                                .valueStream()
                                .map(rate -> rate.get("asOf").asString()))
                        .containsExactlyElementsOf(option.estimate().prices().stream()
                                .map(price -> price.asOf().toString())
                                .toList());
                for (Price price : option.estimate().prices()) {
                    String source = escaped(price.source());
                    assertThat(Stream.of(", ", " (old), ")
                                    .map(between -> price.asOf() + between + source)
                                    .anyMatch(html::contains))
                            .as(price.toString())
                            .isTrue();
                }
                option.estimate().formulas().forEach(formula -> assertThat(html).contains(escaped(formula)));
            }
        }
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("'", "&#39;");
    }

    private static String written(String format) throws Exception {
        List<Report> reports = ReportFormat.reports(
                Optional.of(Stream.of(format)
                        .map(name -> new Node.Scalar(new Position("--format", 0, 0), name, name))
                        .toList()),
                ReportSettings.USUAL);
        return Written.by((TextReport) reports.get(0), result.orElseThrow());
    }
}
