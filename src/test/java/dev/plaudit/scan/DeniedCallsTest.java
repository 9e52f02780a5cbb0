package dev.plaudit.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.findings.Finding;
import dev.plaudit.findings.Outcome;
import dev.plaudit.findings.ScanResult;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.Gap;
import dev.plaudit.simulator.Fault;
import dev.plaudit.simulator.Faults;
import dev.plaudit.simulator.Trouble;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The worst thing Plaudit could do: report PASS about something it could not see. Every call is taken away in turn. */
class DeniedCallsTest {

    private static Map<String, Outcome> undisturbed = Map.of();

    @BeforeAll
    static void scan_with_all_permissions() throws Exception {
        undisturbed = outcomes(SimulatedScan.judge(SimulatedScan.collect(Faults.none())));
        assertThat(undisturbed.values()).contains(Outcome.PASS, Outcome.FAIL, Outcome.UNKNOWN, Outcome.NOT_APPLICABLE);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void a_denied_call_makes_nothing_pass(String call) throws Exception {
        assertNothingNewPasses(
                call, SimulatedScan.judge(SimulatedScan.collect(Faults.none().withDenied(call))));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void a_call_denied_to_one_account_makes_nothing_pass(String call) throws Exception {
        Faults faults = Faults.none()
                .withDenied(call, "111122223333")
                .withDenied(call, "121212121212")
                .withDenied(call, "999900001111");
        assertNothingNewPasses(call, SimulatedScan.judge(SimulatedScan.collect(faults)));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void a_call_throttled_without_end_makes_nothing_pass(String call) throws Exception {
        // A provider and a consumer: one of them is asked for everything but its Regions, which have names.
        Faults faults = throttled(throttled(Faults.none(), call, "111122223333"), call, "999900001111");
        ScanResult result = SimulatedScan.judge(SimulatedScan.collect(faults));
        assertNothingNewPasses(call, result);
        if (!call.equals(Calls.REGIONS)) {
            assertThat(gaps(result)).anyMatch(gap -> gap.cause() == Gap.Cause.THROTTLED);
        }
    }

    private static Faults throttled(Faults faults, String call, String accountId) {
        return faults.with(Fault.of(Trouble.Refusal.THROTTLED, call).inAccount(accountId));
    }

    @Test
    void small_pages_hold_the_same_facts() throws Exception {
        ScanResult paged =
                SimulatedScan.judge(SimulatedScan.collect(Faults.none().withPageSize(1)));
        assertThat(outcomes(paged)).containsExactlyInAnyOrderEntriesOf(undisturbed);
    }

    private static void assertNothingNewPasses(String call, ScanResult result) {
        Set<String> passing = outcomes(result).entrySet().stream()
                .filter(entry -> entry.getValue() == Outcome.PASS)
                .map(Map.Entry::getKey)
                .filter(finding -> undisturbed.get(finding) != Outcome.PASS)
                .collect(Collectors.toSet());
        assertThat(passing).as("new PASS without " + call).isEmpty();
        assertThat(result.defects()).isEmpty();
        assertThat(result.findings(Outcome.UNKNOWN)).allSatisfy(finding -> {
            assertThat(finding.gaps()).isNotEmpty();
            assertThat(finding.message()).isNotEmpty();
        });
    }

    private static Set<Gap> gaps(ScanResult result) {
        return result.coverage().stream()
                .flatMap(scope -> scope.gaps().stream())
                .collect(Collectors.toSet());
    }

    private static Map<String, Outcome> outcomes(ScanResult result) {
        Function<Finding, String> identity = finding ->
                String.join(" ", finding.ruleId(), finding.accountId(), finding.region(), finding.resourceId());
        return result.findings().stream().collect(Collectors.toMap(identity, Finding::outcome));
    }

    /** Every call there is, so that a new one is tested from its first day. */
    static Stream<String> calls() {
        return Stream.concat(Stream.of(Calls.ASSUME_ROLE), Calls.OF_THE_AUDIT_ROLE.stream());
    }
}
