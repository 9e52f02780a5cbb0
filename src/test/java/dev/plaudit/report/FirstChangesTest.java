package dev.plaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.RegionInventory.Coverage;
import dev.plaudit.inventory.Resource;
import dev.plaudit.results.Finding;
import dev.plaudit.results.FindingStatus;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.Remediation;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.ScanResult.ConsumerPlace;
import dev.plaudit.results.ScanResult.ScopeCoverage;
import dev.plaudit.results.ScanResult.ServiceSummary;
import dev.plaudit.results.Severity;
import dev.plaudit.results.State;
import dev.plaudit.results.Triage;
import dev.plaudit.results.ZonePicture;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What to do first, derived from findings alone. */
class FirstChangesTest {

    private static final String PROVIDER = "111122223333";
    private static final String CONSUMER = "444455556666";
    private static final String REGION = "us-east-1";
    private static final String BUSY = "vpce-svc-0000000000000000a";
    private static final String QUIET = "vpce-svc-0000000000000000b";
    private static final String BALANCER =
            "arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/net/shared/0123456789abcdef";

    @Test
    void severity_comes_before_consumers_and_consumers_before_the_number_of_findings() {
        List<FirstChange> changes = changes(
                service("A-01", Severity.HIGH, QUIET, "aws ec2 modify-x --service-id " + QUIET),
                service("A-02", Severity.HIGH, QUIET, "aws ec2 modify-x --service-id " + QUIET),
                service("A-03", Severity.HIGH, BUSY, "aws ec2 modify-y --service-id " + BUSY),
                service("A-04", Severity.CRITICAL, QUIET, "aws ec2 modify-z --service-id " + QUIET));
        assertThat(changes)
                .extracting(FirstChange::rules)
                .containsExactly(List.of("A-04"), List.of("A-03"), List.of("A-01", "A-02"));
    }

    @Test
    void findings_with_the_same_commands_are_closed_by_one_change() {
        String fix = "Provider: turn it on:\naws elbv2 modify-load-balancer-attributes --load-balancer-arn " + BALANCER;
        FirstChange change = one(
                finding("A-01", Severity.HIGH, "load_balancer", BALANCER, BUSY, fix),
                finding("A-01", Severity.HIGH, "load_balancer", BALANCER, QUIET, fix),
                finding(
                        "A-02",
                        Severity.LOW,
                        "load_balancer",
                        BALANCER,
                        BUSY,
                        "Do as above:\n" + fix.split("\n", -1)[1]));
        assertThat(change.what()).isEqualTo("Provider: turn it on");
        assertThat(change.closing()).isEqualTo("closes 3 findings: A-01, A-02");
        assertThat(change.consumers().text()).isEqualTo("affects 5 endpoints of 444455556666 (orders), 777788889999");
    }

    @Test
    void commands_that_only_read_do_not_tell_changes_apart() {
        String change = "\naws ec2 modify-x --service-id " + BUSY;
        assertThat(changes(
                        service("A-01", Severity.HIGH, BUSY, "aws ec2 describe-x --id vpc-0123456789abcdef0" + change),
                        service("A-02", Severity.HIGH, BUSY, "aws ec2 describe-y" + change)))
                .hasSize(1);
    }

    @Test
    void fixes_that_name_no_resource_are_not_the_same_change() {
        String fix = "Ask:\naws ec2 create-x --subnet <subnet>";
        assertThat(changes(
                        finding("A-01", Severity.HIGH, "endpoint", "vpce-1", QUIET, fix),
                        finding("A-01", Severity.HIGH, "endpoint", "vpce-2", QUIET, fix)))
                .hasSize(2);
    }

    @Test
    void superseded_failures_are_closed_with_the_one_that_counts() {
        Finding under = service("A-02", Severity.LOW, BUSY, "");
        Finding worst = service("A-01", Severity.HIGH, BUSY, "")
                .with(new FindingStatus(
                        State.OPEN,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(under),
                        Optional.empty()));
        assertThat(one(worst).closing()).isEqualTo("closes 2 findings: A-01, A-02");
    }

    @Test
    void a_change_that_is_up_to_a_provider_who_was_not_scanned_names_the_service() {
        FirstChange change = one(finding(
                "A-01", Severity.HIGH, "endpoint", "vpce-1", "vpce-svc-ffffffffffffffff0", "Provider: offer it:"));
        assertThat(change.where())
                .startsWith("the account of the provider of vpce-svc-ffffffffffffffff0, for endpoint vpce-1");
        assertThat(change.consumers().text()).isEqualTo("affects 1 endpoint of 111122223333");
        FirstChange known = one(finding("A-01", Severity.HIGH, "endpoint", "vpce-1", BUSY, "Provider: offer it:"));
        assertThat(known.account().id()).isEqualTo(PROVIDER);
    }

    @Test
    void consumers_that_may_not_have_been_seen_are_not_counted_as_none() {
        Finding finding = service("A-01", Severity.HIGH, BUSY, "");
        Gap gap = new Gap(PROVIDER, REGION, Calls.CONNECTIONS, Gap.Cause.DENIED, "", "no");
        ScopeCoverage partial = new ScopeCoverage(PROVIDER, "", REGION, Coverage.PARTIAL, List.of(gap));
        assertThat(FirstChanges.of(result(List.of(partial), finding))
                        .get(0)
                        .consumers()
                        .text())
                .startsWith("affects at least 4 endpoints");
        Finding ofUnread = service("A-01", Severity.HIGH, "vpce-svc-ffffffffffffffff0", "");
        assertThat(one(ofUnread).consumers().text()).isEqualTo("which endpoints it affects is unknown");
    }

    @Test
    void there_are_at_most_ten_and_only_open_findings_count() {
        Finding[] many = IntStream.range(0, 30)
                .mapToObj(n -> service("A-" + (10 + n), Severity.LOW, BUSY, ""))
                .toArray(Finding[]::new);
        assertThat(changes(many)).hasSize(FirstChanges.MOST);
        assertThat(FirstChanges.of(ReportFixture.clean())).isEmpty();
        assertThat(FirstChanges.of(ReportFixture.result()))
                .allSatisfy(change -> assertThat(change.closes()).allMatch(Finding::isOpen));
    }

    private static FirstChange one(Finding... findings) {
        List<FirstChange> changes = changes(findings);
        assertThat(changes).hasSize(1);
        return changes.get(0);
    }

    private static List<FirstChange> changes(Finding... findings) {
        return FirstChanges.of(
                result(List.of(new ScopeCoverage(PROVIDER, "", REGION, Coverage.COMPLETE, List.of())), findings));
    }

    private static ScanResult result(List<ScopeCoverage> coverage, Finding... findings) {
        return new ScanResult(
                new ScanResult.Provenance("0", Instant.EPOCH, Instant.EPOCH, "recommended", List.of()),
                coverage,
                List.of(
                        service(
                                BUSY,
                                new ConsumerPlace(CONSUMER, "orders", REGION, 3),
                                new ConsumerPlace("777788889999", "", REGION, 1)),
                        service(QUIET, new ConsumerPlace(CONSUMER, "orders", REGION, 1))),
                List.of(),
                List.of(findings),
                List.of(),
                List.of(),
                Triage.NONE,
                List.of(),
                Map.of());
    }

    private static ServiceSummary service(String id, ConsumerPlace... consumers) {
        return new ServiceSummary(
                id, "", PROVIDER, "", REGION, List.of(), consumers.length, List.of(consumers), ZonePicture.NONE);
    }

    private static Finding service(String rule, Severity severity, String id, String fix) {
        return finding(rule, severity, "service", id, id, fix);
    }

    private static Finding finding(
            String rule, Severity severity, String type, String id, String serviceId, String fix) {
        return new Finding(
                rule,
                severity,
                Outcome.FAIL,
                Optional.of(FindingStatus.OPEN),
                new Resource(PROVIDER, "", REGION, type, id, "", ""),
                serviceId,
                new Finding.Explanation("a flaw", Map.of(), List.of()),
                List.of(),
                Remediation.of(fix));
    }
}
