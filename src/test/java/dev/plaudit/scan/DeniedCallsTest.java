package dev.plaudit.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.Seed;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.Gap;
import dev.plaudit.results.Finding;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.ScanResult;
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
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The worst thing Plaudit could do: report PASS about something it could not see. Every call is taken away in turn, from
 * what an undisturbed scan of the demo collected. Three real scans show that this leaves what a scan collects that AWS
 * refuses the call; with {@code -Dplaudit.samples=all} there is one for every call and every way to refuse it.
 */
@Execution(ExecutionMode.CONCURRENT)
class DeniedCallsTest {

    private static final int SAMPLE = 5;

    private static final Set<String> THREE = Set.of("111122223333", "121212121212", "999900001111");

    /** A provider and two consumers: one of them is asked for everything but its Regions, which have names. */
    private static final Set<String> PROVIDER_AND_CONSUMERS = Set.of("111122223333", "555566667777", "999900001111");

    private static Map<String, Outcome> undisturbed = Map.of();

    @BeforeAll
    static void judge_with_all_permissions() {
        undisturbed = outcomes(SimulatedScan.judgedDemo());
        assertThat(undisturbed.values()).contains(Outcome.PASS, Outcome.FAIL, Outcome.UNKNOWN, Outcome.NOT_APPLICABLE);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void a_denied_call_makes_nothing_pass(String call) {
        assertNothingNewPasses(call, judge(Withheld.denied(call)));
    }

    @ParameterizedTest
    @MethodSource("someCalls")
    void a_call_denied_to_one_account_makes_nothing_pass(String call) {
        assertNothingNewPasses(call, judge(new Withheld(call, THREE, Gap.Cause.DENIED)));
    }

    @ParameterizedTest
    @MethodSource("someCalls")
    void a_call_throttled_without_end_makes_nothing_pass(String call) {
        ScanResult result = judge(new Withheld(call, PROVIDER_AND_CONSUMERS, Gap.Cause.THROTTLED));
        assertNothingNewPasses(call, result);
        if (!call.equals(Calls.REGIONS)) {
            assertThat(gaps(result)).anyMatch(gap -> gap.cause() == Gap.Cause.THROTTLED);
        }
    }

    @ParameterizedTest
    @MethodSource("scans")
    void what_is_left_without_a_call_is_what_a_scan_collects_that_is_refused_it(Withheld withheld) throws Exception {
        assertThat(withheld.in(SimulatedScan.demo()))
                .usingRecursiveComparison()
                .ignoringFields("regions.gaps.message")
                .isEqualTo(SimulatedScan.collect(refusing(withheld)));
    }

    /** The calls that most others hang on, or all. */
    static Stream<Withheld> scans() {
        Stream<Withheld> all = calls().flatMap(call -> Stream.of(
                Withheld.denied(call),
                new Withheld(call, THREE, Gap.Cause.DENIED),
                new Withheld(call, PROVIDER_AND_CONSUMERS, Gap.Cause.THROTTLED)));
        return Seed.triesAll()
                ? all
                : Stream.of(
                        Withheld.denied(Calls.SERVICES),
                        new Withheld(Calls.TARGET_HEALTH, THREE, Gap.Cause.DENIED),
                        new Withheld(Calls.LOAD_BALANCERS, PROVIDER_AND_CONSUMERS, Gap.Cause.THROTTLED));
    }

    private static Faults refusing(Withheld withheld) {
        Trouble.Refusal refusal =
                withheld.cause() == Gap.Cause.DENIED ? Trouble.Refusal.DENIED : Trouble.Refusal.THROTTLED;
        Faults faults = Faults.none();
        if (withheld.accountIds().isEmpty()) {
            return faults.with(refusal, withheld.call());
        }
        for (String accountId : withheld.accountIds()) {
            faults = faults.with(Fault.of(refusal, withheld.call()).inAccount(accountId));
        }
        return faults;
    }

    @Test
    void small_pages_hold_the_same_facts() throws Exception {
        assertThat(SimulatedScan.collect(Faults.none().withPageSize(1))).isEqualTo(SimulatedScan.demo());
    }

    private static ScanResult judge(Withheld withheld) {
        return SimulatedScan.judge(withheld.in(SimulatedScan.demo()));
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

    static Stream<String> someCalls() {
        return Seed.sample(calls().toList(), SAMPLE).stream();
    }

    /** Every call there is, so that a new one is tested from its first day. */
    static Stream<String> calls() {
        return Stream.concat(Stream.of(Calls.ASSUME_ROLE), Calls.OF_THE_AUDIT_ROLE.stream());
    }
}
