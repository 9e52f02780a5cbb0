package dev.plaudit.scan;

import dev.plaudit.collect.ApiBudget;
import dev.plaudit.collect.AskedCalls;
import dev.plaudit.collect.AwsConnection;
import dev.plaudit.collect.AwsConnection.AccessKey;
import dev.plaudit.collect.CallObserver;
import dev.plaudit.collect.CollectListener;
import dev.plaudit.collect.Collected;
import dev.plaudit.collect.Collector;
import dev.plaudit.collect.Patience;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.simulator.Faults;
import dev.plaudit.simulator.RecordedCall;
import dev.plaudit.simulator.SimulatedAws;
import dev.plaudit.simulator.World;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Measures a scan of a generated organisation in three Regions: time, and requests against the least that are needed.
 *
 * <pre>
 * ./mvnw -B -DskipTests package
 * java -cp 'target/test-classes:target/*' dev.plaudit.scan.ScanBenchmark 20 50
 * </pre>
 *
 * The arguments are the number of accounts and the latency of each answer in milliseconds. The budget is the one that a
 * user's scan has.
 */
final class ScanBenchmark {

    private static final List<String> REGIONS = List.of("us-east-1", "eu-west-1", "ap-southeast-2");
    private static final double BUDGET = 0.7;
    private static final int ATTEMPTS = 3;
    private static final int CONCURRENCY = 16;

    private ScanBenchmark() {}

    /**
     * Prints the measurements of one scan.
     *
     * @param arguments accounts, latency in milliseconds
     */
    public static void main(String[] arguments) throws Exception {
        int accounts = Integer.parseInt(arguments[0]);
        Duration latency = Duration.ofMillis(Long.parseLong(arguments[1]));
        World world = World.generated(accounts, REGIONS);
        try (SimulatedAws aws = SimulatedAws.start(world, Faults.none().withLatency(latency));
                Collector collector =
                        new Collector(connection(aws), Clock.systemUTC(), "benchmark", CallObserver.NONE)) {
            long begun = System.nanoTime();
            Inventory inventory = Collected.by(
                    collector, SimulatedScan.accounts(world, REGIONS), AskedCalls.ALL, CollectListener.NONE);
            long collected = System.nanoTime();
            int findings = SimulatedScan.judge(inventory).findings().size();
            long judged = System.nanoTime();
            System.out.printf(
                    Locale.ROOT,
                    "%d accounts × %d Regions, %d ms latency%n",
                    accounts,
                    REGIONS.size(),
                    latency.toMillis());
            System.out.printf(
                    Locale.ROOT,
                    "collect: %.2f s, %d requests%n",
                    seconds(collected - begun),
                    aws.calls().size());
            System.out.printf(
                    Locale.ROOT,
                    "judge:   %.2f s, %d findings (rules compiled in this time)%n",
                    seconds(judged - collected),
                    findings);
            printRegions("provider", inventory, aws.calls(), ScanBenchmark::provides);
            printRegions("consumer", inventory, aws.calls(), region -> !provides(region));
            System.out.printf(Locale.ROOT, "sts:     %d requests for %d accounts%n", sts(aws.calls()), accounts);
        }
    }

    private static AwsConnection connection(SimulatedAws aws) {
        return new AwsConnection(
                Optional.of(aws.endpoint()),
                Optional.of(new AccessKey(SimulatedAws.ACCESS_KEY, "secret")),
                new ApiBudget(BUDGET),
                Patience.STANDARD.withAttempts(ATTEMPTS),
                CONCURRENCY);
    }

    private static void printRegions(
            String kind, Inventory inventory, List<RecordedCall> calls, Predicate<RegionInventory> matches) {
        List<RegionInventory> regions =
                inventory.regions().stream().filter(matches).toList();
        LongSummaryStatistics made = regions.stream()
                .mapToLong(region -> calls.stream()
                        .filter(call -> !call.action().startsWith("sts:"))
                        .filter(call -> call.accountId().equals(region.accountId()))
                        .filter(call -> call.region().equals(region.region()))
                        .count())
                .summaryStatistics();
        LongSummaryStatistics least =
                regions.stream().mapToLong(CallFormula::total).summaryStatistics();
        System.out.printf(
                Locale.ROOT,
                "%s account-Regions: %d, each %d to %d requests, formula %d to %d%n",
                kind,
                regions.size(),
                made.getMin(),
                made.getMax(),
                least.getMin(),
                least.getMax());
    }

    private static boolean provides(RegionInventory region) {
        return region.services().filter(services -> !services.isEmpty()).isPresent();
    }

    private static long sts(List<RecordedCall> calls) {
        return calls.stream().filter(call -> call.action().startsWith("sts:")).count();
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }
}
