package dev.plaudit.report.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plaudit.Golden;
import dev.plaudit.report.HostileText;
import dev.plaudit.report.ReportFixture;
import dev.plaudit.report.SameFlawReportTest;
import dev.plaudit.report.html.Written;
import dev.plaudit.report.json.JsonReport;
import dev.plaudit.results.Finding;
import dev.plaudit.results.ListedVerdicts;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.ScanResult;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class FindingsParquetReportTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final MessageType SCHEMA =
            read(ReportFixture.result(), ListedVerdicts.ALL).schema();

    private static final List<ScanResult> RESULTS = List.of(
            ReportFixture.result(),
            ReportFixture.located(),
            ReportFixture.clean(),
            ReportFixture.organization(),
            SameFlawReportTest.RESULT,
            HostileText.result());

    /** What {@code findings.json} states elsewhere. */
    private static final Set<String> OF_SCAN_AND_RULE = Set.of(
            "scanStartedAt",
            "scanComplete",
            "title",
            "ruleGroup",
            "costUsdPerMonth",
            "costIsLowerBound",
            "mappings",
            "leftOut");

    @Test
    void has_every_key_and_value_of_findings_json() {
        for (ScanResult result : RESULTS) {
            JsonNode json = JSON.readTree(Written.by(new JsonReport(ListedVerdicts.ALL), result));
            List<JsonNode> findings = json.get("findings").valueStream().toList();
            List<Map<String, Object>> rows = read(result, ListedVerdicts.ALL).rows();
            assertThat(rows).hasSameSizeAs(findings).isNotEmpty();
            for (int i = 0; i < rows.size(); i++) {
                Map<String, Object> row = rows.get(i);
                assertThat(ofFinding(row)).isEqualTo(findings.get(i));
                assertThat(row)
                        .containsEntry(
                                "scanStartedAt", json.at("/scan/startedAt").asString())
                        .containsEntry("scanComplete", json.at("/scan/complete").asBoolean())
                        .doesNotContainKey("leftOut");
            }
        }
    }

    @Test
    void says_what_a_link_costs_to_the_cent_and_what_the_rule_is() {
        for (ScanResult result : RESULTS) {
            List<Map<String, Object>> rows = read(result, ListedVerdicts.ALL).rows();
            for (Map<String, Object> row : rows) {
                JsonNode costs = JSON.readTree(String.valueOf(row.getOrDefault("costs", "[]")));
                assertThat(row.containsKey("costUsdPerMonth")).isEqualTo(!costs.isEmpty());
                if (!costs.isEmpty()) {
                    assertThat((BigDecimal) row.get("costUsdPerMonth"))
                            .isCloseTo(costs.get(0).get("usd").decimalValue(), within(new BigDecimal("0.005")));
                    assertThat(row.get("costIsLowerBound"))
                            .isEqualTo(costs.get(0).get("lowerBound").asBoolean());
                }
            }
        }
        assertThat(read(ReportFixture.result(), ListedVerdicts.ALL).rows().get(0))
                .containsEntry("title", "Every AWS principal may connect")
                .containsEntry("ruleGroup", "security")
                .containsEntry(
                        "mappings",
                        List.of("aws-well-architected REL10-BP01", "nist-800-53-r5 CP-10", "nist-800-53-r5 SC-5"));
    }

    @Test
    void each_column_has_a_value_somewhere() {
        Set<String> seen = new HashSet<>();
        for (ScanResult result : RESULTS) {
            for (ListedVerdicts listed : ListedVerdicts.values()) {
                read(result, listed).rows().forEach(row -> collect("", row, seen));
            }
        }
        Set<String> columns = new HashSet<>();
        collect("", SCHEMA, columns);
        assertThat(seen).containsAll(columns);
    }

    @Test
    void verdicts_that_are_left_out_are_counted_by_rule() {
        ScanResult result = ReportFixture.result();
        List<Map<String, Object>> all = read(result, ListedVerdicts.ALL).rows();
        List<Map<String, Object>> rows = read(result, ListedVerdicts.FAILED).rows();
        List<Map<String, Object>> listed =
                rows.stream().filter(row -> !row.containsKey("leftOut")).toList();
        assertThat(listed)
                .isEqualTo(all.stream()
                        .filter(row -> Set.of("FAIL", "UNKNOWN").contains(row.get("outcome")))
                        .toList());
        assertThat(rows.stream()
                        .filter(row -> row.containsKey("leftOut"))
                        .collect(Collectors.groupingBy(
                                row -> row.get("outcome"), Collectors.summingLong(row -> (Long) row.get("leftOut")))))
                .isEqualTo(Map.of(
                        "PASS", (long) result.findings(Outcome.PASS).size(),
                        "NOT_APPLICABLE",
                                (long) result.findings(Outcome.NOT_APPLICABLE).size()));
        assertThat(rows.get(rows.size() - 1)).doesNotContainKeys("resourceId", "fingerprint", "accountId");
    }

    @Test
    void a_scan_without_findings_gives_a_file_with_a_schema() {
        ParquetContent content = read(
                ReportFixture.result().with(List.of(), ReportFixture.result().triage()), ListedVerdicts.ALL);
        assertThat(content.rows()).isEmpty();
        assertThat(content.footer().getRow_groups()).isEmpty();
        assertThat(content.schema()).isEqualTo(SCHEMA);
    }

    /** Columns are a contract: they may get company, and no other names or types. */
    @Test
    void the_schema_is_the_expected_one() {
        Golden.check(
                "report/findings.parquet.txt",
                read(ReportFixture.result(), ListedVerdicts.ALL).schema().toString());
    }

    @Test
    void athena_gets_the_columns_that_the_file_has() throws Exception {
        String columns = SCHEMA.getFields().stream()
                .map(field -> "  " + field.getName() + " " + athena(field))
                .collect(Collectors.joining(",\n"));
        assertThat(Files.readString(Path.of("docs/reports.md")))
                .contains("CREATE EXTERNAL TABLE plaudit_findings (\n" + columns + "\n)");
    }

    @Test
    void the_footer_knows_how_many_are_missing_and_the_least_and_the_greatest() {
        ParquetContent content = read(ReportFixture.result(), ListedVerdicts.ALL);
        Statistics accounts = content.statistics("accountId");
        List<String> sorted = ReportFixture.result().findings().stream()
                .map(Finding::accountId)
                .sorted()
                .toList();
        assertThat(accounts.getMin_value()).asString().isEqualTo(sorted.get(0));
        assertThat(accounts.getMax_value()).asString().isEqualTo(sorted.get(sorted.size() - 1));
        assertThat(accounts.getNull_count()).isZero();
        assertThat(content.footer().getCreated_by()).isEqualTo("plaudit version 0.1.0");
    }

    private static ParquetContent read(ScanResult result, ListedVerdicts listed) {
        Map<String, byte[]> files = Written.files(new FindingsParquetReport(listed), result);
        assertThat(files).containsOnlyKeys("findings.parquet");
        return ParquetContent.of(files.values().iterator().next());
    }

    private static JsonNode ofFinding(Map<String, Object> row) {
        Map<String, Object> own = new LinkedHashMap<>(row);
        own.keySet().removeAll(OF_SCAN_AND_RULE);
        ObjectNode finding = (ObjectNode) JSON.readTree(JSON.writeValueAsString(own));
        for (String column : List.of("evidence", "costs")) {
            if (finding.has(column)) {
                finding.set(column, JSON.readTree(finding.get(column).asString()));
            }
        }
        return finding;
    }

    private static void collect(String above, Object value, Set<String> names) {
        if (value instanceof Map<?, ?> row) {
            row.forEach((name, inner) -> {
                names.add(above + name);
                collect(above + name + ".", inner, names);
            });
        } else if (value instanceof List<?> list) {
            list.forEach(item -> collect(above, item, names));
        } else if (value instanceof GroupType group) {
            for (Type field : group.getFields()) {
                names.add(above + field.getName());
                collect(above + field.getName() + ".", elements(field), names);
            }
        }
    }

    private static boolean isList(Type type) {
        return type.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation;
    }

    private static Type elements(Type type) {
        return isList(type) ? type.asGroupType().getType(0).asGroupType().getType(0) : type;
    }

    /** @see <a href="https://docs.aws.amazon.com/athena/latest/ug/data-types.html">Data types in Athena</a> */
    private static String athena(Type type) {
        if (!type.isPrimitive()) {
            return isList(type)
                    ? "array<" + athena(elements(type)) + ">"
                    : type.asGroupType().getFields().stream()
                            .map(field -> field.getName() + ":" + athena(field))
                            .collect(Collectors.joining(",", "struct<", ">"));
        }
        String meaning = String.valueOf(type.getLogicalTypeAnnotation());
        return switch (meaning) {
            case "STRING" -> "string";
            case "DATE" -> "date";
            case "TIMESTAMP(MILLIS,true)" -> "timestamp";
            case "DECIMAL(18,2)" -> "decimal(18,2)";
            case "null" ->
                switch (type.asPrimitiveType().getPrimitiveTypeName()) {
                    case BOOLEAN -> "boolean";
                    case INT32 -> "int";
                    case INT64 -> "bigint";
                    default -> throw new IllegalArgumentException(type.toString());
                };
            default -> throw new IllegalArgumentException(meaning);
        };
    }
}
