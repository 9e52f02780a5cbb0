package dev.plaudit.topology;

import static dev.plaudit.inventory.Calls.ENDPOINTS;
import static dev.plaudit.inventory.Calls.SECURITY_GROUPS;
import static dev.plaudit.inventory.Calls.SUBNETS;
import static dev.plaudit.inventory.FactsOnDemand.MetricSum.BYTES_PROCESSED;
import static dev.plaudit.inventory.FactsOnDemand.MetricSum.ENDPOINT_METRICS;

import dev.plaudit.inventory.FactsOnDemand;
import dev.plaudit.inventory.FactsOnDemand.VpcAttributes;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.VpcEndpoint;
import dev.plaudit.topology.EndpointDetails.Policy;
import dev.plaudit.topology.EndpointNetwork.InboundRule;
import dev.plaudit.topology.EndpointNetwork.SecurityGroup;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A VPC endpoint with its VPC, as its own account states them.
 *
 * @param index the endpoint's account and Region
 * @param zoneIds AZ IDs of the endpoint's subnets, sorted
 * @param network the endpoint in its VPC, with the traffic that it reports
 * @param gatewayEndpointIds living Gateway endpoints of the VPC to the same service, sorted
 * @param gaps the gaps there that concern the endpoint
 */
record Surroundings(
        RegionIndex index,
        VpcEndpoint endpoint,
        Optional<List<String>> zoneIds,
        EndpointNetwork network,
        Policy policy,
        Optional<List<String>> gatewayEndpointIds,
        List<Gap> gaps) {

    private static final Set<String> DEAD = Set.of("deleting", "deleted", "rejected", "failed", "expired");

    Surroundings {
        gaps = List.copyOf(gaps);
    }

    static Surroundings of(RegionIndex index, VpcEndpoint endpoint) {
        List<Gap> gaps = new ArrayList<>(index.gaps(resources(endpoint)));
        VpcNeighbors neighbors = VpcNeighbors.of(index, endpoint);
        return new Surroundings(
                index,
                endpoint,
                zoneIds(index, endpoint, gaps),
                network(index, endpoint, neighbors, gaps),
                policy(index, endpoint, gaps),
                neighbors.gatewayIds(gaps),
                gaps);
    }

    private static EndpointNetwork network(
            RegionIndex index, VpcEndpoint endpoint, VpcNeighbors neighbors, List<Gap> gaps) {
        Optional<VpcAttributes> vpc = index.vpcAttributes(endpoint.network().vpcId());
        return new EndpointNetwork(
                Optional.of(endpoint.network().vpcId()),
                vpcZoneIds(index, endpoint, gaps),
                Optional.of(endpoint.network().subnetIds()),
                Optional.of(endpoint.network().subnetIds().stream()
                        .map(id -> subnet(index, id))
                        .toList()),
                neighbors.duplicateIds(gaps),
                Optional.of(endpoint.network().securityGroupIds()),
                securityGroups(
                        index, endpoint.vpcEndpointId(), endpoint.network().securityGroupIds(), gaps),
                RoutedSubnets.of(index, endpoint, gaps),
                new EndpointNetwork.EndpointDns(
                        endpoint.dns().privateDnsEnabled(),
                        Optional.empty(),
                        vpc.flatMap(VpcAttributes::enableDnsSupport),
                        vpc.flatMap(VpcAttributes::enableDnsHostnames)),
                index.metric(ENDPOINT_METRICS, BYTES_PROCESSED, endpoint.vpcEndpointId()));
    }

    /** Whether an endpoint is usable or may become so; an unknown state counts as alive. */
    static boolean isAlive(VpcEndpoint endpoint) {
        return DEAD.stream().noneMatch(endpoint.lifecycle().state()::equalsIgnoreCase);
    }

    /** Whether it can be compared with other endpoints: its type and state are known, and its service where it has one. */
    static boolean isOfKnownKind(VpcEndpoint endpoint) {
        boolean hasItsName = !endpoint.service().serviceName().isEmpty() || endpoint.leadsToNoService();
        return KnownValues.ENDPOINT_TYPE.contains(endpoint.vpcEndpointType())
                && KnownValues.ENDPOINT_STATE.contains(endpoint.lifecycle().state())
                && hasItsName;
    }

    /** The Region of an endpoint's service: the endpoint's own unless it states another. */
    static String serviceRegion(RegionIndex index, VpcEndpoint endpoint) {
        return endpoint.service().serviceRegion().isEmpty()
                ? index.region().region()
                : endpoint.service().serviceRegion();
    }

    /** The resources that gaps about an endpoint may name. */
    private static Set<String> resources(VpcEndpoint endpoint) {
        Set<String> resources = new HashSet<>(List.of(
                endpoint.vpcEndpointId(),
                endpoint.service().serviceName(),
                endpoint.network().vpcId()));
        resources.addAll(endpoint.network().securityGroupIds());
        return resources;
    }

    private static Optional<List<String>> zoneIds(RegionIndex index, VpcEndpoint endpoint, List<Gap> gaps) {
        Optional<List<String>> zoneIds = Zones.all(endpoint.network().subnetIds().stream()
                .map(index.zones()::bySubnet)
                .toList());
        if (zoneIds.isEmpty() && index.region().subnets().isPresent()) {
            gaps.add(index.notStated(SUBNETS, endpoint.vpcEndpointId(), "a subnet of the endpoint could not be read"));
        }
        return zoneIds;
    }

    /** The zones of the VPC; empty if the listing lacks a subnet of the endpoint and is thus incomplete. */
    private static Optional<List<String>> vpcZoneIds(RegionIndex index, VpcEndpoint endpoint, List<Gap> gaps) {
        Optional<List<String>> zoneIds = index.subnetsOf(endpoint.network().vpcId())
                .filter(seen -> endpoint.network().subnetIds().stream()
                        .allMatch(id -> seen.stream()
                                .anyMatch(subnet -> subnet.subnetId().equals(id))))
                .flatMap(index.zones()::ofSubnets);
        if (zoneIds.isEmpty() && index.region().subnets().isPresent()) {
            gaps.add(index.notStated(
                    SUBNETS, endpoint.network().vpcId(), "some subnets of the endpoint's VPC could not be read"));
        }
        return zoneIds;
    }

    /** A subnet, without a count of free addresses if it has no IPv4 addresses at all. */
    static Subnet subnet(RegionIndex index, String id) {
        Optional<Long> free = index.subnet(id)
                .filter(subnet -> subnet.availableIpAddressCount() >= 0
                        && !subnet.cidrBlock().isEmpty())
                .map(subnet -> (long) subnet.availableIpAddressCount());
        Optional<String> blockMode = index.subnet(id)
                .map(dev.plaudit.inventory.Subnet::internetGatewayBlockMode)
                .filter(mode -> !mode.isEmpty());
        return new Subnet(id, index.zones().bySubnet(id), free, blockMode);
    }

    /** All groups, or empty: a group that could not be read may let everybody in. */
    static Optional<List<SecurityGroup>> securityGroups(
            RegionIndex index, String resource, List<String> ids, List<Gap> gaps) {
        List<SecurityGroup> seen = ids.stream()
                .flatMap(id -> index.securityGroup(id).stream())
                .map(Surroundings::securityGroup)
                .toList();
        if (seen.size() == ids.size()) {
            return Optional.of(seen);
        }
        if (index.region().onDemand().securityGroups().isPresent()) {
            gaps.add(index.notStated(SECURITY_GROUPS, resource, "one of its security groups could not be read"));
        }
        return Optional.empty();
    }

    private static SecurityGroup securityGroup(FactsOnDemand.SecurityGroup group) {
        List<InboundRule> inbound = group.ipPermissions().stream()
                .flatMap(permission -> permission.sources().stream()
                        .map(source -> new InboundRule(
                                permission.ipProtocol(), permission.fromPort(), permission.toPort(), source)))
                .toList();
        // The name is reserved: no other group of a VPC can have it.
        return new SecurityGroup(
                group.groupId(), group.groupName(), group.groupName().equals("default"), inbound);
    }

    private static Policy policy(RegionIndex index, VpcEndpoint endpoint, List<Gap> gaps) {
        Policy policy =
                PolicyReader.read(endpoint.policyDocument(), endpoint.service().serviceName());
        if (policy.allowsEverything().isEmpty()) {
            gaps.add(index.notStated(ENDPOINTS, endpoint.vpcEndpointId(), "the endpoint policy needs a manual review"));
        }
        return policy;
    }
}
