package dev.plaudit.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.report.ReportFixture;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.ScanResult.ConsumerPlace;
import dev.plaudit.results.ScanResult.ServiceSummary;
import dev.plaudit.results.ZonePicture;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HtmlMapTest {

    @Test
    void links_of_one_place_to_another_are_one_curve() {
        HtmlMap map = map(List.of(
                service(1, place(7, "us-east-1", 2)), service(1, place(7, "us-east-1", 3), place(8, "eu-west-1", 1))));

        assertThat(map.providers())
                .singleElement()
                .satisfies(provider -> assertThat(provider.count()).isEqualTo("2 services"));
        assertThat(map.consumers())
                .extracting(HtmlMap.Place::count)
                .containsExactlyInAnyOrder("5 endpoints", "1 endpoint");
        assertThat(map.links()).hasSize(2);
        assertThat(map.links())
                .filteredOn(HtmlMap.Curve::crossRegion)
                .singleElement()
                .satisfies(link -> assertThat(link.title())
                        .isEqualTo("1 endpoint of 000000000008 (n8), eu-west-1, to services of 000000000001 (n1),"
                                + " us-east-1"));
        assertThat(map.crossings()).singleElement().satisfies(crossing -> {
            assertThat(crossing.endpoints()).isEqualTo(1);
            assertThat(crossing.rates()).isEqualTo("price unknown");
        });
    }

    @Test
    void of_many_places_those_with_the_most_are_drawn_and_the_rest_is_counted() {
        HtmlMap map = map(IntStream.range(0, 60)
                .mapToObj(n -> service(n, place(100 + n, "us-east-1", 1 + n)))
                .toList());

        assertThat(map.providers()).hasSize(20);
        assertThat(map.consumers()).hasSize(20);
        assertThat(map.consumers()).anyMatch(place -> place.count().equals("60 endpoints"));
        assertThat(map.links().size() + map.linksLeftOut()).isEqualTo(60);
        assertThat(map.linksLeftOut()).isPositive();
        assertThat(map.consumers())
                .extracting(HtmlMap.Place::y)
                .doesNotHaveDuplicates()
                .isSorted();
        assertThat(map.consumers()).allMatch(place -> place.y() < map.height());
    }

    @Test
    void there_is_no_map_of_nothing() {
        assertThat(HtmlMap.of(with(List.of(service(1))))).isEmpty();
    }

    private static HtmlMap map(List<ServiceSummary> services) {
        return HtmlMap.of(with(services)).orElseThrow();
    }

    private static ScanResult with(List<ServiceSummary> services) {
        ScanResult plain = ReportFixture.clean();
        return new ScanResult(
                plain.provenance(),
                plain.coverage(),
                services,
                plain.rules(),
                plain.findings(),
                plain.defects(),
                plain.unmet(),
                plain.triage(),
                List.of(),
                Map.of());
    }

    private static ServiceSummary service(int account, ConsumerPlace... places) {
        return new ServiceSummary(
                "vpce-svc-" + account,
                "",
                "%012d".formatted(account),
                "n" + account,
                "us-east-1",
                List.of(),
                places.length,
                List.of(places),
                ZonePicture.NONE);
    }

    private static ConsumerPlace place(int account, String region, int endpoints) {
        return new ConsumerPlace("%012d".formatted(account), "n" + account, region, endpoints);
    }
}
