package dev.plaudit.plan;

import static dev.plaudit.inventory.Calls.LOAD_BALANCERS;
import static dev.plaudit.inventory.Calls.LOAD_BALANCER_ATTRIBUTES;
import static dev.plaudit.inventory.Calls.TARGET_GROUPS;

import dev.plaudit.inventory.LoadBalancer;
import dev.plaudit.inventory.LoadBalancer.Details;
import dev.plaudit.inventory.LoadBalancer.Network;
import dev.plaudit.inventory.LoadBalancer.Status;
import dev.plaudit.inventory.LoadBalancer.Zone;
import dev.plaudit.inventory.Subnet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Applies {@code aws_lb}. */
final class BalancerApplier {

    private static final String CROSS_ZONE = "enable_cross_zone_load_balancing";

    static final Map<String, String> SETTINGS = Map.of(
            CROSS_ZONE,
            "load_balancing.cross_zone.enabled",
            "enable_deletion_protection",
            "deletion_protection.enabled",
            "enable_zonal_shift",
            "zonal_shift.config.enabled",
            "dns_record_client_routing_policy",
            "dns_record.client_routing_policy",
            "secondary_ips_auto_assigned_per_subnet",
            "secondary_ips.auto_assigned.per_subnet",
            "access_logs.enabled",
            "access_logs.s3.enabled",
            "access_logs.bucket",
            "access_logs.s3.bucket");

    private BalancerApplier() {}

    static void balancer(Step step) {
        RegionDraft region = step.region();
        if (step.change().action().removes()) {
            region.balancers.remove(step.idBefore());
            region.touchedBalancers.add(step.idBefore());
            TargetApplier.removeEverywhere(region, step.idBefore());
        }
        if (!step.exists()) {
            return;
        }
        String arn = step.idAfter();
        Optional<LoadBalancer> known = region.balancers.find(arn);
        if (known.isEmpty() && !step.change().action().makes()) {
            step.noteUnseen(TARGET_GROUPS, arn);
        }
        region.touchedBalancers.add(arn);
        Patch patch = step.patch(known.isPresent(), LOAD_BALANCERS, arn);
        // Without its security groups a load balancer may have none, so nothing about it is known.
        if (patch.isUnknown("security_groups") || patch.isUnknown("load_balancer_type")) {
            region.balancers.remove(arn);
            region.hide(TARGET_GROUPS, arn, step.change().address() + " is known only in part");
            return;
        }
        if (patch.attributes().has("minimum_load_balancer_capacity")) {
            region.reservations.remove(arn);
        }
        if (known.isPresent()
                && !patched(known.get(), step.reversed(LOAD_BALANCERS, arn), step)
                        .equals(known.get())) {
            step.noteDrift();
        }
        region.balancers.put(patched(known.orElseGet(() -> blank(step, arn)), patch, step));
    }

    /** A load balancer that the snapshot does not know; a new one has no listeners yet and is taken to become active. */
    private static LoadBalancer blank(Step step, String arn) {
        boolean isNew = step.change().action().makes();
        return new LoadBalancer(
                arn,
                Attributes.plain(step.change().after().get("name")),
                "application",
                "internet-facing",
                new Status("active", ""),
                new Network("", List.of(), List.of(), "ipv4"),
                Optional.empty(),
                "",
                isNew
                        ? new Details(Optional.of(Map.of()), Optional.of(List.of()), Optional.of(Map.of()))
                        : Details.UNSEEN);
    }

    private static LoadBalancer patched(LoadBalancer now, Patch patch, Step step) {
        String type = patch.word("load_balancer_type", now.type());
        Planned<Boolean> internal = patch.attributes().bool("internal");
        String scheme = patch.isUnknown("internal")
                ? Patch.UNKNOWN
                : internal.value()
                        .map(in -> in ? "internal" : "internet-facing")
                        .orElse(now.scheme());
        List<Zone> zones = zones(now, patch, step);
        Network network = new Network(
                vpcOf(patch.id("vpc_id", now.network().vpcId()), zones, step.region()),
                zones,
                groups(now, patch, type, step),
                patch.word("ip_address_type", now.network().ipAddressType()));
        return new LoadBalancer(
                now.loadBalancerArn(),
                patch.word("name", now.loadBalancerName()),
                type,
                type.equals("gateway") ? "" : scheme,
                now.status(),
                network,
                now.createdTime(),
                enforced(now, patch, network, step),
                new Details(
                        attributes(now, patch, type, step),
                        now.details().listeners(),
                        now.details().tags().map(patch::tags)));
    }

    private static Optional<Map<String, String>> attributes(LoadBalancer now, Patch patch, String type, Step step) {
        Map<String, String> names = new HashMap<>(SETTINGS);
        if (type.equals("application")) {
            names.remove(CROSS_ZONE);
        }
        Patch of = new Patch(
                patch.attributes(), step.region(), LOAD_BALANCER_ATTRIBUTES, patch.resource(), patch.address());
        return of.settings(names, now.details().attributes());
    }

    /** The default security group of an Application Load Balancer is known only after apply; the other types have none. */
    private static List<String> groups(LoadBalancer now, Patch patch, String type, Step step) {
        boolean isLeftOut = step.change().action().makes()
                && Attributes.items(step.change().after().get("security_groups"))
                        .isEmpty();
        if (isLeftOut) {
            return type.equals("application") ? List.of(Patch.UNKNOWN) : List.of();
        }
        return patch.ids("security_groups", now.network().securityGroupIds());
    }

    /** AWS applies security groups to PrivateLink traffic unless somebody turns it off. */
    private static String enforced(LoadBalancer now, Patch patch, Network network, Step step) {
        String stated = patch.text(
                "enforce_security_group_inbound_rules_on_private_link_traffic",
                now.enforceSecurityGroupInboundRulesOnPrivateLinkTraffic());
        boolean isDefault = stated.isEmpty() && step.change().action().makes();
        return isDefault && !network.securityGroupIds().isEmpty() ? "on" : stated;
    }

    private static String vpcOf(String stated, List<Zone> zones, RegionDraft region) {
        return stated.isEmpty()
                ? zones.stream()
                        .flatMap(zone -> region.subnets.find(zone.subnetId()).stream())
                        .map(Subnet::vpcId)
                        .findFirst()
                        .orElse("")
                : stated;
    }

    /** The zones of its subnets, which the plan names in one of two ways. */
    private static List<Zone> zones(LoadBalancer now, Patch patch, Step step) {
        boolean changes =
                patch.attributes().has("subnets") || patch.attributes().has("subnet_mapping");
        if (!changes) {
            return now.network().zones();
        }
        Optional<List<String>> ids = Attributes.idsIn(patch.attributes().get("subnets"))
                .filter(all -> !all.isEmpty())
                .or(() -> mapped(patch.attributes().get("subnet_mapping")));
        if (ids.isEmpty()) {
            patch.isUnknown("subnets");
            patch.isUnknown("subnet_mapping");
            return List.of(new Zone(Patch.UNKNOWN, Patch.UNKNOWN));
        }
        return ids.get().stream()
                .map(id -> new Zone(zoneOf(id, now, step.region()), id))
                .toList();
    }

    private static Optional<List<String>> mapped(Value mapping) {
        List<Optional<String>> ids = Attributes.items(mapping).stream()
                .map(block -> block instanceof Value.Fields fields
                        ? Attributes.idIn(fields.get("subnet_id"))
                        : Optional.<String>empty())
                .toList();
        return !ids.isEmpty() && ids.stream().allMatch(Optional::isPresent)
                ? Optional.of(ids.stream().flatMap(Optional::stream).toList())
                : Optional.empty();
    }

    private static String zoneOf(String subnetId, LoadBalancer now, RegionDraft region) {
        return now.network().zones().stream()
                .filter(zone -> zone.subnetId().equals(subnetId))
                .map(Zone::zoneName)
                .findFirst()
                .or(() -> region.subnets.find(subnetId).map(Subnet::availabilityZone))
                .filter(name -> !name.isEmpty())
                .orElse(Patch.UNKNOWN);
    }
}
