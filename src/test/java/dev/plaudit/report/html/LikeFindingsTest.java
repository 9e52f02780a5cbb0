package dev.plaudit.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.report.FlawTest;
import dev.plaudit.report.json.JsonReport;
import dev.plaudit.report.text.ConsoleSummary;
import dev.plaudit.report.text.MarkdownReport;
import dev.plaudit.results.ListedVerdicts;
import dev.plaudit.results.ScanResult;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** Alike findings are one row in the reports for people, and one entry each in those for machines. */
class LikeFindingsTest {

    private static final ScanResult RESULT = FlawTest.likeEndpoints(100);

    @Test
    void the_page_has_one_row_for_a_hundred_like_endpoints() throws Exception {
        String html = Written.by(Written.html(), RESULT);
        Document page = Jsoup.parse(html);
        assertThat(page.select(".finding")).hasSize(2);
        Element row = page.select(".finding[data-resources=100]").get(0);
        assertThat(row.select(".where").text())
                .startsWith("100 resources: endpoint vpce-00000000000000000, vpce-00000000000000001,"
                        + " vpce-00000000000000002 and 97 more; 111122223333");
        assertThat(row.select(".one")).hasSize(100);
        assertThat(row.select(".rest > summary").text()).isEqualTo("95 more");
        assertThat(row.select(".body > .fixes")).hasSize(1);
        assertThat(row.select(".step").eachText()).containsExactly("Consumer: add a subnet in another zone:");
        assertThat(row.select("pre").get(0).text().lines()).hasSize(100);
        assertThat(row.select("pre").get(1).text()).isEqualTo("resource \"aws_vpc_endpoint\" \"<name>\" {}");
        assertThat(page.select(".tile.high .note").text()).startsWith("open, 2 flaws");
        assertThat(page.select("h1").text()).isEqualTo("101 open findings at high or above, from 2 flaws");
    }

    @Test
    void every_finding_keeps_its_anchor() throws Exception {
        Document page = Jsoup.parse(Written.by(Written.html(), RESULT));
        RESULT.findings()
                .forEach(finding -> assertThat(page.select("[id=" + HtmlFinding.anchor(finding) + "]"))
                        .as(finding.resourceId())
                        .hasSize(1));
        page.select("a[href^=#f-]")
                .forEach(
                        link -> assertThat(page.getElementById(link.attr("href").substring(1)))
                                .isNotNull());
    }

    @Test
    void the_texts_have_one_row_and_the_machine_formats_one_entry_each() throws Exception {
        assertThat(Written.by(new MarkdownReport(), RESULT))
                .contains("`vpce-00000000000000001`, `vpce-00000000000000002` and 97 more");
        assertThat(ConsoleSummary.onScreen(RESULT, 80, false))
                .contains("vpce-00000000000000000 and 99 more")
                .contains("from 2 flaws");
        assertThat(Written.by(new JsonReport(ListedVerdicts.ALL), RESULT).split("\"fingerprint\"", -1))
                .hasSizeGreaterThan(101);
    }

    @Test
    void a_page_with_many_like_findings_is_split_where_the_details_end() throws Exception {
        Document page = Jsoup.parse(Written.by(Written.html(), FlawTest.likeEndpoints(HtmlFindings.MOST_FULL + 50)));
        assertThat(page.select("details.finding .one")).hasSize(HtmlFindings.MOST_FULL);
        assertThat(page.select("div.finding.named .one")).hasSize(50);
    }
}
