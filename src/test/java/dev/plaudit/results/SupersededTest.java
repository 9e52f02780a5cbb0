package dev.plaudit.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.inventory.Resource;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SupersededTest {

    private static final String SERVICE = "vpce-svc-0123456789abcdef0";
    private static final Waiver WAIVER = new Waiver(
            "A-01", "*", Optional.empty(), Optional.empty(), "planned", "team", LocalDate.parse("2027-01-01"), 1);
    private static final FindingStatus NEW =
            new FindingStatus(State.OPEN, Optional.empty(), Optional.of(BaselineState.NEW));
    private static final FindingStatus EXISTING =
            new FindingStatus(State.EXISTING, Optional.empty(), Optional.of(BaselineState.EXISTING));

    @Test
    void a_failure_of_a_resource_is_listed_under_that_of_its_service() {
        Finding cover = failure("A-01", Severity.HIGH, FindingStatus.OPEN, "service", SERVICE);
        Finding covered = failure("A-02", Severity.HIGH, FindingStatus.OPEN, "load_balancer", "arn:lb", "A-01");

        List<Finding> merged = merged(cover, covered);

        assertThat(merged.get(1).superseding()).contains(cover);
        assertThat(merged.get(1).isOpen()).isFalse();
        assertThat(merged.get(0).alsoBreaks()).containsExactly(merged.get(1));
        assertThat(merged.get(0).isOpen()).isTrue();
        assertThat(merged).extracting(Finding::fingerprint).containsExactly(cover.fingerprint(), covered.fingerprint());
    }

    @Test
    void a_chain_ends_at_the_failure_that_nothing_supersedes() {
        List<Finding> merged = merged(
                failure("A-01", Severity.HIGH, FindingStatus.OPEN, "service", SERVICE),
                failure("A-02", Severity.MEDIUM, FindingStatus.OPEN, "service", SERVICE, "A-01"),
                failure("A-03", Severity.LOW, FindingStatus.OPEN, "load_balancer", "arn:lb", "A-09", "A-02"));

        assertThat(merged.get(0).alsoBreaks()).containsExactly(merged.get(1), merged.get(2));
    }

    @Test
    void a_failure_stands_alone_beside_one_that_counts_less() {
        FindingStatus waived = FindingStatus.waived(WAIVER, Optional.empty());
        assertThat(alone(Severity.MEDIUM, FindingStatus.OPEN, Severity.HIGH, FindingStatus.OPEN))
                .as("more severe")
                .isTrue();
        assertThat(alone(Severity.HIGH, waived, Severity.HIGH, FindingStatus.OPEN))
                .as("the other is waived")
                .isTrue();
        assertThat(alone(Severity.HIGH, FindingStatus.OPEN, Severity.HIGH, waived))
                .as("waived itself, so that its waiver is in use")
                .isTrue();
        assertThat(alone(Severity.HIGH, EXISTING, Severity.HIGH, NEW))
                .as("new beside an existing one")
                .isTrue();
        assertThat(alone(Severity.HIGH, NEW, Severity.HIGH, EXISTING)).isFalse();
        assertThat(alone(Severity.HIGH, EXISTING, Severity.HIGH, EXISTING)).isFalse();
    }

    @Test
    void a_failure_of_another_service_or_resource_hides_nothing() {
        List<Finding> merged = merged(
                failure("A-01", Severity.HIGH, FindingStatus.OPEN, "service", "vpce-svc-1"),
                failure("A-01", Severity.HIGH, FindingStatus.OPEN, "load_balancer", "arn:other"),
                failure("A-02", Severity.HIGH, FindingStatus.OPEN, "load_balancer", "arn:lb", "A-01"));

        assertThat(merged).allMatch(Finding::isOpen);
    }

    private static boolean alone(Severity ofCover, FindingStatus cover, Severity severity, FindingStatus covered) {
        return merged(
                        failure("A-01", ofCover, cover, "service", SERVICE),
                        failure("A-02", severity, covered, "service", SERVICE, "A-01"))
                .stream()
                .allMatch(finding -> finding.superseding().isEmpty());
    }

    private static List<Finding> merged(Finding... findings) {
        ScanResult scan = new ScanResult(
                new ScanResult.Provenance("0", Instant.EPOCH, Instant.EPOCH, "standard", List.of()),
                List.of(),
                List.of(),
                List.of(),
                List.of(findings),
                List.of(),
                List.of(),
                Triage.NONE,
                List.of(),
                Map.of());
        List<Finding> merged = AcceptedRisks.nothing().applyTo(scan, Set.of()).findings();
        return merged.stream()
                .sorted(Comparator.comparing(Finding::ruleId).thenComparing(Finding::resourceId))
                .toList();
    }

    private static Finding failure(
            String rule, Severity severity, FindingStatus status, String type, String id, String... supersededBy) {
        return new Finding(
                rule,
                severity,
                Outcome.FAIL,
                Optional.of(status),
                new Resource("111122223333", "", "us-east-1", type, id, "", ""),
                type.equals("service") ? id : SERVICE,
                new Finding.Explanation("a flaw", Map.of(), List.of()),
                List.of(),
                Remediation.NONE,
                List.of(supersededBy));
    }
}
