package dev.plaudit.report.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.report.HostileText;
import dev.plaudit.report.ReportFixture;
import dev.plaudit.report.html.Written;
import dev.plaudit.results.CodeLocation;
import dev.plaudit.results.ListedVerdicts;
import dev.plaudit.results.ScanResult;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class CsvReportTest {

    private static final String FIRST_SERVICE = "vpce-svc-0aaaaaaaaaaaaaaa1";

    @Test
    void another_reader_finds_one_row_for_each_verdict() {
        ScanResult result = ReportFixture.result();
        List<CSVRecord> rows = rows(result);
        assertThat(rows).hasSameSizeAs(result.findings()).allMatch(CSVRecord::isConsistent);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i).get("fingerprint"))
                    .isEqualTo(result.findings().get(i).fingerprint());
            assertThat(rows.get(i).get("outcome"))
                    .isEqualTo(result.findings().get(i).outcome().name());
        }
    }

    @Test
    void what_is_left_out_has_a_row_for_each_rule_and_outcome() {
        ScanResult result = ReportFixture.result();
        List<CSVRecord> rows = rows(result, ListedVerdicts.FAILED);
        List<CSVRecord> listed =
                rows.stream().filter(row -> !row.get("fingerprint").isEmpty()).toList();
        assertThat(listed)
                .extracting(CSVRecord::toList)
                .isEqualTo(rows(result).stream()
                        .filter(row -> List.of("FAIL", "UNKNOWN").contains(row.get("outcome")))
                        .map(CSVRecord::toList)
                        .toList());
        assertThat(rows.subList(listed.size(), rows.size()))
                .allMatch(row -> row.isConsistent() && row.get("resourceId").isEmpty())
                .extracting(row -> row.get("ruleId") + " " + row.get("outcome") + " " + row.get("evidence") + " "
                        + row.get("message"))
                .containsExactly(
                        "COST-01 PASS {\"leftOut\":1} 1 verdict omitted",
                        "OPS-03 NOT_APPLICABLE {\"leftOut\":1} 1 verdict omitted",
                        "SEC-01 PASS {\"leftOut\":1} 1 verdict omitted");
    }

    @Test
    void a_row_tells_who_accepted_a_failure_and_until_when() {
        CSVRecord waived = only(ReportFixture.result(), "state", "waived");
        assertThat(waived.get("waiverReason")).startsWith("moves in spring");
        assertThat(waived.get("waiverOwner")).startsWith("payments\\u202E");
        assertThat(waived.get("waiverExpires")).isEqualTo("2027-03-31");
        assertThat(waived.get("baselineState")).isEqualTo("existing");
        assertThat(waived.get("mappings"))
                .isEqualTo("aws-well-architected REL10-BP01; nist-800-53-r5 CP-10; nist-800-53-r5 SC-5");
    }

    @Test
    void evidence_is_json_and_gaps_are_words() {
        CSVRecord existing = only(ReportFixture.result(), "state", "existing");
        assertThat(JsonMapper.shared()
                        .readTree(existing.get("evidence"))
                        .get("targets")
                        .get("i-0a")
                        .asString())
                .isEqualTo("unhealthy");
        assertThat(only(ReportFixture.result(), "resourceId", "vpce-0eeeeeeeeeeeeeee4")
                        .get("gaps"))
                .isEqualTo("ec2:DescribeSubnets throttled in account 444455556666, us-east-1:"
                        + " RequestLimitExceeded after 8 tries");
    }

    @Test
    void a_row_names_the_line_of_code_that_made_the_resource() {
        CodeLocation code = new CodeLocation(
                "infra/services.tf",
                12,
                20,
                "aws_vpc_endpoint_service.pay",
                "aws_vpc_endpoint_service.pay",
                CodeLocation.AnchoredBy.YOR_TRACE,
                "0123456789abcdef:1");
        ScanResult located = ReportFixture.located(ReportFixture.result(), Map.of(FIRST_SERVICE, code));
        assertThat(rows(located))
                .filteredOn(row -> row.get("resourceId").equals(FIRST_SERVICE))
                .isNotEmpty()
                .allMatch(row -> row.get("code").equals("infra/services.tf:12"));
        assertThat(rows(ReportFixture.result())).allMatch(row -> row.get("code").isEmpty());
    }

    @Test
    void nothing_begins_like_a_formula_or_cannot_be_seen() {
        assertThat(rows(HostileText.result()).stream().flatMap(CSVRecord::stream))
                .noneMatch(cell -> cell.strip().matches("(?s)[=+\\-@\\uff1d\\uff0b\\uff0d\\uff20\\t\\r].*"))
                .noneMatch(cell -> cell.chars()
                        .anyMatch(c -> c != '\n' && c != '\t' && (Character.isISOControl(c) || c == 0x202e)));
    }

    @Test
    void an_apostrophe_stands_before_a_formula_and_nothing_else() {
        assertThat(CsvText.cell("=1+1")).isEqualTo("'=1+1");
        assertThat(CsvText.cell("\t=1+1")).isEqualTo("'\t=1+1");
        assertThat(CsvText.cell("1=1")).isEqualTo("1=1");
        assertThat(CsvText.cell("vpce-0a")).isEqualTo("vpce-0a");
        assertThat(CsvText.cell("=\"a\",b")).isEqualTo("\"'=\"\"a\"\",b\"");
    }

    @Test
    void lines_end_as_rfc_4180_wants_and_there_is_no_byte_order_mark() {
        String csv = Written.by(new CsvReport(ListedVerdicts.ALL), ReportFixture.result());
        assertThat(csv).startsWith("ruleId,").endsWith("\r\n");
        assertThat(Written.by(new CsvReport(ListedVerdicts.ALL), ReportFixture.clean())
                        .lines())
                .hasSize(1 + ReportFixture.clean().findings().size());
    }

    @Test
    void the_documentation_has_the_columns_in_their_order() throws Exception {
        String page = Files.readString(Path.of("docs/reports.md"));
        String columns =
                CsvReport.columns().stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
        assertThat(page.replaceAll("\\s+", " ")).contains(columns);
    }

    private static CSVRecord only(ScanResult result, String column, String value) {
        List<CSVRecord> found = rows(result).stream()
                .filter(row -> row.get(column).equals(value))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static List<CSVRecord> rows(ScanResult result) {
        return rows(result, ListedVerdicts.ALL);
    }

    private static List<CSVRecord> rows(ScanResult result, ListedVerdicts listed) {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try {
            return format.parse(new StringReader(Written.by(new CsvReport(listed), result)))
                    .getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
