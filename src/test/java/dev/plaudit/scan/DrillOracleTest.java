package dev.plaudit.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.Seed;
import dev.plaudit.drill.Drill;
import dev.plaudit.drill.DrillResult;
import dev.plaudit.drill.EndpointImpact;
import dev.plaudit.drill.ServiceImpact;
import dev.plaudit.drill.ShiftOption;
import dev.plaudit.drill.ZoneFailure;
import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.policy.RuleChoice;
import dev.plaudit.policy.RuleSet;
import dev.plaudit.results.Finding;
import dev.plaudit.rules.Profile;
import dev.plaudit.scan.RandomWorld.Endpoint;
import dev.plaudit.topology.TopologyJoin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The drill of random services says what {@link DrillOracle} finds by brute force. When facts are then left unseen, nothing that was
 * lost, unknown or left with one zone looks better.
 */
class DrillOracleTest {

    /** How many; {@code -Dplaudit.worlds=10000} takes a minute or two. */
    private static final int WORLDS = Integer.getInteger("plaudit.worlds", 300);

    private static final Set<String> UNREPORTED = Set.of("nothing", "down anyway");

    /** What each consequence may become when less is seen. */
    private static final Map<String, Set<String>> MAY_BECOME = Map.of(
            "lost", Set.of("lost", "unknown"),
            "unknown", Set.of("unknown"),
            "one zone", Set.of("one zone", "unknown"),
            "capacity", Set.of("capacity", "one zone", "unknown"),
            "already down", Set.of("already down", "lost", "unknown", "nothing"),
            "down anyway", Set.of("nothing", "already down", "lost", "unknown"),
            "nothing", Set.of("nothing", "capacity", "one zone", "unknown"));

    private final Random random = Seed.random();
    private final Map<String, Integer> seen = new TreeMap<>();

    @Test
    void the_drill_agrees_with_brute_force_and_is_never_surer_with_less_seen() throws Exception {
        for (int number = 0; number < WORLDS; number++) {
            boolean gateway = random.nextInt(5) == 0;
            RandomWorld any = RandomWorld.of(random).withUnusedTargets();
            RandomWorld world = gateway ? any.ofGateways() : any;
            RandomInventory stated = new RandomInventory(world);
            if (gateway) {
                stated.makeGateways();
            }
            Map<String, String> drilled = consequences(drill(stated.inventory()));
            Map<String, String> all = expected(world, gateway);
            Map<String, String> expected = new TreeMap<>(all);
            expected.values().removeAll(UNREPORTED);
            String about = Seed.option() + ", world " + number + ": " + world;

            assertThat(drilled).as(about).isEqualTo(expected);
            expected.values().forEach(consequence -> seen.merge(consequence, 1, Integer::sum));
            loseFacts(stated, all, about);
        }
        assertThat(seen.keySet())
                .as(Seed.option())
                .isEqualTo(MAY_BECOME.keySet().stream()
                        .filter(consequence -> !UNREPORTED.contains(consequence))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private void loseFacts(RandomInventory stated, Map<String, String> expected, String about) throws Exception {
        for (int lost = 0; lost < 3; lost++) {
            stated.lose(random);
            DrillResult result = drill(stated.inventory());
            Map<String, String> less = consequences(result);
            Set<String> zones = result.zones().stream().map(ZoneFailure::zoneId).collect(Collectors.toSet());
            Set<String> all = new TreeSet<>(expected.keySet());
            all.addAll(less.keySet());
            for (String key : all) {
                String zone = key.substring(0, key.indexOf(' '));
                String now = less.getOrDefault(key, "nothing");
                boolean isOutOfSight = now.equals("nothing")
                        && (!zones.contains(zone) || !result.unread().isEmpty());
                if (!isOutOfSight) {
                    assertThat(MAY_BECOME.get(expected.getOrDefault(key, "nothing")))
                            .as("%s of %s, now %s: %s", key, expected, less, about)
                            .contains(now);
                }
            }
        }
    }

    private static DrillResult drill(Inventory inventory) {
        return Drill.of(TopologyJoin.of(inventory));
    }

    private static Map<String, String> expected(RandomWorld world, boolean gateway) {
        DrillOracle oracle = new DrillOracle(world, gateway);
        Set<String> zones = new TreeSet<>(world.zones());
        world.endpoints().forEach(endpoint -> zones.addAll(endpoint.zones()));
        Map<String, String> expected = new TreeMap<>();
        for (Endpoint endpoint : world.endpoints()) {
            for (String zone : zones) {
                String suffers = oracle.suffers(endpoint, zone);
                if (endpoint.state().equals("available")) {
                    expected.put(zone + " " + endpoint.id(), suffers);
                }
            }
        }
        return expected;
    }

    private static Map<String, String> consequences(DrillResult result) {
        Map<String, String> consequences = new TreeMap<>();
        for (ZoneFailure failure : result.zones()) {
            for (ServiceImpact service : failure.services()) {
                for (EndpointImpact endpoint : service.endpoints()) {
                    consequences.put(
                            failure.zoneId() + " " + endpoint.endpointId(),
                            endpoint.consequence().text());
                }
            }
        }
        return consequences;
    }

    /** RES-18 asks the same about zonal shift, without asking whether another zone could take the traffic. */
    @Test
    void the_load_balancers_that_could_shift_are_those_that_pass_RES_18() throws Exception {
        Scan scan = SimulatedScan.scan(RuleSet.load(new RuleChoice(
                Optional.empty(),
                Profile.standard(),
                Optional.empty(),
                List.of(new Node.Scalar(new Position("--rule", 0, 0), "RES-18", "RES-18")),
                List.of())));
        int compared = 0;
        for (int number = 0; number < WORLDS / 3; number++) {
            RandomInventory stated = new RandomInventory(RandomWorld.of(random));
            for (int lost = 0; lost < number % 3; lost++) {
                stated.lose(random);
            }
            Inventory inventory = stated.inventory();
            Map<String, String> verdicts = scan.judge(inventory).findings().stream()
                    .filter(finding -> finding.ruleId().equals("RES-18"))
                    .collect(Collectors.toMap(
                            Finding::resourceId, finding -> finding.outcome().name(), (a, b) -> a));
            for (ZoneFailure failure :
                    Drill.withShifts(TopologyJoin.of(inventory)).zones()) {
                for (ShiftOption option : failure.shifts()) {
                    String verdict = verdicts.getOrDefault(option.loadBalancerArn(), "");
                    compared++;
                    assertThat(mayGoWith(option))
                            .as("%s, %s of %s", Seed.option(), option, inventory)
                            .contains(verdict);
                }
            }
        }
        assertThat(compared).as(Seed.option()).isPositive();
    }

    private static Set<String> mayGoWith(ShiftOption option) {
        return switch (option.outcome()) {
            case CAN -> Set.of("PASS");
            case CANNOT -> option.reason().startsWith("no other zone") ? Set.of("PASS") : Set.of("FAIL");
            case UNKNOWN -> Set.of("UNKNOWN", "PASS");
        };
    }
}
