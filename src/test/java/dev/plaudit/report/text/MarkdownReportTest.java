package dev.plaudit.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.RegionInventory.Coverage;
import dev.plaudit.report.HostileText;
import dev.plaudit.report.ReportFixture;
import dev.plaudit.report.html.Written;
import dev.plaudit.results.CodeLocation;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.ScanResult.ScopeCoverage;
import dev.plaudit.results.Triage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class MarkdownReportTest {

    private static final Set<String> ELEMENTS = Set.of(
            "#root", "html", "head", "body", "h2", "h3", "p", "strong", "code", "table", "thead", "tbody", "tr", "th",
            "td");

    @Test
    void begins_with_the_verdict_and_what_came_since_the_baseline() {
        Document page = page(ReportFixture.result());
        assertThat(page.select("strong").get(0).text())
                .isEqualTo("2 open findings at high or above, 5 in total. INCOMPLETE: 2 of 4"
                        + " account-Regions not fully read.");
        assertThat(page.body().text())
                .contains("Since 2026-11-17 10:00 UTC: 5 new, 1 existing (1 not re-checked), 1 fixed");
        assertThat(page(ReportFixture.clean()).body().text())
                .contains("No open findings. Complete: 2 account-Regions read in full.");
    }

    @Test
    void counts_verdicts_by_severity_and_state() {
        Element table = table(page(ReportFixture.result()), "Verdicts");
        assertThat(table.select("tbody tr").eachText())
                .containsExactly(
                        "critical 1 0 0 0 1 0",
                        "high 1 0 1 1 0 0",
                        "medium 1 1 0 2 0 0",
                        "low 1 0 0 0 1 0",
                        "info 1 0 0 0 0 1");
    }

    @Test
    void tells_the_worst_findings_with_place_and_line_of_code() {
        CodeLocation code = new CodeLocation(
                "infra/services.tf", 12, 20, "a.b", "a.b", CodeLocation.AnchoredBy.MAP, "0123456789abcdef:1");
        ScanResult located = ReportFixture.located(ReportFixture.result(), Map.of("vpce-svc-0aaaaaaaaaaaaaaa1", code));
        Element worst = table(page(located), "Open findings").select("tbody tr").get(0);
        assertThat(worst.select("td").eachText())
                .containsExactly(
                        "critical, new",
                        "SEC-01",
                        "111122223333 payments",
                        "us-east-1",
                        "vpce-svc-0aaaaaaaaaaaaaaa1 </style><script>alert(1)</script>",
                        "every AWS principal may connect",
                        "payments payments\\u202Etnemyap\\u001B[31m",
                        "infra/services.tf:12");
    }

    @Test
    void stops_at_fifty_findings_and_says_so() {
        Element table = table(page(ReportFixture.many(3_000)), "Top 50 of 3000 open findings");
        assertThat(table.select("tbody tr")).hasSize(50);
    }

    @Test
    void names_what_was_not_seen_what_is_fixed_and_waivers_that_have_ended() {
        Document page = page(ReportFixture.result());
        assertThat(table(page, "Coverage gaps").select("tbody tr").eachText())
                .contains("777788889999 all Regions sts:AssumeRole denied, nothing read 0 AccessDenied"
                        + " for role PlauditAudit");
        assertThat(table(page, "Fixed since the baseline").select("tbody tr").eachText())
                .containsExactly("critical SEC-01 111122223333 payments us-east-1 vpce-svc-0aaaaaaaaaaaaaaa2");
        assertThat(table(page, "Expired waivers").select("tbody tr").eachText())
                .containsExactly("RES-04 vpce-svc-0aaaaaaaaaaaaaaa1 network-team 2026-11-23 1 failure counts again");
    }

    @Test
    void hostile_text_becomes_no_element_no_link_and_no_cell() {
        Document page = page(HostileText.result());
        assertThat(page.getAllElements().stream().map(Element::normalName).distinct())
                .isSubsetOf(ELEMENTS);
        for (Element table : page.select("table")) {
            int columns = table.select("th").size();
            assertThat(table.select("tr")).allMatch(row -> row.children().size() == columns);
        }
        assertThat(table(page, "Open findings").select("tbody tr")).hasSize(HostileText.TEXTS.size());
        assertThat(table(page, "Open findings").text()).contains("<script>alert(1)</script>", "@octocat #1 GH-1");
    }

    @Test
    void hostile_text_stands_only_where_github_makes_no_links_of_it() {
        Document page = page(HostileText.result());
        page.select("code").remove();
        assertThat(page.body().text()).doesNotContain("@", "#", "GH-", "evil", "0123456789", "<", "::", "`");
        assertThat(Written.by(new MarkdownReport(), HostileText.result()).lines())
                .noneMatch(line -> line.stripLeading().startsWith("::") || line.contains("##["))
                .noneMatch(line -> line.chars().anyMatch(c -> Character.isISOControl(c) || c == 0x202e));
    }

    @Test
    void stays_below_the_size_that_github_takes_and_says_what_is_cut() {
        String longest = "\u00e9|".repeat(5_000);
        List<Gap> gaps = IntStream.range(0, 3_000)
                .mapToObj(i -> new Gap(
                        "%012d".formatted(i), "us-east-1", "ec2:DescribeSubnets", Gap.Cause.DENIED, "", longest))
                .toList();
        ScanResult plain = ReportFixture.result();
        ScanResult large = new ScanResult(
                plain.provenance(),
                gaps.stream()
                        .map(gap -> new ScopeCoverage(
                                gap.accountId(), longest, gap.region(), Coverage.PARTIAL, List.of(gap)))
                        .toList(),
                plain.services(),
                plain.rules(),
                plain.findings(),
                plain.defects(),
                List.of(),
                Triage.NONE,
                List.of(),
                Map.of());
        String markdown = Written.by(new MarkdownReport(), large);
        assertThat(markdown.getBytes(StandardCharsets.UTF_8).length)
                .isBetween(MarkdownReport.LONGEST * 9 / 10, MarkdownReport.LONGEST);
        assertThat(markdown)
                .contains("Truncated: GitHub limits summaries to 1 MiB")
                .containsPattern("And \\d+ more\\.");
        assertThat(Written.by(new MarkdownReport(), plain)).doesNotContain("Cut:", " more.");
    }

    private static Element table(Document page, String heading) {
        Element title = page.select("h3").stream()
                .filter(element -> element.text().equals(heading))
                .findFirst()
                .orElseThrow();
        Element table = Objects.requireNonNull(title.nextElementSibling());
        assertThat(table.normalName()).isEqualTo("table");
        return table;
    }

    /** As GitHub would show it: tables, links of bare addresses, and HTML that stands in the text. */
    private static Document page(ScanResult result) {
        List<Extension> extensions = List.of(TablesExtension.create(), AutolinkExtension.create());
        Parser parser = Parser.builder().extensions(extensions).build();
        HtmlRenderer renderer = HtmlRenderer.builder().extensions(extensions).build();
        return Jsoup.parse(renderer.render(parser.parse(Written.by(new MarkdownReport(), result))));
    }
}
