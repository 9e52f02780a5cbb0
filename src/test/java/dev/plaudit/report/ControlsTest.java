package dev.plaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.RegionInventory.Coverage;
import dev.plaudit.inventory.Resource;
import dev.plaudit.report.Control.Status;
import dev.plaudit.results.Finding;
import dev.plaudit.results.FindingStatus;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.Remediation;
import dev.plaudit.results.RuleChange;
import dev.plaudit.results.RuleInfo;
import dev.plaudit.results.RuleOverride;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.ScanResult.ScopeCoverage;
import dev.plaudit.results.Severity;
import dev.plaudit.results.State;
import dev.plaudit.results.Triage;
import dev.plaudit.results.Waiver;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How a control stands: never passed if anything that it needs was not seen. */
class ControlsTest {

    private static final String PLACE = "111122223333";
    private static final Waiver WAIVER =
            new Waiver("A-01", "vpce-svc-1", Optional.empty(), Optional.empty(), "r", "o", LocalDate.EPOCH, 1);
    private static final ScopeCoverage READ = new ScopeCoverage(PLACE, "", "us-east-1", Coverage.COMPLETE, List.of());
    private static final ScopeCoverage UNREAD = new ScopeCoverage(PLACE, "", "*", Coverage.FAILED, List.of());

    @Test
    void it_passes_if_every_rule_is_on_and_passes() {
        assertThat(status(
                        List.of(rule("A-01", true), rule("A-02", true)),
                        List.of(),
                        verdict("A-01", Outcome.PASS),
                        verdict("A-02", Outcome.PASS)))
                .isEqualTo(Status.PASS);
    }

    @Test
    void one_failure_is_enough_to_fail_also_if_it_is_superseded() {
        RuleInfo rule = rule("A-01", true);
        assertThat(status(List.of(rule), List.of(), verdict("A-01", Outcome.PASS), failure(FindingStatus.OPEN)))
                .isEqualTo(Status.FAIL);
        Finding other = verdictOf("A-09", Outcome.FAIL, Optional.of(FindingStatus.OPEN));
        FindingStatus superseded = new FindingStatus(
                State.SUPERSEDED,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new FindingStatus.Supersession(other, State.OPEN)),
                List.of(),
                Optional.empty());
        assertThat(status(List.of(rule), List.of(), failure(superseded))).isEqualTo(Status.FAIL);
    }

    @Test
    void one_unknown_verdict_keeps_it_from_passing() {
        assertThat(status(
                        List.of(rule("A-01", true)),
                        List.of(),
                        verdict("A-01", Outcome.PASS),
                        verdict("A-01", Outcome.UNKNOWN)))
                .isEqualTo(Status.UNKNOWN);
    }

    @Test
    void an_account_that_was_not_read_at_all_keeps_it_from_passing() {
        List<RuleInfo> rules = List.of(rule("A-01", true));
        assertThat(control(List.of(READ, UNREAD), rules, List.of(), verdict("A-01", Outcome.PASS))
                        .status())
                .isEqualTo(Status.UNKNOWN);
        assertThat(control(List.of(READ, UNREAD), rules, List.of()).status()).isEqualTo(Status.UNKNOWN);
        assertThat(control(List.of(), rules, List.of()).status()).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void a_rule_that_is_off_keeps_it_from_passing() {
        Control control = control(
                List.of(READ),
                List.of(rule("A-01", true)),
                List.of(rule("A-02", false)),
                verdict("A-01", Outcome.PASS));
        assertThat(control.status()).isEqualTo(Status.NOT_CHECKED);
        assertThat(control.notChecked()).containsExactly("A-02");
        assertThat(control.rules()).containsExactly("A-01");
        assertThat(control(List.of(READ), List.of(), List.of(rule("A-02", false)))
                        .status())
                .isEqualTo(Status.NOT_CHECKED);
    }

    @Test
    void a_rule_that_is_off_in_a_part_of_the_scan_keeps_it_from_passing() {
        RuleOverride.Where somewhere =
                new RuleOverride.Where(List.of("sandbox-*"), Map.of(), List.of(), List.of(), Map.of());
        RuleOverride off = new RuleOverride(
                somewhere, new RuleChange(Optional.of(false), Optional.empty(), Map.of()), "the configuration");
        assertThat(status(List.of(rule("A-01", true, off)), List.of(), verdict("A-01", Outcome.PASS)))
                .isEqualTo(Status.NOT_CHECKED);
        assertThat(status(List.of(rule("A-01", false)), List.of(), verdict("A-01", Outcome.PASS)))
                .as("on in a part only")
                .isEqualTo(Status.NOT_CHECKED);
    }

    @Test
    void a_waived_failure_is_no_pass() {
        Control control = control(
                List.of(READ),
                List.of(rule("A-01", true)),
                List.of(),
                verdict("A-01", Outcome.PASS),
                failure(FindingStatus.waived(WAIVER, Optional.empty())));
        assertThat(control.status()).isEqualTo(Status.WAIVED);
        assertThat(control.tally()).isEqualTo(new Control.Counts(0, 1, 0, 1, 0));
    }

    @Test
    void a_control_whose_rules_have_nothing_to_judge_is_not_applicable() {
        assertThat(status(List.of(rule("A-01", true)), List.of(), verdict("A-01", Outcome.NOT_APPLICABLE)))
                .isEqualTo(Status.NOT_APPLICABLE);
        assertThat(status(List.of(rule("A-01", true)), List.of())).isEqualTo(Status.NOT_APPLICABLE);
    }

    private static Status status(List<RuleInfo> rules, List<RuleInfo> off, Finding... findings) {
        return control(List.of(READ), rules, off, findings).status();
    }

    private static Control control(
            List<ScopeCoverage> coverage, List<RuleInfo> rules, List<RuleInfo> off, Finding... findings) {
        List<Control> controls = Controls.of(new ScanResult(
                new ScanResult.Provenance("0", Instant.EPOCH, Instant.EPOCH, "recommended", List.of(), off),
                coverage,
                List.of(),
                rules,
                List.of(findings),
                List.of(),
                List.of(),
                Triage.NONE,
                List.of(),
                Map.of()));
        assertThat(controls).hasSize(1);
        return controls.get(0);
    }

    private static RuleInfo rule(String id, boolean enabled, RuleOverride... overrides) {
        return new RuleInfo(
                new RuleInfo.Identity(id, "name", "security", "security/" + id + ".yaml"),
                new RuleInfo.Guidance("title", "", "", List.of()),
                Severity.HIGH,
                List.of("service"),
                Remediation.NONE,
                Map.of(),
                Map.of("nist-800-53-r5", List.of("CP-10")),
                List.of(),
                new RuleInfo.Activation("", enabled, List.of(overrides)));
    }

    private static Finding failure(FindingStatus status) {
        return verdictOf("A-01", Outcome.FAIL, Optional.of(status));
    }

    private static Finding verdict(String rule, Outcome outcome) {
        return verdictOf(rule, outcome, Optional.empty());
    }

    private static Finding verdictOf(String rule, Outcome outcome, Optional<FindingStatus> status) {
        return new Finding(
                rule,
                Severity.HIGH,
                outcome,
                status,
                new Resource(PLACE, "", "us-east-1", "service", "vpce-svc-1", "", ""),
                "vpce-svc-1",
                new Finding.Explanation(
                        "m",
                        Map.of(),
                        outcome == Outcome.UNKNOWN
                                ? List.of(new Gap(PLACE, "us-east-1", "ec2:DescribeX", Gap.Cause.DENIED, "", ""))
                                : List.of()),
                List.of(),
                Remediation.NONE);
    }
}
