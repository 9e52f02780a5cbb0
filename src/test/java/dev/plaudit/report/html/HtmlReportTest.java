package dev.plaudit.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.RegionInventory.Coverage;
import dev.plaudit.report.ReportFixture;
import dev.plaudit.report.ReportSettings;
import dev.plaudit.results.Finding;
import dev.plaudit.results.ListedVerdicts;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.ScanResult.ScopeCoverage;
import dev.plaudit.results.Triage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlReportTest {

    private final Document page = page(ReportFixture.result());

    @Test
    void opens_with_the_verdict_and_how_much_was_seen() {
        assertThat(page.select("h1").text()).isEqualTo("2 open findings at high or above, 5 in total");
        assertThat(page.select("header").text())
                .contains("INCOMPLETE: 2 of 4 account-Regions not fully read")
                .contains("3 verdicts are unknown because facts could not be read")
                .contains("1 rule had an error");
    }

    @Test
    void shows_text_from_aws_as_text() {
        assertThat(page.select("script")).hasSize(1);
        assertThat(page.select("[onmouseover]")).isEmpty();
        assertThat(page.select("#findings .group h3").eachText())
                .contains(ReportFixture.SCRIPT_NAME + " vpce-svc-0aaaaaaaaaaaaaaa1");
        assertThat(page.select(".where").text())
                .contains(ReportFixture.ATTRIBUTE_NAME, ReportFixture.FORMULA_NAME, ReportFixture.LINK_NAME);
    }

    @Test
    void names_the_line_that_made_a_resource() {
        Document located = page(ReportFixture.located());
        assertThat(located.expectFirst(".finding .body").text())
                .contains("Defined by module.network[\"\\u202E<i>\"].aws_vpc_endpoint.a in infra/<b>main.tf:12");
        assertThat(page.text()).doesNotContain("Defined by");
    }

    @Test
    void spells_out_characters_that_turn_or_hide_text() {
        assertThat(page.outerHtml()).doesNotContain("\u202e").doesNotContain("\u001b");
        assertThat(page.text()).contains("payments\\u202Etnemyap\\u001B[31m");
    }

    @Test
    void a_browser_may_run_nothing_but_its_own_style_and_script() throws Exception {
        String policy = page.select("meta[http-equiv=Content-Security-Policy]").attr("content");
        assertThat(policy)
                .startsWith("default-src 'none';")
                .contains("style-src '" + hash(page.expectFirst("style")) + "'")
                .contains("script-src '" + hash(page.expectFirst("script")) + "'")
                .contains("base-uri 'none'; form-action 'none'")
                .doesNotContain("unsafe");
        assertThat(page.getAllElements().stream()
                        .flatMap(element -> element.attributes().asList().stream())
                        .filter(a -> a.getKey().equals("style") || a.getKey().startsWith("on")))
                .isEmpty();
    }

    @Test
    void loads_nothing_and_links_only_to_the_web_and_to_itself() {
        assertThat(page.select("[src], link, img, iframe, object, embed, base, form, video, audio"))
                .isEmpty();
        assertThat(page.select("style").html()).doesNotContain("url(").doesNotContain("@import");
        assertThat(page.select("[href]"))
                .allMatch(element -> element.tagName().equals("a"))
                .allMatch(
                        a -> a.attr("href")
                                .matches(
                                        "#.*|https://docs\\.aws\\.amazon\\.com/.*|https://us-east-1\\.console\\.aws\\.amazon\\.com/.*"));
        assertThat(page.text()).contains("javascript:alert(1)");
    }

    @Test
    void every_inner_link_leads_somewhere_and_every_id_is_unique() {
        List<String> ids = page.select("[id]").eachAttr("id");
        assertThat(ids).doesNotHaveDuplicates();
        page.select("[href^=#]")
                .eachAttr("href")
                .forEach(href -> assertThat(ids).contains(href.substring(1)));
        page.select("[aria-labelledby]")
                .eachAttr("aria-labelledby")
                .forEach(id -> assertThat(ids).contains(id));
    }

    @Test
    void is_built_for_screen_readers() {
        assertThat(page.select("html").attr("lang")).isEqualTo("en");
        assertThat(page.select("main, header, nav, footer")).hasSize(4);
        assertThat(page.select("table")).isNotEmpty().allMatch(table -> table.selectFirst("caption") != null);
        assertThat(page.select("th")).allMatch(header -> Set.of("col", "row").contains(header.attr("scope")));
        assertThat(page.select(".finding > summary"))
                .allMatch(summary -> !summary.select(".badge").text().isEmpty());
    }

    @Test
    void needs_no_script_to_be_complete() {
        assertThat(page.select("#filter").hasAttr("hidden")).isTrue();
        assertThat(page.select(".finding")).hasSize(7);
        assertThat(page.select(".finding pre")).hasSize(20);
        assertThat(page.select(".orders li a")).hasSize(21);
        assertThat(page.select("#coverage tbody tr")).hasSize(5);
    }

    @Test
    void groups_failures_by_service_worst_first_and_those_of_no_service_last() {
        assertThat(page.select("#findings .group h3").eachText())
                .containsExactly(
                        ReportFixture.SCRIPT_NAME + " vpce-svc-0aaaaaaaaaaaaaaa1",
                        "vpce-svc-0ccccccccccccccc9",
                        "orders-api vpce-svc-0aaaaaaaaaaaaaaa2",
                        "No service");
        assertThat(page.expectFirst("#findings .group").select(".finding").eachAttr("data-state"))
                .containsExactly("open", "open", "existing", "waived");
    }

    @Test
    void names_each_call_without_an_answer_and_what_cannot_be_judged() {
        Element denied = page.select("#unknown tbody tr").stream()
                .filter(row -> row.text().contains("DescribeTargetHealth"))
                .findFirst()
                .orElseThrow();
        assertThat(denied.text()).contains("denied").contains("RES-04 vpce-svc-0aaaaaaaaaaaaaaa2");
        assertThat(page.select("#coverage").text())
                .contains("777788889999 all Regions failed sts:AssumeRole denied")
                .contains("skipped");
    }

    @Test
    void tells_what_could_not_be_seen_from_what_aws_does_not_state() {
        Document unstated = page(ReportFixture.unknownByAnotherAccount(Gap.Cause.NOT_STATED));
        assertThat(unstated.select(".caveats").text())
                .isEqualTo("1 verdict is unknown: AWS does not expose the deciding fact");
        assertThat(unstated.select("#unknown").text())
                .contains("AWS responded, but")
                .doesNotContain("returned no result");
        Document denied = page(ReportFixture.unknownByAnotherAccount(Gap.Cause.DENIED));
        assertThat(denied.select(".caveats").text()).isEqualTo("1 verdict is unknown because facts could not be read");
        assertThat(denied.select("#unknown").text())
                .contains("returned no result")
                .doesNotContain("AWS responded, but");
    }

    @Test
    void without_a_baseline_there_is_no_column_for_what_existed_before() {
        assertThat(page.select("#summary thead").text()).contains("Existing");
        assertThat(page(ReportFixture.clean()).select("#summary thead").text()).doesNotContain("Existing");
    }

    @Test
    void says_at_first_sight_what_is_known_of_a_failure_and_inside_why() {
        assertThat(page.select(".finding .state").eachText())
                .containsExactly(
                        "new",
                        "new",
                        "existing, not re-checked",
                        "open for 14 days, too long",
                        "waived until 2027-03-31",
                        "first seen 34 days ago",
                        "new",
                        "new",
                        "new");
        assertThat(page.select(".finding.waived .standing").eachText())
                .containsExactly(
                        "Waived by payments\\u202Etnemyap\\u001B[31m until the end of 2027-03-31 (UTC).",
                        "Reason: moves in spring " + ReportFixture.SCRIPT_NAME,
                        "First seen on 2026-10-21 10:00 UTC, 34 days before this scan.");
        assertThat(page.expectFirst(".finding.waived .reach").text())
                .isEqualTo("Owner payments payments\\u202Etnemyap\\u001B[31m: payments@example.com, #"
                        + ReportFixture.SCRIPT_NAME);
        assertThat(page.select(".finding.existing .standing").text()).contains("it may still exist");
    }

    @Test
    void lists_waivers_that_need_attention_first_and_what_is_fixed() {
        assertThat(page.select("#waivers tbody .status").eachText())
                .containsExactly(
                        "expired", "unknown rule", "unused", "expires soon", "not checked", "rule off", "active");
        assertThat(page.select("#waivers tbody tr").get(1).text()).contains("did you mean `RES-04`?");
        assertThat(page.select("#fixed tbody tr").text())
                .contains("SEC-01", "vpce-svc-0aaaaaaaaaaaaaaa2", "every AWS principal could connect");
        assertThat(page.select("#summary .card").text())
                .contains("Since 2026-11-17 10:00 UTC New 5 Existing 1 Not re-checked 1 Fixed 1");
        assertThat(page(ReportFixture.clean()).select("#waivers, #fixed")).isEmpty();
    }

    @Test
    void the_first_screen_says_what_is_worst_and_what_was_not_looked_at() {
        assertThat(page.select(".worst li").eachText())
                .startsWith("critical Every AWS principal may connect SEC-01: " + ReportFixture.SCRIPT_NAME);
        assertThat(page.select("#summary .card.warning .figures").text())
                .isEqualTo(
                        "Not fully read 2 of 4 account-Regions Calls denied 2, in 2 accounts" + " Verdicts unknown 3");
        assertThat(page.select("#summary .card:last-child").text())
                .contains("Links between Regions at least", "Idle, unused or duplicate none", "All links at least");
        Document clean = page(ReportFixture.clean());
        assertThat(clean.select("#summary .card.warning")).isEmpty();
        assertThat(clean.select("#summary .card").text())
                .contains("Every fact that the rules need was read.", "Unknown: this scan has no baseline");
    }

    @Test
    void where_nothing_is_open_what_is_known_or_waived_is_not_passed_over() {
        List<Finding> known = ReportFixture.result().findings().stream()
                .filter(finding -> !finding.isOpen())
                .toList();
        ScanResult result = ReportFixture.result();
        Document nothingOpen = page(result.with(known, result.triage()));
        assertThat(nothingOpen.select("h1").text()).isEqualTo("No open findings");
        assertThat(nothingOpen.select("#summary .card").text())
                .contains("Nothing is open. 1 failure is existing, and 1 is waived.");
    }

    @Test
    void what_was_refused_comes_with_the_statement_that_allows_it() {
        Element calls = page.select(".remedy").stream()
                .filter(remedy -> remedy.text().contains("DescribeTargetHealth"))
                .findFirst()
                .orElseThrow();
        assertThat(calls.select("pre").text())
                .contains("\"Action\": [", "\"elasticloadbalancing:DescribeTargetHealth\"", "\"Resource\": \"*\"")
                .doesNotContain("DescribeSubnets");
        Element role = page.select(".remedy").stream()
                .filter(remedy -> remedy.text().contains("777788889999"))
                .findFirst()
                .orElseThrow();
        assertThat(role.select("pre").text())
                .contains("\"sts:AssumeRole\"", "\"arn:aws:iam::777788889999:role/<role>\"");
        assertThat(role.text()).contains("its trust policy must name that principal");
    }

    @Test
    void a_fix_stands_in_each_language_that_has_something_to_say() {
        assertThat(page.expectFirst(".finding").select(".fixing .tab").eachText())
                .containsExactly("AWS CLI", "Terraform", "CloudFormation");
        assertThat(page.select(".finding").stream()
                        .filter(it -> it.text().contains("COST-01"))
                        .findFirst()
                        .orElseThrow()
                        .select(".fixing .tab")
                        .eachText())
                .containsExactly("AWS CLI", "Terraform");
    }

    @Test
    void the_one_pager_has_the_verdict_the_worst_and_the_gaps_and_no_script() {
        Document summary = Jsoup.parse(Written.by(Written.htmlSummary(), ReportFixture.result()));
        assertThat(summary.select("h1").text()).isEqualTo("2 open findings at high or above, 5 in total");
        assertThat(summary.select(".reasons dt").eachText()).anyMatch(text -> text.startsWith("SEC-01 "));
        assertThat(summary.select("main").text()).contains("777788889999", "orders-api", "Coverage gaps");
        assertThat(summary.select("script, a[href^=#]")).isEmpty();
    }

    @Test
    void a_clean_and_complete_scan_says_so_plainly() {
        Document clean = page(ReportFixture.clean());
        assertThat(clean.select("h1").text()).isEqualTo("No open findings");
        assertThat(clean.select("header").text()).contains("Complete: 2 account-Regions read in full");
        assertThat(clean.select("#findings").text()).contains("No failures in what could be read.");
    }

    @Test
    void of_a_manylist_the_first_are_shown_and_the_rest_is_folded() {
        ScanResult plain = ReportFixture.clean();
        List<ScopeCoverage> scopes = IntStream.range(0, 250)
                .mapToObj(n -> new ScopeCoverage(
                        "%012d".formatted(n),
                        "",
                        "us-east-1",
                        Coverage.FAILED,
                        List.of(new Gap("%012d".formatted(n), "*", Calls.ASSUME_ROLE, Gap.Cause.DENIED, "", ""))))
                .toList();
        Document many = page(new ScanResult(
                plain.provenance(),
                scopes,
                plain.services(),
                plain.rules(),
                plain.findings(),
                plain.defects(),
                List.of(),
                Triage.NONE,
                List.of(),
                Map.of()));
        assertThat(many.select("#coverage > .scroll tbody tr")).hasSize(100);
        assertThat(many.select("#coverage .later tbody tr")).hasSize(150);
        assertThat(many.select("#coverage summary").eachText()).contains("150 more");
    }

    @Test
    void stays_small_enough_for_a_browser_and_says_what_it_leaves_out() {
        Document large = page(ReportFixture.many(HtmlFindings.MOST + 3));
        assertThat(large.select("details.finding")).hasSize(HtmlFindings.MOST_FULL);
        assertThat(large.select(".finding")).hasSize(HtmlFindings.MOST);
        assertThat(large.select("#findings .notice:not(#blocked)").text())
                .isEqualTo("The first 1000 findings are shown in full and 24000 more in short."
                        + " findings.json has all details, and 3 more findings that this page omits.");
    }

    @ParameterizedTest
    @CsvSource({"ALL, 1 more in findings.json", "FAILED, 1 more"})
    void names_findings_json_for_further_passes_only_if_it_lists_them(ListedVerdicts listed, String last)
            throws Exception {
        Finding pass = ReportFixture.clean().findings().get(0);
        ScanResult passes =
                ReportFixture.clean().with(Collections.nCopies(HtmlVerdicts.MOST_RESOURCES + 1, pass), Triage.NONE);
        HtmlReport report = HtmlReport.whole(new ReportSettings(
                Optional.empty(), Optional.empty(), Optional.empty(), ReportSettings.CATEGORY, listed));
        Document page = Jsoup.parse(Written.by(report, passes));
        assertThat(page.select("#verdicts .ids li").eachText()).endsWith(last);
    }

    private static Document page(ScanResult result) {
        return Jsoup.parse(Written.by(Written.html(), result));
    }

    private static String hash(Element element) throws Exception {
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(element.data().getBytes(StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }
}
