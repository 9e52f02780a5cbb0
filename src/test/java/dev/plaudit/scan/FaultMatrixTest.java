package dev.plaudit.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.Seed;
import dev.plaudit.aws.AccessKey;
import dev.plaudit.collect.Collected;
import dev.plaudit.collect.Collector;
import dev.plaudit.collect.NoAccessException;
import dev.plaudit.collect.request.ApiBudget;
import dev.plaudit.collect.request.AwsConnection;
import dev.plaudit.collect.request.CallObserver;
import dev.plaudit.collect.request.CallPlan;
import dev.plaudit.collect.request.Timeouts;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.simulator.Fault;
import dev.plaudit.simulator.Faults;
import dev.plaudit.simulator.RecordedCall;
import dev.plaudit.simulator.SimulatedAws;
import dev.plaudit.simulator.TestWorld;
import dev.plaudit.simulator.Trouble;
import dev.plaudit.simulator.Trouble.Failure;
import dev.plaudit.simulator.Trouble.Paging;
import dev.plaudit.simulator.Trouble.Refusal;
import dev.plaudit.simulator.Trouble.Slow;
import dev.plaudit.simulator.Trouble.Wire;
import dev.plaudit.simulator.World;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every call of a scan meets every fault, once and without end. A cell is {@code retried} when the scan learned all that an
 * undisturbed one learns; the cause of a gap when facts are missing and a gap says so. It may not be {@code lost} (a fact is
 * missing and nothing says so), {@code wrong} (a fact that an undisturbed scan does not state) or {@code hung}.
 *
 * <p>The table is {@code docs/faults.md}. By default only some of the cells are tried, others in each build ({@link Seed});
 * with {@code -Dplaudit.samples=all} all are, and the page is compared, or written with {@code -Dplaudit.golden=update}.
 */
class FaultMatrixTest {

    private static final Path PAGE = Path.of("docs/faults.md");
    private static final String CALLER_IDENTITY = "sts:GetCallerIdentity";
    private static final int SAMPLE = 24;
    private static final Duration HUNG = Duration.ofSeconds(60);
    private static final Timeouts PATIENCE =
            new Timeouts(3, Duration.ofSeconds(2), Duration.ofSeconds(20), Duration.ofSeconds(30));

    private static final Map<String, Trouble> TROUBLES = troubles();

    @TempDir
    private Path folder;

    private record Cell(String call, String fault, boolean once) {}

    @Test
    void no_fault_of_any_call_loses_a_fact_or_makes_one_up() throws Exception {
        World world = TestWorld.load(Files.writeString(folder.resolve("world.yaml"), FaultWorld.TEXT));
        Set<String> undisturbed = facts(undisturbed(world));
        List<Cell> cells = cells();
        Set<Cell> tried = new HashSet<>(Seed.sample(cells, SAMPLE));
        Map<Cell, String> outcomes = new LinkedHashMap<>();
        ExecutorService pool = Executors.newFixedThreadPool(12);
        try {
            Map<Cell, Future<String>> running = new LinkedHashMap<>();
            for (Cell cell : cells) {
                if (tried.contains(cell)) {
                    running.put(cell, pool.submit(() -> outcome(world, undisturbed, faults(cell))));
                }
            }
            for (Map.Entry<Cell, Future<String>> cell : running.entrySet()) {
                outcomes.put(cell.getKey(), result(cell.getValue()));
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(outcomes.entrySet())
                .as("cells that are lost, wrong or hung, %s", Seed.option())
                .noneMatch(cell -> Stream.of("lost", "wrong", "hung").anyMatch(cell.getValue()::startsWith));
        if (tried.size() == cells.size()) {
            for (String fault : List.of("clock 17 minutes ahead", "clock 17 minutes behind")) {
                outcomes.put(new Cell("*", fault, false), ClockFaultsTest.OUTCOME);
            }
            comparePage(page(outcomes));
        }
    }

    private static String result(Future<String> cell) throws Exception {
        try {
            return cell.get(HUNG.toSeconds() * 4, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return "hung";
        }
    }

    /** The world and the test are only as good as the calls that they make. */
    static Inventory undisturbed(World world) throws Exception {
        try (SimulatedAws aws = SimulatedAws.start(world)) {
            Inventory inventory = collect(aws);
            assertThat(aws.calls()).extracting(RecordedCall::action).containsAll(calls());
            assertThat(inventory.regions())
                    .allSatisfy(region -> assertThat(region.gaps()).isEmpty());
            return inventory;
        }
    }

    static String outcome(World world, Set<String> undisturbed, Faults faults) throws Exception {
        try (SimulatedAws aws = SimulatedAws.start(world, faults)) {
            long begun = System.nanoTime();
            Inventory inventory = collect(aws);
            if (System.nanoTime() - begun > HUNG.toNanos()) {
                return "hung";
            }
            return outcome(undisturbed, inventory);
        } catch (NoAccessException e) {
            return "ends: no credentials";
        }
    }

    private static String outcome(Set<String> undisturbed, Inventory inventory) {
        Set<String> facts = facts(inventory);
        Set<String> invented = facts.stream()
                .filter(line -> FactLines.contradicts(undisturbed, line))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> missing = new TreeSet<>(undisturbed);
        missing.removeAll(facts);
        Set<Gap.Cause> causes = inventory.regions().stream()
                .flatMap(region -> region.gaps().stream())
                .map(Gap::cause)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!invented.isEmpty()) {
            return "wrong: " + invented;
        }
        if (causes.isEmpty()) {
            return missing.isEmpty() ? "retried" : "lost: " + missing;
        }
        return causes.stream()
                .map(cause -> cause.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
    }

    private static Faults faults(Cell cell) {
        Trouble trouble = Objects.requireNonNull(TROUBLES.get(cell.fault()));
        Fault fault = Fault.of(trouble, cell.call());
        return Faults.none().with(cell.once() ? fault.times(1) : fault);
    }

    private static Inventory collect(SimulatedAws aws) throws Exception {
        AwsConnection connection = new AwsConnection(
                Optional.of(aws.endpoint()),
                Optional.of(new AccessKey(SimulatedAws.ACCESS_KEY, "secret")),
                ApiBudget.UNLIMITED,
                PATIENCE,
                8);
        try (Collector collector = new Collector(connection, Clock.systemUTC(), "test", CallObserver.NONE)) {
            return Collected.by(collector, FaultWorld.accounts(), CallPlan.ALL, Collected.UNHEARD);
        }
    }

    static Set<String> facts(Inventory inventory) {
        return inventory.regions().stream()
                .flatMap(region -> FactLines.of(region).stream())
                .collect(Collectors.toSet());
    }

    private static List<String> calls() {
        return Stream.concat(Stream.of(CALLER_IDENTITY, Calls.ASSUME_ROLE), Calls.OF_THE_AUDIT_ROLE.stream())
                .toList();
    }

    private static List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (String fault : TROUBLES.keySet()) {
            for (String call : calls()) {
                cells.add(new Cell(call, fault, true));
                cells.add(new Cell(call, fault, false));
            }
        }
        return cells;
    }

    private static Map<String, Trouble> troubles() {
        Map<String, Trouble> troubles = new LinkedHashMap<>();
        troubles.put("denied", Refusal.DENIED);
        troubles.put("throttled", Refusal.THROTTLED);
        troubles.put("Region disabled", Refusal.REGION_DISABLED);
        troubles.put("session expired", Refusal.EXPIRED_TOKEN);
        troubles.put("AuthFailure", new Failure(401, "AuthFailure", "AWS was not able to validate the credentials"));
        troubles.put("InvalidClientTokenId", new Failure(403, "InvalidClientTokenId", "The token is invalid"));
        troubles.put("SignatureDoesNotMatch", new Failure(403, "SignatureDoesNotMatch", "The signature is wrong"));
        troubles.put("Blocked", new Failure(403, "Blocked", "Your account is currently blocked"));
        troubles.put("PendingVerification", new Failure(403, "PendingVerification", "being verified"));
        troubles.put("InvalidParameterValue", new Failure(400, "InvalidParameterValue", "a wrong value"));
        troubles.put("InvalidAction", new Failure(400, "InvalidAction", "not valid for this web service"));
        troubles.put("UnsupportedOperation", new Failure(400, "UnsupportedOperation", "not supported here"));
        troubles.put("InternalError", new Failure(500, "InternalError", "An internal error has occurred"));
        troubles.put("Unavailable", new Failure(503, "Unavailable", "The server is overloaded"));
        troubles.put("RequestTimeout", new Failure(408, "RequestTimeout", "took too long to arrive"));
        troubles.put("not found", new Failure(400, "InvalidVpcEndpointServiceId.NotFound", "does not exist"));
        troubles.put("empty pages", Paging.EMPTY_PAGES);
        troubles.put("token again and again", Paging.REPEATED_TOKEN);
        troubles.put("slow", new Slow(Duration.ofMillis(400)));
        troubles.put("hanging", Wire.HANG);
        troubles.put("reset", Wire.RESET);
        troubles.put("truncated", Wire.TRUNCATED);
        troubles.put("malformed", Wire.MALFORMED);
        troubles.put("empty body", Wire.EMPTY_BODY);
        troubles.put("502 of a proxy", Wire.HTML_ERROR);
        troubles.put("200 of a proxy", Wire.HTML_PAGE);
        return troubles;
    }

    private static String page(Map<Cell, String> outcomes) {
        StringBuilder page = new StringBuilder("""
                # Faults

                Every call that a scan makes, under every fault: once, and on every attempt. `retried` means that the scan read
                everything that a scan without faults reads. Anything else is the cause of the gap that reports show instead of
                the missing fact; every rule that needs the fact is then `UNKNOWN`. `FaultMatrixTest` generates this page. In no
                cell may a scan lose a fact without a gap, report a false fact, or hang.

                """);
        for (String fault :
                outcomes.keySet().stream().map(Cell::fault).distinct().toList()) {
            page.append("## ").append(fault).append("\n\n| Call | Once | Every time |\n|---|---|---|\n");
            rows(outcomes, fault)
                    .forEach((outcome, calls) -> page.append("| ")
                            .append(calls)
                            .append(" | ")
                            .append(outcome)
                            .append(" |\n"));
            page.append('\n');
        }
        return page.toString().stripTrailing() + "\n";
    }

    /** The calls by what becomes of them; most of them have it in common. */
    private static Map<String, String> rows(Map<Cell, String> outcomes, String fault) {
        Map<String, List<String>> pairs = outcomes.entrySet().stream()
                .filter(cell -> cell.getKey().fault().equals(fault))
                .collect(Collectors.groupingBy(
                        cell -> cell.getKey().call(),
                        LinkedHashMap::new,
                        Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        Map<String, List<String>> calls = new LinkedHashMap<>();
        pairs.forEach((call, pair) -> calls.computeIfAbsent(
                        (pair.size() == 1 ? " | " : "") + String.join(" | ", pair), same -> new ArrayList<>())
                .add(call));
        Map<String, String> rows = new LinkedHashMap<>();
        calls.forEach((pair, same) -> rows.put(pair, names(same, pairs.size())));
        return rows;
    }

    private static String names(List<String> calls, int all) {
        if (calls.size() == all) {
            return "every call";
        }
        return calls.size() * 2 > all
                ? "every other call"
                : calls.stream().map(call -> "`" + call + "`").collect(Collectors.joining(", "));
    }

    private static void comparePage(String page) throws Exception {
        if ("update".equals(System.getProperty("plaudit.golden"))) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE, StandardCharsets.UTF_8)).isEqualTo(page);
    }
}
