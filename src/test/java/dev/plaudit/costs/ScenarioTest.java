package dev.plaudit.costs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plaudit.costs.CostLine.Charge;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import dev.plaudit.input.WorkingDirectory;
import dev.plaudit.scan.SimulatedScan;
import dev.plaudit.topology.Endpoint;
import dev.plaudit.topology.Subject;
import dev.plaudit.topology.Subject.Kind;
import dev.plaudit.topology.Topology;
import dev.plaudit.topology.TopologyJoin;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the demo's links would cost after changes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScenarioTest {

    /** In us-east-1 with consumers there alone, and traffic that CloudWatch holds. */
    private static final String LOCAL = "claims-events";

    @TempDir
    private Path folder;

    private PricedTopology priced;
    private Topology topology;

    @BeforeAll
    void collect() throws Exception {
        priced = Pricing.of(TopologyJoin.of(SimulatedScan.demo()), Tariff.listPrices());
        topology = priced.topology();
    }

    @Test
    void a_move_makes_local_consumers_pay_for_transfer_and_the_owner_for_a_remote_region() throws Exception {
        List<CostLine> after = after("changes: [{move: " + LOCAL + ", to: eu-west-1}]");
        String id = id(LOCAL);

        assertThat(of(after, id, Charge.REMOTE_REGION_HOURS)).singleElement().satisfies(line -> {
            assertThat(line.region()).isEqualTo("eu-west-1");
            assertThat(line.estimate().amount()).isEqualTo("36.50 USD a month");
        });
        List<CostLine> data = of(priced.lines(), id, Charge.ENDPOINT_DATA);
        List<CostLine> transfer = of(after, id, Charge.REGION_TRANSFER);
        assertThat(of(priced.lines(), id, Charge.REGION_TRANSFER)).isEmpty();
        assertThat(transfer).hasSameSizeAs(data).isNotEmpty();
        // Both ways cost 0.02 USD per GB, twice as much as processing it in the first tier.
        for (CostLine line : transfer) {
            assertThat(line.peerRegion()).isEqualTo("eu-west-1");
            CostLine processed = data.stream()
                    .filter(other -> other.resourceId().equals(line.resourceId()))
                    .findFirst()
                    .orElseThrow();
            if (processed.estimate().isWhole()) {
                assertThat(line.estimate().isWhole()).isTrue();
                assertThat(line.estimate().usd())
                        .isEqualByComparingTo(processed.estimate().usd().multiply(BigDecimal.valueOf(2)));
            }
        }
        assertThat(transfer).anyMatch(line -> line.estimate().usd().signum() > 0);
    }

    @Test
    void a_move_there_and_back_changes_nothing() throws Exception {
        assertThat(after("changes: [{move: %1$s, to: eu-west-1}, {move: %1$s, to: us-east-1}]".formatted(LOCAL)))
                .isEqualTo(priced.lines());
    }

    @Test
    void a_deleted_endpoint_costs_no_more_and_nothing_else_changes() throws Exception {
        for (Subject endpoint : topology.subjects(Kind.ENDPOINT)) {
            List<CostLine> after = after("changes: [{delete: " + endpoint.resourceId() + "}]");
            assertThat(after).noneMatch(line -> line.resourceId().equals(endpoint.resourceId()));
            assertThat(after.stream().map(ScenarioTest::key))
                    .isSubsetOf(priced.lines().stream().map(ScenarioTest::key).toList());
            List<CostChange> changes = CostChange.between(priced.lines(), after);
            assertThat(changes.stream().map(CostChange::usd).reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(new Costs(after).usd().subtract(new Costs(priced.lines()).usd()));
        }
    }

    @Test
    void a_deleted_service_takes_its_endpoints_and_load_balancers_with_it() throws Exception {
        String id = id(LOCAL);
        assertThat(priced.lines()).anyMatch(line -> line.serviceId().equals(id));
        assertThat(after("changes: [{delete: " + id + "}]"))
                .noneMatch(line -> line.serviceId().equals(id));
    }

    @Test
    void cross_zone_load_balancing_off_ends_transfer_between_zones_and_on_begins_it() throws Exception {
        Subject crossing = topology.subjects(Kind.LOAD_BALANCER).stream()
                .filter(subject -> of(priced.lines(), subject.serviceId(), Charge.ZONE_TRANSFER).stream()
                        .anyMatch(line -> !line.estimate().equals(Estimate.NOTHING)))
                .findFirst()
                .orElseThrow();
        String off = "changes: [{cross-zone: off, of: '" + crossing.resourceId() + "'}]";
        assertThat(of(after(off), crossing.serviceId(), Charge.ZONE_TRANSFER))
                .allMatch(line -> line.estimate().equals(Estimate.NOTHING));
        String again = "changes: [{cross-zone: off, of: '%1$s'}, {cross-zone: on, of: '%1$s'}]"
                .formatted(crossing.resourceId());
        assertThat(of(after(again), crossing.serviceId(), Charge.ZONE_TRANSFER))
                .isEqualTo(of(priced.lines(), crossing.serviceId(), Charge.ZONE_TRANSFER));
    }

    @Test
    void a_region_that_is_served_has_its_own_load_balancer_and_no_transfer() throws Exception {
        Subject service = topology.subjects(Kind.ENDPOINT).stream()
                .filter(subject -> ((Endpoint) subject.facts()).service().crossRegion())
                .filter(subject -> !subject.serviceId().isEmpty())
                .findFirst()
                .orElseThrow();
        String id = service.serviceId();
        List<CostLine> after =
                after("changes: [{serve: " + id + ", in: " + service.resource().region() + "}]");
        assertThat(of(after, id, Charge.REGION_TRANSFER))
                .noneMatch(line -> line.region().equals(service.resource().region()));
        assertThat(of(after, id, Charge.LOAD_BALANCER_HOURS))
                .anyMatch(line -> line.region().equals(service.resource().region()));
        // Nobody knows the traffic of a load balancer that does not exist yet.
        assertThat(of(after, id, Charge.ZONE_TRANSFER))
                .filteredOn(line -> line.region().equals(service.resource().region()))
                .allMatch(line -> line.estimate().usd().signum() == 0);
    }

    @Test
    void mistakes_are_reported_together_with_their_places() throws Exception {
        Files.writeString(folder.resolve("scenario.yaml"), """
                changes:
                  - {move: claims-event, to: eu-west-1}
                  - {move: claims-events, to: eu-wset-1}
                  - {move: claims-events, to: us-east-1}
                  - {delete: vpce-nothing}
                  - {cross-zone: perhaps, of: refunds}
                  - {close: refunds}
                """);
        assertThatThrownBy(() -> steps("scenario.yaml"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("scenario.yaml:2:12: the snapshot has no endpoint service `claims-event`")
                .hasMessageContaining("did you mean `claims-events`")
                .hasMessageContaining("scenario.yaml:3")
                .hasMessageContaining("scenario.yaml:4:31: `claims-events` is in us-east-1 already")
                .hasMessageContaining("scenario.yaml:5")
                .hasMessageContaining("scenario.yaml:6")
                .hasMessageContaining("scenario.yaml:7:5: a change must be one of move, serve, delete, cross-zone");
    }

    private List<CostLine> after(String yaml) throws Exception {
        Path file = Files.writeString(folder.resolve("given.yaml"), yaml);
        List<Scenario.Step> steps =
                steps(Objects.requireNonNull(file.getFileName()).toString());
        return WhatIf.costs(topology, steps.stream().map(Scenario.Step::change).toList(), Tariff.listPrices());
    }

    private List<Scenario.Step> steps(String file) throws InvalidInputException {
        return new Scenario(topology)
                .file(
                        new Node.Scalar(new Position("--scenario", 0, 0), file, file),
                        new WorkingDirectory(folder, folder))
                .steps();
    }

    private String id(String serviceName) {
        return topology.subjects(Kind.SERVICE).stream()
                .filter(subject -> subject.resource().name().equals(serviceName))
                .findFirst()
                .orElseThrow()
                .resourceId();
    }

    private static List<CostLine> of(List<CostLine> lines, String serviceId, Charge charge) {
        return lines.stream()
                .filter(line -> line.serviceId().equals(serviceId) && line.charge() == charge)
                .toList();
    }

    private static String key(CostLine line) {
        return line.charge() + " " + line.resourceId();
    }
}
