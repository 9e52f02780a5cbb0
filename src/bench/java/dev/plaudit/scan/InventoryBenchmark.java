package dev.plaudit.scan;

import dev.plaudit.costs.Pricing;

import dev.plaudit.collect.request.CallPlan;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.snapshot.SnapshotHeader;
import dev.plaudit.snapshot.SnapshotHeader.Purpose;
import dev.plaudit.snapshot.SnapshotReader;
import dev.plaudit.snapshot.SnapshotWriter;
import dev.plaudit.costs.Tariff;
import dev.plaudit.simulator.GeneratedWorld;
import dev.plaudit.simulator.SimulatedAws;
import dev.plaudit.simulator.World;
import dev.plaudit.topology.Topology;
import dev.plaudit.topology.TopologyJoin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What stands between a snapshot and the rules, for 40 accounts with 4 services or 4 endpoints each: parsing and joining. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class InventoryBenchmark {

    private static final List<String> REGIONS = List.of("us-east-1", "eu-west-1");

    private Path file = Path.of("");
    private Inventory inventory = new Inventory("", "aws", SimulatedScan.CLOCK.instant(), List.of());

    /** Collects once. */
    @Setup
    public void collect() throws Exception {
        World world = GeneratedWorld.of(40, REGIONS);
        try (SimulatedAws aws = SimulatedAws.start(world)) {
            inventory = SimulatedScan.collect(aws, SimulatedScan.accounts(world, REGIONS), CallPlan.ALL);
        }
        file = Files.createTempDirectory("benchmark").resolve("snapshot.ndjson.gz");
        Purpose purpose = new Purpose("", List.of(), "", List.of(), "");
        try (SnapshotWriter writer = new SnapshotWriter(
                file,
                new SnapshotHeader(
                        SnapshotHeader.SCHEMA, "benchmark", "aws", inventory.startedAt(), purpose, List.of()))) {
            for (var region : inventory.regions()) {
                writer.append(region);
            }
            writer.finish();
        }
    }

    /** Deletes the snapshot. */
    @TearDown
    public void delete() throws Exception {
        Files.delete(file);
        Files.delete(Objects.requireNonNull(file.getParent()));
    }

    /** From the file to facts. */
    @Benchmark
    public Inventory parse() throws Exception {
        return SnapshotReader.read(List.of(file), SnapshotReader.Repeated.REFUSED);
    }

    /** From facts to what rules read. */
    @Benchmark
    public Topology join() {
        return Pricing.of(TopologyJoin.of(inventory), Tariff.listPrices()).topology();
    }
}
