package dev.plaudit.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.drill.Consequence;
import dev.plaudit.drill.DrillResult;
import dev.plaudit.drill.EndpointImpact;
import dev.plaudit.drill.ServiceImpact;
import dev.plaudit.drill.ServiceImpact.AffectedService;
import dev.plaudit.drill.ZoneFailure;
import dev.plaudit.inventory.Gap;
import dev.plaudit.report.ReportFixture;
import dev.plaudit.results.ScanResult;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class HtmlDrillTest {

    private static final String HEADLINE =
            "If use1-az1 fails: 1 service is lost for 7 accounts, 1 degrades, 1 unknown.";

    private static final Gap GAP =
            new Gap("222200000000", "us-east-1", "ec2:DescribeSubnets", Gap.Cause.DENIED, "", "AccessDenied");

    private final ZoneFailure first = failure(
            "use1-az1",
            impact("refunds", Consequence.LOST, 7),
            impact("quotes", Consequence.CAPACITY, 1),
            impact("claims", Consequence.UNKNOWN, 1));
    private final ZoneFailure second = failure("use1-az2", impact("refunds", Consequence.ONE_ZONE, 1));

    @Test
    void the_first_screen_and_the_one_pager_name_the_worst_zone() throws IOException {
        Element card = page(Written.html()).expectFirst("#failing-title + p");
        assertThat(card.text()).isEqualTo(HEADLINE);
        assertThat(card.expectFirst("a").attr("href")).isEqualTo("#drill");
        assertThat(page(Written.html()).select("nav a[href=#drill]")).hasSize(1);

        Element summary = page(Written.htmlSummary()).expectFirst("#failing-title + p");
        assertThat(summary.text()).isEqualTo(HEADLINE);
        assertThat(summary.select("a")).isEmpty();
    }

    @Test
    void services_by_zone_open_to_the_reason_worst_first() throws IOException {
        Element table = page(Written.html()).expectFirst("#drill table.drill");

        assertThat(table.select("thead th").eachText()).containsExactly("Service", "use1-az1", "use1-az2");
        assertThat(table.select("tbody th").eachText())
                .containsExactly("refunds 111122223333 (payments)", "claims 111122223333 (payments)");
        Element lost = table.expectFirst("td.lost");
        assertThat(lost.expectFirst("summary").text()).isEqualTo("lost 7 endpoints of 7 accounts");
        assertThat(lost.select("summary svg[aria-hidden]")).hasSize(1);
        assertThat(lost.select("li").eachText())
                .hasSize(6)
                .contains("shop vpce-0 222200000000 (shop) its only zone is use1-az1")
                .endsWith("2 more endpoints; plaudit drill lists them");
        assertThat(table.expectFirst("td.unknown li").text()).endsWith("ec2:DescribeSubnets denied in 222200000000");
        assertThat(table.select("td.absent").eachText()).containsExactly("not affected");
    }

    @Test
    void services_that_only_lose_capacity_are_folded() throws IOException {
        Element fold = page(Written.html()).expectFirst("#drill details.more");

        assertThat(fold.expectFirst("summary").text()).isEqualTo("1 service in us-east-1 only loses capacity");
        assertThat(Jsoup.parse(fold.expectFirst("noscript").html()).text()).contains("quotes", "less capacity");
    }

    @Test
    void of_very_many_services_the_first_are_shown_and_the_rest_is_counted() {
        ServiceImpact[] many = IntStream.range(0, 130)
                .mapToObj(number -> impact("service-" + number, Consequence.LOST, 1))
                .toArray(ServiceImpact[]::new);
        HtmlDrill.RegionTable region = HtmlDrill.of(new DrillResult(List.of(failure("use1-az1", many)), List.of()))
                .orElseThrow()
                .regions()
                .get(0);

        assertThat(region.services()).hasSize(100);
        assertThat(region.leftOut()).isEqualTo(30);
    }

    @Test
    void without_a_consequence_there_is_no_section() throws IOException {
        Document page = Jsoup.parse(Written.by(Written.html(), ReportFixture.clean()));

        assertThat(page.select("#drill, #failing-title, a[href=#drill]")).isEmpty();
    }

    private Document page(HtmlReport report) throws IOException {
        ScanResult plain = ReportFixture.clean();
        return Jsoup.parse(Written.by(
                report,
                new ScanResult(
                        plain.provenance(),
                        plain.coverage(),
                        new ScanResult.Links(plain.services(), new DrillResult(List.of(first, second), List.of())),
                        plain.rules(),
                        plain.findings(),
                        plain.defects(),
                        plain.unmet(),
                        plain.triage(),
                        List.of(),
                        Map.of())));
    }

    private static ZoneFailure failure(String zone, ServiceImpact... services) {
        return new ZoneFailure(zone, "us-east-1", List.of(services), List.of());
    }

    private static ServiceImpact impact(String name, Consequence consequence, int endpoints) {
        return new ServiceImpact(
                new AffectedService("vpce-svc-" + name, name, "111122223333", "payments", "us-east-1"),
                Stream.iterate(0, number -> number + 1)
                        .limit(endpoints)
                        .map(number -> new EndpointImpact(
                                "vpce-" + number,
                                "shop",
                                "22220000000" + number,
                                "shop",
                                "us-east-1",
                                consequence,
                                "its only zone is use1-az1",
                                List.of(),
                                List.of(),
                                consequence == Consequence.UNKNOWN ? List.of(GAP) : List.of()))
                        .toList(),
                "");
    }
}
