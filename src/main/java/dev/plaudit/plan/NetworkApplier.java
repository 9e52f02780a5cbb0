package dev.plaudit.plan;

import static dev.plaudit.inventory.Calls.INSTANCES;
import static dev.plaudit.inventory.Calls.SUBNETS;

import dev.plaudit.inventory.Instance;
import dev.plaudit.inventory.Subnet;
import java.util.Optional;

/** Applies subnets and instances. */
final class NetworkApplier {

    private static final int NOT_STATED = -1;

    private NetworkApplier() {}

    static void subnet(Step step) {
        RegionDraft region = step.region();
        if (step.change().action().removes()) {
            region.subnets.remove(step.idBefore());
        }
        if (!step.exists()) {
            return;
        }
        String id = step.idAfter();
        Optional<Subnet> known = region.subnets.find(id);
        if (known.isEmpty() && !step.change().action().makes()) {
            step.noteUnseen(SUBNETS, id);
        }
        Subnet now = known.orElseGet(() -> new Subnet(id, "", region.accountId(), "", "", "", NOT_STATED, ""));
        Patch patch = step.patch(known.isPresent(), SUBNETS, id);
        String zone = patch.text("availability_zone", now.availabilityZone());
        String stated = patch.text("availability_zone_id", now.availabilityZoneId());
        boolean isKnown = !stated.isEmpty() && !stated.equals(Patch.UNKNOWN);
        region.subnets.put(new Subnet(
                id,
                patch.id("vpc_id", now.vpcId()),
                now.ownerId(),
                zone.equals(Patch.UNKNOWN) ? "" : zone,
                isKnown ? stated : region.zoneId(zone).orElse(""),
                patch.text("cidr_block", now.cidrBlock()),
                now.availableIpAddressCount(),
                now.internetGatewayBlockMode()));
    }

    static void instance(Step step) {
        RegionDraft region = step.region();
        if (step.change().action().removes()) {
            region.instances.remove(step.idBefore());
            TargetApplier.removeEverywhere(region, step.idBefore());
        }
        if (!step.exists()) {
            return;
        }
        String id = step.idAfter();
        Optional<Instance> known = region.instances.find(id);
        // The snapshot has only instances that are targets, so that one is missing is no surprise.
        Instance now = known.orElseGet(() -> new Instance(id, "running", "", "", "", ""));
        Patch patch = step.patch(known.isPresent(), INSTANCES, id);
        boolean mayBeReplaced = !step.change().action().makes() && patch.isUnknown("subnet_id");
        if (mayBeReplaced) {
            TargetApplier.hideWhereRegistered(step, id);
        }
        String subnetId = patch.id("subnet_id", now.subnetId());
        String zone = patch.attributes().text("availability_zone").from(now.availabilityZone(), "");
        Optional<Subnet> subnet = region.subnets.find(subnetId);
        region.instances.put(new Instance(
                id,
                now.state(),
                subnet.map(Subnet::vpcId).orElse(now.vpcId()),
                subnetId,
                zone.isEmpty() ? subnet.map(Subnet::availabilityZone).orElse("") : zone,
                known.isPresent() && !patch.attributes().has("subnet_id")
                        ? now.availabilityZoneId()
                        : subnet.map(Subnet::availabilityZoneId).orElse("")));
    }
}
