package dev.plaudit.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plaudit.diff.FactChange.Topic;
import dev.plaudit.diff.VerdictChange.Turn;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.results.Finding;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.WrittenResult;
import dev.plaudit.scan.SimulatedScan;
import dev.plaudit.simulator.Faults;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class DiffTest {

    private static final String WITHDRAWN = "vpce-svc-0a110ce0000000001";

    @Test
    void equal_sides_give_an_empty_diff() {
        Diff diff = Diff.of(
                DemoDiff.before(),
                SimulatedScan.side(SimulatedScan.demo()),
                SimulatedScan.rules().all());

        assertThat(diff.isEmpty()).isTrue();
        assertThat(diff.doubts()).isEmpty();
    }

    @Test
    void what_people_did_is_said_in_the_words_of_the_field() {
        assertThat(DemoDiff.diff().facts())
                .filteredOn(FactChange::isNews)
                .extracting(FactChange::says)
                .contains(
                        "the service was withdrawn from use1-az6",
                        "the load balancer left use1-az6",
                        "principal arn:aws:iam::141414141414:root may connect",
                        "the target group was emptied: it has no target anymore",
                        "the endpoint policy was widened: it allows everything",
                        "the endpoint was accepted")
                .doesNotHaveDuplicates();
    }

    @Test
    void what_consumers_feel_of_a_withdrawn_zone_is_its_consequence() {
        assertThat(DemoDiff.diff().facts())
                .filteredOn(change -> change.path().text().equals("service.zoneIds[use1-az6]"))
                .hasSize(3)
                .allMatch(change -> change.topic() == Topic.CONSEQUENCE)
                .allMatch(change -> change.about().equals(WITHDRAWN));
    }

    @Test
    void each_changed_verdict_names_the_facts_that_its_rule_reads() {
        assertThat(said(Turn.NEWLY_FAILING, "RES-01", WITHDRAWN))
                .containsExactly("the service was withdrawn from use1-az6");
        assertThat(said(Turn.NEWLY_FAILING, "RES-04", WITHDRAWN)).containsExactly("the load balancer left use1-az6");
        assertThat(said(Turn.WORSENED, "RES-06", "vpce-svc-0a110ce0000000003"))
                .contains("the target group was emptied: it has no target anymore")
                .hasSize(3);
        assertThat(said(Turn.NEWLY_FAILING, "SEC-12", "vpce-0900000000000004a"))
                .contains("the endpoint policy was widened: it allows everything")
                .hasSize(2);
        assertThat(said(Turn.FIXED, "OPS-01", "vpce-0a00000000000004a")).containsExactly("the endpoint was accepted");
    }

    @Test
    void every_changed_verdict_on_a_resource_has_a_reason() {
        assertThat(DemoDiff.diff().verdicts())
                .filteredOn(change -> !change.verdict().isOfScan())
                .isNotEmpty()
                .allMatch(change -> !change.because().isEmpty());
    }

    @Test
    void what_was_denied_is_newly_unknown_and_nothing_is_fixed() throws Exception {
        for (String call : List.of(Calls.ENDPOINTS, Calls.SERVICES, Calls.CONNECTIONS, Calls.TARGET_HEALTH)) {
            Side denied = SimulatedScan.side(SimulatedScan.collect(Faults.none().withDenied(call)));
            Diff diff = Diff.of(DemoDiff.before(), denied, SimulatedScan.rules().all());

            assertThat(diff.verdicts())
                    .as(call)
                    .anyMatch(change -> change.turn() == Turn.NEWLY_UNKNOWN)
                    .noneMatch(change -> Set.of(Turn.FIXED, Turn.GONE).contains(change.turn()));
        }
    }

    @Test
    void an_account_that_was_not_scanned_has_no_verdict_that_is_fixed_or_gone() {
        String account = "121212121212";
        Inventory whole = SimulatedScan.demo();
        Inventory part = new Inventory(
                whole.toolVersion(),
                whole.partition(),
                whole.startedAt(),
                whole.regions().stream()
                        .filter(region -> !region.accountId().equals(account))
                        .toList());
        Diff diff = Diff.of(
                DemoDiff.before(),
                SimulatedScan.side(part),
                SimulatedScan.rules().all());

        assertThat(diff.verdicts())
                .filteredOn(change -> change.verdict().accountId().equals(account))
                .isNotEmpty()
                .noneMatch(change -> Set.of(Turn.FIXED, Turn.GONE).contains(change.turn()));
        assertThat(diff.doubts())
                .containsExactly("Accounts and Regions that only the earlier side covers: 121212121212/eu-central-1,"
                        + " 121212121212/eu-west-1, 121212121212/us-east-1.");
    }

    @Test
    void the_verdicts_alone_turn_the_same_way() {
        Diff whole = DemoDiff.diff();
        Diff verdicts = Diff.of(verdictsOf(whole.before()), verdictsOf(whole.after()), List.of());

        assertThat(verdicts.hasFacts()).isFalse();
        assertThat(verdicts.facts()).isEmpty();
        assertThat(verdicts.verdicts())
                .extracting(VerdictChange::turn, VerdictChange::verdict)
                .isEqualTo(whole.verdicts().stream()
                        .map(change -> tuple(change.turn(), change.verdict()))
                        .toList());
    }

    @Test
    void a_verdict_is_gone_only_with_its_resource() {
        ScanResult before = DemoDiff.before().result();
        Finding failure = before.findings().stream()
                .filter(finding -> finding.resourceType().equals("service"))
                .filter(Finding::isOpen)
                .findFirst()
                .orElseThrow();

        assertThat(turns(before, finding -> finding.equals(failure))).containsExactly(Turn.NO_LONGER_APPLICABLE);
        assertThat(turns(before, finding -> finding.resourceId().equals(failure.resourceId())))
                .isNotEmpty()
                .containsOnly(Turn.GONE);
    }

    /** What becomes of verdicts that the later side lacks. */
    private static List<Turn> turns(ScanResult before, Predicate<Finding> lacking) {
        ScanResult after =
                before.with(before.findings().stream().filter(lacking.negate()).toList(), before.triage());
        return Diff.of(verdictsOf(before), verdictsOf(after), List.of()).verdicts().stream()
                .map(VerdictChange::turn)
                .toList();
    }

    @Test
    void only_an_open_failure_that_is_new_or_worse_is_news() {
        assertThat(DemoDiff.diff().verdicts())
                .filteredOn(VerdictChange::isNews)
                .isNotEmpty()
                .allMatch(change -> change.after().orElseThrow().isOpen())
                .allMatch(change -> change.before()
                        .filter(then -> then.outcome() == Outcome.FAIL)
                        .filter(then -> then.severity()
                                .atLeast(change.after().orElseThrow().severity()))
                        .isEmpty());
    }

    @Test
    void a_cost_that_is_unknown_for_another_reason_differs_by_nothing() {
        CostDifference costs = DemoDiff.diff().costs();

        assertThat(costs.usd()).isZero();
        assertThat(costs.prices()).isEmpty();
        assertThat(costs.accounts())
                .extracting(CostDifference.OfAccount::accountId)
                .containsExactly("121212121212");
        assertThat(costs.lines()).singleElement().satisfies(line -> {
            assertThat(line.line().resourceId()).isEqualTo("vpce-0a00000000000004a");
            assertThat(line.before().unknown()).isNotEqualTo(line.after().unknown());
        });
    }

    private static Side verdictsOf(ScanResult result) {
        return Side.of(new WrittenResult(result, true, List.of(), List.of()));
    }

    private static List<String> said(Turn turn, String ruleId, String resourceId) {
        return DemoDiff.diff().verdicts().stream()
                .filter(change -> change.turn() == turn)
                .filter(change -> change.verdict().ruleId().equals(ruleId))
                .filter(change -> change.verdict().resourceId().equals(resourceId))
                .flatMap(change -> change.because().stream())
                .map(FactChange::says)
                .toList();
    }
}
