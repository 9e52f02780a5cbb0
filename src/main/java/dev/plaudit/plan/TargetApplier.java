package dev.plaudit.plan;

import static dev.plaudit.inventory.Calls.TARGET_GROUPS;
import static dev.plaudit.inventory.Calls.TARGET_GROUP_ATTRIBUTES;
import static dev.plaudit.inventory.Calls.TARGET_HEALTH;

import dev.plaudit.inventory.TargetGroup;
import dev.plaudit.inventory.TargetGroup.Details;
import dev.plaudit.inventory.TargetGroup.HealthCheck;
import dev.plaudit.inventory.TargetGroup.Target;
import dev.plaudit.plan.Value.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Applies target groups and the registration of targets. A plan cannot show the health of a target. */
final class TargetApplier {

    static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("deregistration_delay", "deregistration_delay.timeout_seconds"),
            Map.entry("connection_termination", "deregistration_delay.connection_termination.enabled"),
            Map.entry("preserve_client_ip", "preserve_client_ip.enabled"),
            Map.entry("proxy_protocol_v2", "proxy_protocol_v2.enabled"),
            Map.entry("load_balancing_cross_zone_enabled", "load_balancing.cross_zone.enabled"),
            Map.entry("stickiness.enabled", "stickiness.enabled"),
            Map.entry("stickiness.type", "stickiness.type"),
            Map.entry("target_failover.on_deregistration", "target_failover.on_deregistration"),
            Map.entry("target_failover.on_unhealthy", "target_failover.on_unhealthy"),
            Map.entry(
                    "target_group_health.dns_failover.minimum_healthy_targets_count",
                    "target_group_health.dns_failover.minimum_healthy_targets.count"),
            Map.entry(
                    "target_group_health.dns_failover.minimum_healthy_targets_percentage",
                    "target_group_health.dns_failover.minimum_healthy_targets.percentage"),
            Map.entry(
                    "target_group_health.unhealthy_state_routing.minimum_healthy_targets_count",
                    "target_group_health.unhealthy_state_routing.minimum_healthy_targets.count"),
            Map.entry(
                    "target_group_health.unhealthy_state_routing.minimum_healthy_targets_percentage",
                    "target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage"),
            Map.entry(
                    "target_health_state.enable_unhealthy_connection_termination",
                    "target_health_state.unhealthy.connection_termination.enabled"),
            Map.entry(
                    "target_health_state.unhealthy_draining_interval",
                    "target_health_state.unhealthy.draining_interval_seconds"));

    private static final String INITIAL = "initial";

    private TargetApplier() {}

    static void group(Step step) {
        RegionDraft region = step.region();
        if (step.change().action().removes()) {
            region.groups.remove(step.idBefore());
        }
        if (!step.exists()) {
            return;
        }
        String arn = step.idAfter();
        boolean isNew = step.change().action().makes();
        Optional<TargetGroup> known = region.groups.find(arn);
        // A group that the snapshot lacks is behind no service, unless this plan says so.
        if (known.isEmpty() && !isNew) {
            step.noteUnseen(TARGET_GROUPS, arn);
        }
        Patch patch = step.patch(known.isPresent(), TARGET_GROUPS, arn);
        TargetGroup now = known.orElseGet(() -> blank(step, arn));
        Patch settings = new Patch(
                patch.attributes(),
                region,
                TARGET_GROUP_ATTRIBUTES,
                arn,
                step.change().address());
        Details details = now.details();
        region.groups.put(new TargetGroup(
                arn,
                patch.word("name", now.targetGroupName()),
                patch.word("protocol", now.protocol()),
                patch.number("port", now.port()),
                patch.id("vpc_id", now.vpcId()),
                patch.word("target_type", now.targetType()),
                patch.word("ip_address_type", now.ipAddressType()),
                now.loadBalancerArns(),
                healthCheck(now.healthCheck(), patch),
                new Details(
                        settings.settings(SETTINGS, details.attributes()),
                        details.targets(),
                        details.tags().map(patch::tags))));
    }

    private static TargetGroup blank(Step step, String arn) {
        boolean isNew = step.change().action().makes();
        return new TargetGroup(
                arn,
                Attributes.plain(step.change().after().get("name")),
                "",
                0,
                "",
                "instance",
                "ipv4",
                List.of(),
                new HealthCheck(Optional.empty(), Patch.UNKNOWN, "", 0, 0),
                isNew
                        ? new Details(Optional.of(Map.of()), Optional.of(List.of()), Optional.of(Map.of()))
                        : Details.UNSEEN);
    }

    private static HealthCheck healthCheck(HealthCheck now, Patch patch) {
        List<Fields> blocks = Attributes.objects(patch.attributes().get("health_check"));
        if (!patch.attributes().has("health_check")) {
            return now;
        }
        if (blocks.size() != 1) {
            patch.isUnknown("health_check");
            return new HealthCheck(Optional.empty(), Patch.UNKNOWN, "", 0, 0);
        }
        Patch check = new Patch(
                Attributes.all(blocks.get(0)), patch.region(), patch.call(), patch.resource(), patch.address());
        return new HealthCheck(
                check.bool("enabled", now.healthCheckEnabled()),
                check.word("protocol", now.healthCheckProtocol()),
                check.word("port", now.healthCheckPort()),
                check.number("interval", now.healthCheckIntervalSeconds()),
                check.number("unhealthy_threshold", now.unhealthyThresholdCount()));
    }

    /** Applies {@code aws_lb_target_group_attachment}. */
    static void attachment(Step step) {
        RegionDraft region = step.region();
        Optional<String> id = Attributes.idIn(step.change().after().get("target_id"));
        step.onTarget(
                "target_group_arn",
                arn -> region.groups.change(
                        arn, group -> without(group, step.change().before())),
                arn -> {
                    if (id.isEmpty() || step.change().after().get("port") instanceof Value.Unknown) {
                        hideTargets(step, arn, "which target " + step.change().address() + " registers");
                    } else {
                        register(step, arn, id.get());
                    }
                },
                arn -> hideTargets(step, arn, "whether " + step.change().address() + " registers a target in it"),
                groups(region));
    }

    private static void register(Step step, String arn, String id) {
        Fields after = step.change().after();
        Value zone = after.get("availability_zone");
        String zoneName = zone instanceof Value.Unknown ? Patch.UNKNOWN : Attributes.plain(zone);
        int port = Attributes.number(after.get("port"));
        step.region().groups.change(arn, group -> {
            Target target = new Target(id, port == 0 ? group.port() : port, zoneName, INITIAL, "", "");
            return withTargets(group, group.details().targets().map(all -> {
                List<Target> more = new ArrayList<>(all);
                more.add(target);
                return more;
            }));
        });
        step.region().hide(TARGET_HEALTH, arn, "a plan cannot show the health of target " + id);
    }

    private static TargetGroup without(TargetGroup group, Fields before) {
        String id = Attributes.plain(before.get("target_id"));
        int port = Attributes.number(before.get("port"));
        return withTargets(
                group,
                group.details()
                        .targets()
                        .map(all -> all.stream()
                                .filter(target -> !target.id().equals(id) || (port != 0 && target.port() != port))
                                .toList()));
    }

    /** Removes a target that will no longer exist from all groups. */
    static void removeEverywhere(RegionDraft region, String id) {
        region.groups.changeAll(group -> group.details().targets().stream()
                        .flatMap(List::stream)
                        .noneMatch(target -> target.id().equals(id))
                ? group
                : withTargets(
                        group,
                        group.details()
                                .targets()
                                .map(all -> all.stream()
                                        .filter(target -> !target.id().equals(id))
                                        .toList())));
    }

    /** Makes the targets of each group unknown in which a target is registered that may no longer exist. */
    static void hideWhereRegistered(Step step, String id) {
        step.region().groups.all().stream()
                .filter(group -> group.details().targets().stream()
                        .flatMap(List::stream)
                        .anyMatch(target -> target.id().equals(id)))
                .map(TargetGroup::targetGroupArn)
                .toList()
                .forEach(arn -> hideTargets(step, arn, "whether " + id + " stays registered"));
    }

    static void hideTargets(Step step, String arn, String what) {
        step.region().groups.change(arn, group -> withTargets(group, Optional.empty()));
        step.region().hide(TARGET_HEALTH, arn, "a plan cannot show " + what);
    }

    static List<String> groups(RegionDraft region) {
        return region.groups.all().stream().map(TargetGroup::targetGroupArn).toList();
    }

    static TargetGroup withTargets(TargetGroup group, Optional<List<Target>> targets) {
        return group.with(new Details(
                group.details().attributes(), targets, group.details().tags()));
    }

    static TargetGroup changeTargets(TargetGroup group, UnaryOperator<Target> change) {
        return withTargets(
                group,
                group.details().targets().map(all -> all.stream().map(change).toList()));
    }
}
