package dev.plaudit.simulator;

import dev.plaudit.simulator.VpcState.Permission;
import dev.plaudit.simulator.VpcState.SecurityGroup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The security groups of one VPC: its default group, those in the world file, and a harmless one for each ID that the file only
 * mentions.
 */
final class SecurityGroups {

    private static final String DEFAULT = "default";

    private final Names names;
    private final Identifiers identifiers;
    private final String vpcId;
    private final VpcFile vpc;
    private final Map<String, SecurityGroup> byId = new LinkedHashMap<>();

    SecurityGroups(Names names, Identifiers identifiers, String vpcId, VpcFile vpc) {
        this.names = names;
        this.identifiers = identifiers;
        this.vpcId = vpcId;
        this.vpc = vpc;
        String defaultId = identifiers.id("sg", vpcId + "/" + DEFAULT);
        Permission members = permission("-1", 0, 0, List.of(defaultId));
        add(
                defaultId,
                DEFAULT,
                Stream.concat(
                                Stream.of(members),
                                vpc.securityGroups.stream()
                                        .filter(SecurityGroups::isDefault)
                                        .flatMap(SecurityGroups::inbound))
                        .toList());
        for (VpcFile.SecurityGroup group : vpc.securityGroups) {
            if (!isDefault(group)) {
                String id = group.id.isEmpty() ? identifiers.id("sg", vpcId + "/" + group.name) : group.id;
                add(id, group.name.isEmpty() ? id : group.name, inbound(group).toList());
            }
        }
    }

    private static boolean isDefault(VpcFile.SecurityGroup group) {
        return group.name.equals(DEFAULT);
    }

    private static Stream<Permission> inbound(VpcFile.SecurityGroup group) {
        return group.inbound.stream().map(rule -> permission(rule.protocol, rule.port, rule.lastPort(), rule.from));
    }

    List<SecurityGroup> all() {
        return List.copyOf(byId.values());
    }

    /** Finds groups by ID or name. */
    List<SecurityGroup> find(List<Reference> references) {
        return references.stream()
                .flatMap(reference -> find(reference).stream())
                .toList();
    }

    private Optional<SecurityGroup> find(Reference reference) {
        String asked = reference.name();
        Optional<SecurityGroup> known = byId.values().stream()
                .filter(group -> group.id().equals(asked) || group.name().equals(asked))
                .findFirst();
        if (known.isPresent() || asked.startsWith("sg-")) {
            return known.or(() -> Optional.of(harmless(asked, asked)));
        }
        names.problem(
                reference,
                "no security group " + asked + " in VPC " + vpc.name,
                "Give the id or the name of one of its security_groups, or default.");
        return Optional.empty();
    }

    /** Returns the group of an endpoint that names none, because AWS requires one for every interface endpoint. */
    SecurityGroup ownOf(String endpoint) {
        return harmless(identifiers.id("sg", vpcId + "/endpoint/" + endpoint), "endpoint-" + endpoint);
    }

    /** Adds a group that allows HTTPS from the VPC. */
    private SecurityGroup harmless(String id, String name) {
        return add(id, name, List.of(permission("tcp", 443, 443, List.of(vpc.cidr))));
    }

    private SecurityGroup add(String id, String name, List<Permission> inbound) {
        return byId.computeIfAbsent(id, unseen -> new SecurityGroup(id, name, vpcId, identifiers.accountId(), inbound));
    }

    private static Permission permission(String protocol, int fromPort, int toPort, List<String> sources) {
        return new Permission(
                protocol,
                fromPort,
                toPort,
                sources.stream().filter(source -> source.contains(".")).toList(),
                sources.stream().filter(source -> source.contains(":")).toList(),
                startingWith("sg-", sources.stream()),
                startingWith("pl-", sources.stream()));
    }

    private static List<String> startingWith(String prefix, Stream<String> sources) {
        return sources.filter(source -> source.startsWith(prefix)).toList();
    }
}
