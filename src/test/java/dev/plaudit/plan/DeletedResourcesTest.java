package dev.plaudit.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.diff.Diff;
import dev.plaudit.diff.FactChange.How;
import dev.plaudit.diff.VerdictChange;
import dev.plaudit.diff.VerdictChange.Turn;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.Gap.Cause;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.results.Finding;
import dev.plaudit.scan.Scan;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a plan deletes is gone, whatever the snapshot could not list. */
class DeletedResourcesTest {

    private static Scan scan;

    @BeforeAll
    static void load() throws InvalidInputException {
        scan = PlanFixture.strictScan();
    }

    @ParameterizedTest
    @ValueSource(strings = {"consumers-deleted", "group-replaced"})
    void verdicts_of_deleted_resources_are_gone(String change) throws InvalidInputException {
        AppliedPlan applied = PlanFixture.plan(change).applyTo(PlanFixture.snapshot(PlanFixture.folder(change)));

        assertGone(applied, diff(applied.before(), applied));
    }

    /** A listing that was denied would list more, but not what the plan deletes. */
    @ParameterizedTest
    @ValueSource(strings = {Calls.ENDPOINTS, Calls.CONNECTIONS, Calls.SERVICES})
    void they_are_gone_from_a_listing_that_is_not_whole(String call) throws InvalidInputException {
        Inventory snapshot = PlanFixture.snapshot();
        AppliedPlan applied = PlanFixture.plan("consumers-deleted").applyTo(snapshot);
        AppliedPlan partly = new AppliedPlan(
                snapshot, without(applied.after(), call), applied.addresses(), applied.deleted(), applied.notes());

        Diff diff = diff(snapshot, partly);
        assertGone(partly, diff);
        assertThat(diff.facts().stream()
                        .filter(fact -> fact.how() == How.GONE || fact.how() == How.NO_LONGER_SEEN)
                        .filter(fact ->
                                applied.deleted().contains(fact.resource().id())))
                .isNotEmpty()
                .allMatch(fact -> fact.how() == How.GONE);
    }

    @Test
    void they_are_gone_without_a_snapshot() throws InvalidInputException {
        Plan plan = PlanFixture.plan("consumers-deleted");
        Inventory snapshot = PlanFixture.snapshot();
        AppliedPlan applied = plan.applyTo(plan.factsNow(
                new Inventory(snapshot.toolVersion(), snapshot.partition(), snapshot.startedAt(), List.of())));

        assertGone(applied, diff(applied.before(), applied));
    }

    private static Diff diff(Inventory before, AppliedPlan applied) {
        return Diff.of(
                scan.side(before), scan.side(applied.after()), scan.rules().all(), applied.deleted());
    }

    private static void assertGone(AppliedPlan applied, Diff diff) {
        Set<String> judgedThen =
                diff.after().findings().stream().map(Finding::resourceId).collect(Collectors.toSet());
        List<VerdictChange> ofDeleted = diff.verdicts().stream()
                .filter(verdict -> applied.deleted().contains(verdict.verdict().resourceId()))
                .filter(verdict -> !judgedThen.contains(verdict.verdict().resourceId()))
                .toList();

        assertThat(ofDeleted).isNotEmpty().allMatch(verdict -> verdict.turn() == Turn.GONE);
    }

    private static Inventory without(Inventory inventory, String call) {
        return new Inventory(
                inventory.toolVersion(),
                inventory.partition(),
                inventory.startedAt(),
                inventory.regions().stream()
                        .map(region -> without(region, call))
                        .toList());
    }

    private static RegionInventory without(RegionInventory region, String call) {
        RegionInventory.PrivateLink all = region.privateLink();
        return new RegionInventory(
                region.scope(),
                region.readAt(),
                region.asked(),
                region.availabilityZones(),
                new RegionInventory.PrivateLink(
                        call.equals(Calls.SERVICES) ? Optional.empty() : all.services(),
                        call.equals(Calls.CONNECTIONS) ? Optional.empty() : all.connections(),
                        call.equals(Calls.ENDPOINTS) ? Optional.empty() : all.endpoints(),
                        all.serviceDetails()),
                region.subnets(),
                region.loadBalancing(),
                region.onDemand(),
                Stream.concat(region.gaps().stream(), Stream.of(region.gap(call, Cause.DENIED, "", "denied")))
                        .toList());
    }
}
