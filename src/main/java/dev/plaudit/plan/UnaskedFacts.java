package dev.plaudit.plan;

import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.FactsOnDemand.Vpc;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.inventory.Subnet;
import dev.plaudit.inventory.VpcEndpoint;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the facts that a plan makes necessary and that the scan had no reason to ask for. A scan reads the flow logs of a VPC, the
 * rules of a security group or the listeners of a load balancer only if a link uses them. Where a plan begins to use others, their
 * facts are missing, and each gets a gap: that nothing was read does not mean that nothing is there.
 *
 * @param base the account-Region as the snapshot has it
 * @param draft the same after the plan
 * @param now what its links use
 * @param then what they use after the plan
 */
record UnaskedFacts(RegionInventory base, RegionDraft draft, UsedByLinks now, UsedByLinks then) {

    static void hide(RegionInventory base, RegionDraft draft) {
        new UnaskedFacts(base, draft, UsedByLinks.in(base), UsedByLinks.in(draft)).hide();
    }

    private void hide() {
        each(Calls.FLOW_LOGS, "the flow logs of ", UsedByLinks::vpcsAndSubnets, id -> false);
        each(Calls.VPC_ATTRIBUTE, "the DNS attributes of ", UsedByLinks::vpcsOfNames, id -> false);
        each(Calls.ROUTE_TABLES, "the route tables of ", UsedByLinks::routedVpcs, id -> false);
        each(Calls.SERVICE_DETAILS, "what consumers see of ", UsedByLinks::serviceNames, id -> false);
        each(
                Calls.SECURITY_GROUPS,
                "security group ",
                UsedByLinks::securityGroups,
                id -> draft.securityGroups.find(id).isPresent());
        for (String call : List.of(Calls.LOAD_BALANCERS, Calls.TARGET_GROUPS)) {
            each(
                    call,
                    "",
                    UsedByLinks::loadBalancers,
                    arn -> draft.balancers.find(arn).isPresent());
        }
        routes();
        listings();
    }

    /** A plan's routes and route tables are not applied, so those of a new endpoint and of a new subnet are not known. */
    private void routes() {
        then.routedEndpoints()
                .map(VpcEndpoint::vpcEndpointId)
                .filter(PlannedChange::isNew)
                .forEach(id ->
                        draft.hide(Calls.ROUTE_TABLES, id, "a plan does not show which subnets are routed to " + id));
        Set<String> extended = draft.subnets.all().stream()
                .filter(subnet -> PlannedChange.isNew(subnet.subnetId()))
                .map(Subnet::vpcId)
                .collect(Collectors.toSet());
        then.routedVpcs()
                .filter(extended::contains)
                .distinct()
                .forEach(id -> draft.hide(
                        Calls.ROUTE_TABLES,
                        id,
                        "a plan does not show which route table a new subnet of " + id + " gets"));
    }

    /** An account-Region without links has no listing of what links use, and one of VPCs may lack those of the plan. */
    private void listings() {
        boolean hasLinks = then.vpcsAndSubnets().findAny().isPresent();
        if (base.subnets().isEmpty() && hasLinks && !draft.subnets.isPartial()) {
            whole(Calls.SUBNETS, "the subnets");
        }
        if (base.onDemand().notifications().isEmpty() && !draft.services.all().isEmpty()) {
            whole(Calls.NOTIFICATIONS, "the notifications about connections");
        }
        Set<String> listed = base.onDemand().network().vpcs().stream()
                .flatMap(Collection::stream)
                .map(Vpc::vpcId)
                .collect(Collectors.toSet());
        boolean lacksOne = Stream.concat(
                        then.vpcs(), draft.subnets.all().stream().map(Subnet::vpcId))
                .anyMatch(id -> !listed.contains(id));
        if (base.onDemand().network().vpcs().isPresent() && lacksOne) {
            draft.hide(Calls.VPCS, "", "the plan uses a VPC that the snapshot does not contain");
        }
    }

    private void whole(String call, String what) {
        boolean isExplained = base.gaps().stream()
                .anyMatch(gap -> gap.call().equals(call) && gap.resource().isEmpty());
        if (!isExplained) {
            missing(call, "", what);
        }
    }

    private void each(
            String call, String what, Function<UsedByLinks, Stream<String>> used, Predicate<String> isPlanned) {
        Set<String> asked = used.apply(now).collect(Collectors.toSet());
        used.apply(then)
                .filter(id -> !id.isEmpty() && !id.equals(Patch.UNKNOWN) && !asked.contains(id))
                .filter(isPlanned.negate())
                .distinct()
                .forEach(id -> missing(call, id, what + id));
    }

    private void missing(String call, String resource, String what) {
        boolean isCollected = base.asked().isEmpty() || base.asked().contains(call);
        if (isCollected) {
            draft.hide(
                    call,
                    resource,
                    "the snapshot does not contain " + what + ", which no link used when it was collected");
        }
    }
}
