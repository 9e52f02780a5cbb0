package dev.plaudit.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.inventory.Calls;
import dev.plaudit.results.Finding;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.ScanResult.ServiceSummary;
import dev.plaudit.results.ZonePicture;
import dev.plaudit.results.ZonePicture.Cell;
import dev.plaudit.results.ZonePicture.Part;
import dev.plaudit.results.ZonePicture.Row;
import dev.plaudit.results.ZonePicture.State;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pictures of the demo's services say what its rules say. */
class ServicePicturesTest {

    private static Optional<ScanResult> judged = Optional.empty();

    @BeforeAll
    static void judge() throws Exception {
        judged = Optional.of(SimulatedScan.judgedDemo());
    }

    @Test
    void one_zone_name_stands_in_two_columns_for_two_accounts() {
        assertThat(pictures(result()))
                .anySatisfy(picture -> assertThat(IntStream.range(
                                        0, picture.zoneIds().size())
                                .boxed()
                                .flatMap(column -> picture.rows().stream()
                                        .map(row -> row.cells().get(column).zoneName() + " " + column))
                                .filter(name -> name.startsWith("us-east-1a "))
                                .distinct())
                        .hasSizeGreaterThan(1));
    }

    @Test
    void each_row_has_a_cell_for_each_zone_and_one_name_for_a_zone() {
        for (ZonePicture picture : pictures(result())) {
            assertThat(picture.rows()).isNotEmpty();
            assertThat(picture.rows()).allSatisfy(row -> assertThat(row.cells()).hasSameSizeAs(picture.zoneIds()));
            for (Row row : picture.rows()) {
                assertThat(row.cells().stream().map(Cell::zoneName).filter(name -> !name.isEmpty()))
                        .doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void an_endpoint_that_a_rule_fails_for_its_zones_has_a_cell_that_shows_it() {
        List<Finding> failures = failures("RES-14");
        assertThat(failures).isNotEmpty();
        for (Finding failure : failures) {
            assertThat(states(endpointRow(failure.resourceId())))
                    .as(failure.message())
                    .containsAnyOf(State.BLOCKED, State.AT_RISK);
        }
    }

    @Test
    void an_endpoint_whose_zones_are_judged_well_is_not_blocked() {
        List<String> passed = result().findings(Outcome.PASS).stream()
                .filter(finding -> finding.ruleId().equals("RES-14"))
                .map(Finding::resourceId)
                .toList();
        assertThat(passed).isNotEmpty();
        for (String endpoint : passed) {
            assertThat(states(endpointRow(endpoint))).as(endpoint).doesNotContain(State.BLOCKED);
        }
    }

    @Test
    void what_was_denied_is_unknown_and_neither_good_nor_bad() throws Exception {
        ScanResult blind =
                SimulatedScan.judge(Withheld.denied(Calls.TARGET_HEALTH).in(SimulatedScan.demo()));
        assertThat(rows(blind).filter(row -> row.part() == Part.TARGET_GROUP))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(states(row)).isSubsetOf(State.UNKNOWN));
        assertThat(rows(blind).filter(row -> row.part() == Part.ENDPOINT))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(states(row)).doesNotContain(State.GOOD));
    }

    @Test
    void a_service_is_consumed_from_where_its_endpoints_are() {
        for (ServiceSummary service : result().services()) {
            assertThat(service.consumedFrom().stream()
                            .mapToInt(ScanResult.ConsumerPlace::endpoints)
                            .sum())
                    .as(service.serviceId())
                    .isLessThanOrEqualTo(service.consumers());
        }
        assertThat(result().services())
                .anySatisfy(service -> assertThat(service.consumedFrom())
                        .anyMatch(place -> !place.region().equals(service.region())));
    }

    private static ScanResult result() {
        return judged.orElseThrow();
    }

    private static List<ZonePicture> pictures(ScanResult result) {
        return result.services().stream()
                .map(ServiceSummary::zones)
                .filter(picture -> !picture.rows().isEmpty())
                .toList();
    }

    private static Stream<Row> rows(ScanResult result) {
        return pictures(result).stream().flatMap(picture -> picture.rows().stream());
    }

    private static Row endpointRow(String id) {
        return rows(result())
                .filter(row -> row.part() == Part.ENDPOINT && row.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row of " + id));
    }

    private static Set<State> states(Row row) {
        return row.cells().stream().map(Cell::state).collect(Collectors.toSet());
    }

    private static List<Finding> failures(String ruleId) {
        return result().findings(Outcome.FAIL).stream()
                .filter(finding -> finding.ruleId().equals(ruleId))
                .toList();
    }
}
