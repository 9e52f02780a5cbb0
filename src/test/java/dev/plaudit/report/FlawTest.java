package dev.plaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.inventory.Resource;
import dev.plaudit.results.BaselineState;
import dev.plaudit.results.Finding;
import dev.plaudit.results.FindingStatus;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.Remediation;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.Severity;
import dev.plaudit.results.State;
import dev.plaudit.results.Triage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which findings are one flaw. */
public class FlawTest {

    private static final String ZONE = "the endpoint is only in use1-az4";

    @Test
    void like_findings_are_one_flaw_in_the_order_of_the_first() {
        List<Flaw> flaws = Flaw.of(List.of(of("vpce-1", "", ZONE), of("vpce-2", "", "other"), of("vpce-3", "", ZONE)));
        assertThat(flaws.stream().map(flaw -> flaw.findings().size())).containsExactly(2, 1);
        assertThat(flaws.get(0).first().resourceId()).isEqualTo("vpce-1");
    }

    @Test
    void a_message_may_name_the_resource_itself_but_nothing_else() {
        assertThat(Flaw.of(List.of(of("vpce-1", "", "vpce-1 is open"), of("vpce-2", "", "vpce-2 is open"))))
                .hasSize(1);
        assertThat(Flaw.of(List.of(of("vpce-1", "", "sg-1 is open"), of("vpce-2", "", "sg-2 is open"))))
                .hasSize(2);
        assertThat(Flaw.of(List.of(of("vpce-1", "", "vpce-10 is open"), of("vpce-2", "", "vpce-20 is open"))))
                .hasSize(2);
        assertThat(Flaw.of(List.of(of("vpce-1", "a", "a is open"), of("vpce-2", "b", "b is open"))))
                .hasSize(1);
        assertThat(Flaw.of(List.of(of("vpce-1", "a", "a"), of("vpce-2", "b", "b"))))
                .hasSize(2);
    }

    @Test
    void severity_and_account_and_Region_tell_flaws_apart() {
        Finding one = of("vpce-1", "", ZONE);
        assertThat(Flaw.of(List.of(
                        one,
                        of("vpce-2", "444455556666", "us-east-1", Severity.HIGH),
                        of("vpce-3", "111122223333", "eu-west-1", Severity.HIGH),
                        of("vpce-4", "111122223333", "us-east-1", Severity.LOW))))
                .hasSize(4);
    }

    @Test
    void the_notes_of_the_first_finding_are_those_of_all() {
        List<FindingStatus> statuses = List.of(
                FindingStatus.OPEN,
                new FindingStatus(State.OPEN, Optional.empty(), Optional.of(BaselineState.NEW)),
                new FindingStatus(State.OPEN, Optional.empty(), Optional.of(BaselineState.WORSENED)),
                new FindingStatus(State.EXISTING, Optional.empty(), Optional.of(BaselineState.EXISTING)),
                new FindingStatus(State.EXISTING, Optional.empty(), Optional.of(BaselineState.NOT_RECHECKED)));
        List<Finding> findings = Collections.nCopies(2, statuses).stream()
                .flatMap(List::stream)
                .map(status -> of("vpce-1", "", ZONE, "111122223333", "us-east-1", Severity.HIGH, status))
                .toList();

        List<Flaw> flaws = Flaw.of(findings);

        assertThat(flaws).hasSize(statuses.size()).allSatisfy(flaw -> {
            assertThat(flaw.findings()).hasSize(2);
            assertThat(flaw.findings().stream().map(FindingStatusText::notes).distinct())
                    .hasSize(1);
            assertThat(flaw.findings().stream().map(FindingStatusText::label).distinct())
                    .hasSize(1);
        });
    }

    @Test
    void a_flaw_is_split_where_the_page_ends() {
        Flaw flaw = Flaw.of(List.of(of("vpce-1", "", ZONE), of("vpce-2", "", ZONE), of("vpce-3", "", ZONE)))
                .get(0);
        assertThat(flaw.splitAt(2).stream().map(part -> part.findings().size())).containsExactly(2, 1);
        assertThat(flaw.splitAt(3)).containsExactly(flaw);
        assertThat(flaw.splitAt(-5)).containsExactly(flaw);
    }

    /** Returns a result with this many like endpoints of one service, as EKS clusters make them, and one that differs. */
    public static ScanResult likeEndpoints(int count) {
        List<Finding> findings = new ArrayList<>();
        IntStream.range(0, count).forEach(i -> findings.add(of("vpce-%017x".formatted(i), "cluster-" + i, ZONE)));
        findings.add(of("vpce-0fffffffffffffff", "", "the endpoint is in no zone"));
        ScanResult clean = ReportFixture.clean();
        return new ScanResult(
                clean.provenance(),
                clean.coverage(),
                clean.services(),
                clean.rules(),
                findings,
                List.of(),
                List.of(),
                Triage.NONE,
                List.of(),
                Map.of());
    }

    private static Finding of(String id, String name, String message) {
        return of(id, name, message, "111122223333", "us-east-1", Severity.HIGH);
    }

    private static Finding of(String id, String account, String region, Severity severity) {
        return of(id, "", ZONE, account, region, severity);
    }

    private static Finding of(
            String id, String name, String message, String account, String region, Severity severity) {
        return of(id, name, message, account, region, severity, FindingStatus.OPEN);
    }

    private static Finding of(
            String id,
            String name,
            String message,
            String account,
            String region,
            Severity severity,
            FindingStatus status) {
        return new Finding(
                "RES-04",
                severity,
                Outcome.FAIL,
                Optional.of(status),
                new Resource(account, "payments", region, "endpoint", id, "arn:aws:ec2:::vpc-endpoint/" + id, name),
                ReportFixture.SERVICE,
                new Finding.Explanation(message, Map.of("subnet", "subnet-of-" + id), List.of()),
                List.of(),
                new Remediation(
                        "Consumer: add a subnet in another zone:\naws ec2 modify-vpc-endpoint --vpc-endpoint-id " + id,
                        "resource \"aws_vpc_endpoint\" \"<name>\" {}",
                        ""));
    }
}
