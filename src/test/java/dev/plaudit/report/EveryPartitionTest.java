package dev.plaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.accounts.Partition;
import dev.plaudit.accounts.Regions;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.RegionInventory.Coverage;
import dev.plaudit.inventory.Resource;
import dev.plaudit.report.exchange.AsffReport;
import dev.plaudit.report.exchange.OcsfReport;
import dev.plaudit.report.html.Written;
import dev.plaudit.results.Finding;
import dev.plaudit.results.FindingStatus;
import dev.plaudit.results.ListedVerdicts;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.Remediation;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.ScanResult.ScopeCoverage;
import dev.plaudit.results.Severity;
import dev.plaudit.results.Triage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An ARN that a report makes is one of the partition of what it is about, whatever Region that is in. */
class EveryPartitionTest {

    private static final String ACCOUNT = "111122223333";

    static Stream<String> regions() {
        return Stream.concat(
                Stream.of(Partition.values()).map(Partition::home),
                Regions.known().stream().filter(region -> Partition.ofRegion(region) != Partition.AWS));
    }

    @ParameterizedTest
    @MethodSource("regions")
    void in_the_findings_for_security_hub(String region) {
        String id = Partition.ofRegion(region).id();
        assertThat(Written.by(new AsffReport(), failedIn(region)))
                .contains(
                        "\"arn:" + id + ":securityhub:" + region + ":" + ACCOUNT + ":product/" + ACCOUNT + "/default\"")
                .containsPattern("\"Partition\": ?\"" + id + "\"");
    }

    @ParameterizedTest
    @MethodSource("regions")
    void in_the_events_for_a_security_lake(String region) {
        assertThat(Written.by(new OcsfReport(ListedVerdicts.ALL), failedIn(region)))
                .containsPattern(
                        "\"cloud_partition\": ?\"" + Partition.ofRegion(region).id() + "\"");
    }

    @ParameterizedTest
    @MethodSource("regions")
    void in_the_statement_that_lets_the_role_be_assumed(String region) {
        for (String refusedIn : List.of(region, "*")) {
            assertThat(Jsoup.parse(Written.by(Written.html(), closed(region, refusedIn)))
                            .select(".remedy pre")
                            .text())
                    .contains("\"arn:" + Partition.ofRegion(region).id() + ":iam::" + ACCOUNT + ":role/<role>\"");
        }
    }

    @ParameterizedTest
    @MethodSource("regions")
    void and_a_link_leads_to_the_console_of_the_partition_or_nowhere(String region) {
        Optional<String> link = ConsoleLink.of(failedIn(region).findings().get(0));
        assertThat(link.map(address -> address.substring(0, address.indexOf("/vpc/"))))
                .isEqualTo(Partition.ofRegion(region).consoleHost().map(host -> "https://" + region + "." + host));
    }

    /** A failure without an ARN of its own. */
    private static ScanResult failedIn(String region) {
        return result(List.of(), finding(Outcome.FAIL, region, List.of()));
    }

    /** The role of an account cannot be assumed, and another account of the scan was read in a Region. */
    private static ScanResult closed(String region, String refusedIn) {
        Gap gap = new Gap(ACCOUNT, refusedIn, Calls.ASSUME_ROLE, Gap.Cause.DENIED, "", "AccessDenied");
        return result(
                List.of(
                        new ScopeCoverage(ACCOUNT, "", refusedIn, Coverage.FAILED, List.of(gap)),
                        new ScopeCoverage("444455556666", "", region, Coverage.COMPLETE, List.of())),
                finding(Outcome.UNKNOWN, refusedIn, List.of(gap)));
    }

    private static Finding finding(Outcome outcome, String region, List<Gap> gaps) {
        return new Finding(
                "RES-04",
                Severity.HIGH,
                outcome,
                outcome == Outcome.FAIL ? Optional.of(FindingStatus.OPEN) : Optional.empty(),
                new Resource(ACCOUNT, "", region, "endpoint", "vpce-0123456789abcdef0", "", ""),
                "",
                new Finding.Explanation("only one zone", Map.of(), gaps),
                List.of(),
                Remediation.NONE);
    }

    private static ScanResult result(List<ScopeCoverage> coverage, Finding finding) {
        ScanResult plain = ReportFixture.clean();
        return new ScanResult(
                plain.provenance(),
                coverage,
                List.of(),
                plain.rules(),
                List.of(finding),
                List.of(),
                List.of(),
                Triage.NONE,
                List.of(),
                Map.of());
    }
}
