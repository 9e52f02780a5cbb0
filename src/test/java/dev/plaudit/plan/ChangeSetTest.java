package dev.plaudit.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.results.Finding;
import dev.plaudit.results.Outcome;
import dev.plaudit.scan.Scan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Change sets in the documented shape, applied to what a scan saw of the resources they change. */
class ChangeSetTest {

    private static Scan scan;
    private static Inventory snapshot;
    private static Map<List<String>, Finding> before;

    @BeforeAll
    static void judge() throws InvalidInputException {
        scan = PlanFixture.strictScan();
        snapshot = PlanFixture.snapshot();
        before = PlanFixture.verdicts(scan, snapshot);
    }

    /** What a change set newly causes, and on what. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    acceptance-off   | SEC-06 | PayrollService  | connections need no acceptance
                    subnet-removed   | RES-02 | PayrollBalancer | the load balancer is enabled only in use1-az6
                    endpoint-added   | RES-13 | ReportsEndpoint | the endpoint is only in use1-az6
                    """)
    void predicts_what_newly_fails(String name, String rule, String address, String message)
            throws InvalidInputException {
        AppliedPlan applied = plan(name).applyTo(snapshot);

        assertThat(newlyFails(applied)).anySatisfy(finding -> {
            assertThat(finding.ruleId()).isEqualTo(rule);
            assertThat(applied.addresses()).containsEntry(finding.resourceId(), address);
            assertThat(finding.message()).contains(message);
        });
    }

    static Plan plan(String name) throws InvalidInputException {
        Path file = PlanFixture.FOLDER.resolve("change-sets").resolve(name + ".json");
        return PlanFixture.read(file);
    }

    private static List<Finding> newlyFails(AppliedPlan applied) {
        return PlanFixture.verdicts(scan, applied.after()).entrySet().stream()
                .filter(entry -> entry.getValue().outcome() == Outcome.FAIL)
                .filter(entry -> !Optional.ofNullable(before.get(entry.getKey()))
                        .map(Finding::outcome)
                        .equals(Optional.of(Outcome.FAIL)))
                .map(Map.Entry::getValue)
                .toList();
    }
}
