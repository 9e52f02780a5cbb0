package dev.plaudit.scan;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.Seed;
import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.policy.RuleChoice;
import dev.plaudit.policy.RuleSet;
import dev.plaudit.results.Finding;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.Severity;
import dev.plaudit.rules.Profile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Random services are judged by the rules and by {@link VerdictOracle}, which find the same flaws with the same severities. When
 * facts are then left unseen, a verdict stays what it was or becomes UNKNOWN.
 */
class VerdictOracleTest {

    /** How many; {@code -Dplaudit.worlds=20000} takes some minutes. */
    private static final int WORLDS = Integer.getInteger("plaudit.worlds", 150);

    private final Random random = Seed.random();

    @Test
    void rules_find_what_the_oracle_finds_and_less_where_less_is_seen() throws Exception {
        Scan scan = SimulatedScan.scan(RuleSet.load(new RuleChoice(
                Optional.empty(), Profile.standard(), Optional.empty(), only(VerdictOracle.RULES), List.of())));
        Map<String, Integer> flaws = new TreeMap<>();
        for (int number = 0; number < WORLDS; number++) {
            RandomWorld world = RandomWorld.of(random);
            RandomInventory seen = new RandomInventory(world);
            Map<String, Finding> verdicts = verdicts(scan, seen.inventory());

            Map<String, Severity> failures = failures(verdicts);
            assertThat(differences(new VerdictOracle(world).flaws(seen.serviceId()), verdicts))
                    .as("%s, world %s: %s", Seed.option(), number, world)
                    .isEmpty();
            failures.keySet().forEach(flaw -> flaws.merge(flaw.substring(0, flaw.indexOf(' ')), 1, Integer::sum));
            for (int lost = 0; lost < 2; lost++) {
                seen.lose(random);
            }
            verdicts(scan, seen.inventory()).forEach((about, verdict) -> {
                Finding before = verdicts.get(about);
                if (verdict.outcome() != Outcome.UNKNOWN && before != null) {
                    assertThat(verdict.outcome())
                            .as(
                                    "%s, %s, %s: %s, then %s",
                                    Seed.option(), world, about, before.message(), verdict.message())
                            .isEqualTo(before.outcome());
                }
            });
        }
        assertThat(flaws.keySet()).as(Seed.option()).containsExactlyInAnyOrderElementsOf(VerdictOracle.RULES);
    }

    /** What one of them finds alone, or finds more severe. */
    private static List<String> differences(Map<String, Severity> oracle, Map<String, Finding> verdicts) {
        Map<String, Severity> rules = failures(verdicts);
        return Stream.concat(oracle.keySet().stream(), rules.keySet().stream())
                .distinct()
                .sorted()
                .filter(flaw -> oracle.get(flaw) != rules.get(flaw))
                .map(flaw -> flaw + ": oracle " + oracle.get(flaw) + ", rules " + rules.get(flaw) + ": "
                        + Optional.ofNullable(verdicts.get(flaw))
                                .map(Finding::message)
                                .orElse("no verdict"))
                .toList();
    }

    private static Map<String, Severity> failures(Map<String, Finding> verdicts) {
        Map<String, Severity> failures = new TreeMap<>();
        verdicts.forEach((about, finding) -> {
            if (finding.outcome() == Outcome.FAIL) {
                failures.put(about, finding.severity());
            }
        });
        return failures;
    }

    private static Map<String, Finding> verdicts(Scan scan, Inventory inventory) {
        return scan.judge(inventory).findings().stream()
                .filter(finding -> !finding.resourceId().isEmpty())
                .collect(toMap(
                        finding -> finding.ruleId() + " " + finding.resourceId(),
                        finding -> finding,
                        (first, second) -> first));
    }

    private static List<Node.Scalar> only(List<String> ids) {
        return ids.stream()
                .map(id -> new Node.Scalar(new Position("--rule", 0, 0), id, id))
                .toList();
    }
}
