package dev.plaudit.report.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.Golden;
import dev.plaudit.inventory.Resource;
import dev.plaudit.report.HostileText;
import dev.plaudit.report.ReportFixture;
import dev.plaudit.report.exchange.OcsfReport;
import dev.plaudit.report.html.Written;
import dev.plaudit.results.Finding;
import dev.plaudit.results.ListedVerdicts;
import dev.plaudit.results.ScanResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.parquet.schema.MessageType;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class OcsfParquetReportTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void all_files_together_have_the_events_of_findings_ocsf_json() {
        for (ScanResult result : List.of(
                ReportFixture.result(), ReportFixture.located(), ReportFixture.organization(), HostileText.result())) {
            Map<String, List<JsonNode>> expected = new TreeMap<>();
            JSON.readTree(Written.by(new OcsfReport(ListedVerdicts.ALL), result))
                    .valueStream()
                    .forEach(event -> expected.computeIfAbsent(place(event), place -> new ArrayList<>())
                            .add(event));
            Map<String, List<JsonNode>> found = new TreeMap<>();
            read(result, ListedVerdicts.ALL)
                    .forEach((name, content) -> found.put(
                            name.substring(0, name.lastIndexOf('/')),
                            content.rows().stream()
                                    .map(OcsfParquetReportTest::event)
                                    .toList()));
            assertThat(found).isEqualTo(expected);
        }
    }

    @Test
    void a_path_is_what_security_lake_wants_and_names_the_scan() {
        assertThat(read(ReportFixture.result(), ListedVerdicts.ALL).keySet())
                .isNotEmpty()
                .allMatch(name -> name.matches("ocsf/region=([a-z0-9-]+)/accountId=\\d{12}/eventDay=20261124/"
                        + "plaudit-\\1-20261124T100000Z-[0-9a-f]{12}\\.gz\\.parquet"));
    }

    @Test
    void a_name_never_leads_out_of_the_folder() {
        List<Finding> findings = HostileText.TEXTS.stream()
                .map(text -> in(ReportFixture.result().findings().get(0), text + "/../..", "../" + text))
                .toList();
        ScanResult hostile =
                ReportFixture.result().with(findings, ReportFixture.result().triage());
        Map<String, ParquetContent> files = read(hostile, ListedVerdicts.ALL);
        assertThat(files).hasSizeGreaterThan(HostileText.TEXTS.size() - 1);
        assertThat(files.keySet())
                .filteredOn(name -> name.contains("unknown-"))
                .hasSize(HostileText.TEXTS.size())
                .allMatch(name -> name.matches("ocsf/region=unknown-[0-9a-f]{12}/accountId=unknown-[0-9a-f]{12}/"
                        + "eventDay=20261124/plaudit-[A-Za-z0-9-]+\\.gz\\.parquet"));
    }

    @Test
    void a_finding_about_an_account_as_a_whole_is_global() {
        Finding finding = in(ReportFixture.result().findings().get(0), "111122223333", "*");
        assertThat(read(
                                ReportFixture.result()
                                        .with(
                                                List.of(finding),
                                                ReportFixture.clean().triage()),
                                ListedVerdicts.ALL)
                        .keySet())
                .singleElement()
                .asString()
                .startsWith("ocsf/region=global/accountId=111122223333/eventDay=20261124/plaudit-global-");
    }

    @Test
    void passes_that_are_left_out_are_counted_in_each_file() {
        ScanResult result = ReportFixture.result();
        Map<String, Integer> all = passes(read(result, ListedVerdicts.ALL));
        assertThat(all.values()).contains(2);
        assertThat(passes(read(result, ListedVerdicts.FAILED))).isEqualTo(all);
        assertThat(read(result, ListedVerdicts.FAILED).values().stream()
                        .flatMap(content -> content.rows().stream())
                        .filter(row -> row.containsKey("count")))
                .isNotEmpty()
                .noneMatch(row -> row.containsKey("resources"));
    }

    private static Map<String, Integer> passes(Map<String, ParquetContent> files) {
        Map<String, Integer> counts = new TreeMap<>();
        files.forEach((name, content) -> counts.put(
                name,
                content.rows().stream()
                        .filter(row -> row.get("compliance") instanceof Map<?, ?> compliance
                                && "PASS".equals(compliance.get("status_code")))
                        .mapToInt(row -> (Integer) row.getOrDefault("count", 1))
                        .sum()));
        return counts;
    }

    @Test
    void a_scan_without_findings_has_no_files() {
        assertThat(read(
                        ReportFixture.result()
                                .with(List.of(), ReportFixture.clean().triage()),
                        ListedVerdicts.ALL))
                .isEmpty();
    }

    /** The crawler of Security Lake takes the table's columns from the files. */
    @Test
    void the_schema_is_the_expected_one() {
        Set<MessageType> schemas = read(ReportFixture.organization(), ListedVerdicts.ALL).values().stream()
                .map(ParquetContent::schema)
                .collect(Collectors.toSet());
        assertThat(schemas).hasSize(1);
        Golden.check("report/ocsf.parquet.txt", schemas.iterator().next().toString());
    }

    private static String place(JsonNode event) {
        JsonNode region = event.at("/cloud/region");
        return "ocsf/region=" + (region.isMissingNode() ? "global" : region.asString()) + "/accountId="
                + event.at("/cloud/account/uid").asString() + "/eventDay=20261124";
    }

    private static JsonNode event(Map<String, Object> row) {
        ObjectNode event = (ObjectNode) JSON.readTree(JSON.writeValueAsString(row));
        if (event.has("unmapped")) {
            event.set("unmapped", JSON.readTree(event.get("unmapped").asString()));
        }
        return event;
    }

    private static Finding in(Finding finding, String account, String region) {
        Resource resource = finding.resource();
        return new Finding(
                finding.ruleId(),
                finding.severity(),
                finding.outcome(),
                finding.standing(),
                new Resource(
                        account,
                        resource.accountName(),
                        region,
                        resource.type(),
                        resource.id(),
                        resource.arn(),
                        resource.name()),
                finding.serviceId(),
                new Finding.Explanation(finding.message(), finding.evidence(), finding.gaps()),
                finding.costs(),
                finding.fix());
    }

    private static Map<String, ParquetContent> read(ScanResult result, ListedVerdicts listed) {
        Map<String, ParquetContent> contents = new LinkedHashMap<>();
        Written.files(new OcsfParquetReport(listed), result)
                .forEach((name, bytes) -> contents.put(name, ParquetContent.of(bytes)));
        return contents;
    }
}
