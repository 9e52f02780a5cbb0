package dev.plaudit.plan;

import static dev.plaudit.inventory.Calls.SECURITY_GROUPS;

import dev.plaudit.inventory.FactsOnDemand.IpPermission;
import dev.plaudit.inventory.FactsOnDemand.SecurityGroup;
import dev.plaudit.plan.Value.Fields;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Applies security groups and their inbound rules. A group with a rule that is not known is not known either. */
final class SecurityGroupApplier {

    private static final String EVERYTHING = "-1";

    private SecurityGroupApplier() {}

    static void group(Step step) {
        RegionDraft region = step.region();
        if (step.change().action().removes()) {
            region.securityGroups.remove(step.idBefore());
        }
        if (!step.exists()) {
            return;
        }
        String id = step.idAfter();
        Optional<SecurityGroup> known = region.securityGroups.find(id);
        Patch patch = step.patch(known.isPresent(), SECURITY_GROUPS, id);
        // A snapshot has only the groups of endpoints and load balancers, and a plan may not show all rules of another
        // one.
        boolean isWhole = step.change().action().makes()
                || (region.securityGroups.isSeen() && patch.attributes().has("ingress"));
        if (known.isEmpty() && !isWhole) {
            return;
        }
        if (patch.isUnknown("ingress") || patch.isUnknown("name")) {
            region.securityGroups.remove(id);
            return;
        }
        SecurityGroup now = known.orElseGet(() -> new SecurityGroup(id, "", "", List.of()));
        region.securityGroups.put(new SecurityGroup(
                id,
                patch.word("name", now.groupName()),
                patch.id("vpc_id", now.vpcId()),
                patch.attributes().has("ingress")
                        ? merged(Attributes.objects(patch.attributes().get("ingress")).stream()
                                .map(rule -> permission(rule, id))
                                .toList())
                        : now.ipPermissions()));
    }

    /** Applies {@code aws_security_group_rule}, of which outbound rules do not matter. */
    static void rule(Step step) {
        boolean isInbound = Stream.of(step.change().before(), step.change().after())
                .anyMatch(fields -> Attributes.plain(fields.get("type")).equals("ingress")
                        || fields.get("type") instanceof Value.Unknown);
        if (isInbound) {
            apply(step);
        }
    }

    /** Applies {@code aws_vpc_security_group_ingress_rule}. */
    static void inboundRule(Step step) {
        apply(step);
    }

    private static void apply(Step step) {
        Listing<SecurityGroup> groups = step.region().securityGroups;
        Fields after = step.change().after();
        Consumer<String> hide = id -> {
            groups.remove(id);
            step.region().hide(SECURITY_GROUPS, id, step.change().address() + " is known only in part before apply");
        };
        step.onTarget(
                "security_group_id",
                id -> groups.change(
                        id,
                        group -> with(
                                group,
                                without(
                                        group.ipPermissions(),
                                        permission(step.change().before(), id)))),
                id -> {
                    if (isKnown(after)) {
                        groups.change(
                                id,
                                group -> with(
                                        group,
                                        merged(Stream.concat(
                                                        group.ipPermissions().stream(),
                                                        Stream.of(permission(after, id)))
                                                .toList())));
                    } else {
                        hide.accept(id);
                    }
                },
                hide,
                groups.all().stream().map(SecurityGroup::groupId).toList());
    }

    private static boolean isKnown(Fields rule) {
        return Stream.of(
                        "from_port",
                        "to_port",
                        "protocol",
                        "ip_protocol",
                        "cidr_blocks",
                        "ipv6_cidr_blocks",
                        "prefix_list_ids",
                        "cidr_ipv4",
                        "cidr_ipv6",
                        "prefix_list_id",
                        "self")
                .noneMatch(key -> Merged.containsUnknown(rule.get(key)));
    }

    /** Reads a rule in any of the ways that the provider writes one. */
    private static IpPermission permission(Fields rule, String groupId) {
        String protocol = Attributes.plain(rule.get("protocol")) + Attributes.plain(rule.get("ip_protocol"));
        boolean every = protocol.equals(EVERYTHING) || protocol.equals("all");
        List<String> sources = new ArrayList<>();
        Stream.of(
                        "cidr_blocks",
                        "ipv6_cidr_blocks",
                        "prefix_list_ids",
                        "security_groups",
                        "cidr_ipv4",
                        "cidr_ipv6",
                        "prefix_list_id",
                        "source_security_group_id",
                        "referenced_security_group_id")
                .flatMap(key -> Attributes.items(rule.get(key)).stream())
                .map(source -> Attributes.idIn(source).orElse(Patch.UNKNOWN))
                .filter(source -> !source.isEmpty())
                .forEach(sources::add);
        if (Attributes.plain(rule.get("self")).equals("true")) {
            sources.add(groupId);
        }
        return new IpPermission(
                every ? EVERYTHING : protocol,
                every ? -1 : Attributes.number(rule.get("from_port")),
                every ? -1 : Attributes.number(rule.get("to_port")),
                sources);
    }

    private static boolean isSameKind(IpPermission one, IpPermission other) {
        return one.ipProtocol().equals(other.ipProtocol())
                && one.fromPort() == other.fromPort()
                && one.toPort() == other.toPort();
    }

    private static List<IpPermission> without(List<IpPermission> permissions, IpPermission gone) {
        return permissions.stream()
                .map(permission -> isSameKind(permission, gone)
                        ? withSources(
                                permission,
                                permission.sources().stream()
                                        .filter(source -> !gone.sources().contains(source))
                                        .toList())
                        : permission)
                .filter(permission -> !permission.sources().isEmpty())
                .toList();
    }

    /** AWS states the sources of rules for the same protocol and ports together. */
    private static List<IpPermission> merged(List<IpPermission> permissions) {
        List<IpPermission> merged = new ArrayList<>();
        for (IpPermission permission : permissions) {
            if (merged.stream().anyMatch(earlier -> isSameKind(earlier, permission))) {
                continue;
            }
            Set<String> sources = new LinkedHashSet<>();
            permissions.stream()
                    .filter(other -> isSameKind(other, permission))
                    .forEach(other -> sources.addAll(other.sources()));
            merged.add(withSources(permission, List.copyOf(sources)));
        }
        return merged;
    }

    private static IpPermission withSources(IpPermission permission, List<String> sources) {
        return new IpPermission(permission.ipProtocol(), permission.fromPort(), permission.toPort(), sources);
    }

    private static SecurityGroup with(SecurityGroup group, List<IpPermission> permissions) {
        return new SecurityGroup(group.groupId(), group.groupName(), group.vpcId(), permissions);
    }
}
