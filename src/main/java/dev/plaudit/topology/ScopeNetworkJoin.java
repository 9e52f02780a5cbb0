package dev.plaudit.topology;

import static dev.plaudit.inventory.Calls.FLOW_LOGS;
import static dev.plaudit.inventory.Calls.SUBNETS;
import static dev.plaudit.inventory.Calls.VPCS;

import dev.plaudit.inventory.EndpointService;
import dev.plaudit.inventory.FactsOnDemand;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.LoadBalancer;
import dev.plaudit.inventory.LoadBalancer.Zone;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.inventory.VpcEndpoint;
import dev.plaudit.topology.ScopeNetwork.FlowLog;
import dev.plaudit.topology.ScopeNetwork.LinkedVpc;
import dev.plaudit.topology.ScopeNetwork.ServiceEndpoint;
import dev.plaudit.topology.ScopeNetwork.Vpc;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Joins the VPCs of an account-Region with their endpoints, load balancers and flow logs.
 *
 * @param gaps receives why a fact is missing
 */
record ScopeNetworkJoin(RegionIndex index, List<Gap> gaps) {

    ScopeNetwork network() {
        return new ScopeNetwork(vpcs(), linkedVpcs());
    }

    /** The owner of a VPC alone can create endpoints in it, so a VPC that is shared with the account is left out. */
    private Optional<List<Vpc>> vpcs() {
        RegionInventory region = index.region();
        return region.privateLink()
                .endpoints()
                .flatMap(listed -> region.onDemand().network().vpcs())
                .filter(all -> !region.isIncompleteByPlan(VPCS)
                        && all.stream().noneMatch(vpc -> vpc.ownerId().isEmpty()))
                .map(all -> all.stream()
                        .filter(vpc -> vpc.ownerId().equals(region.accountId()))
                        .map(vpc -> new Vpc(vpc.vpcId(), serviceEndpoints(vpc.vpcId())))
                        .toList());
    }

    private List<ServiceEndpoint> serviceEndpoints(String vpcId) {
        return index.endpointsOf(vpcId).stream()
                .filter(endpoint -> !endpoint.leadsToNoService())
                .map(endpoint -> new ServiceEndpoint(
                        endpoint.vpcEndpointId(),
                        endpoint.service().serviceName(),
                        endpoint.lifecycle().state()))
                .toList();
    }

    /** What is in a VPC. */
    private record Content(NavigableSet<String> resources, NavigableSet<String> subnetIds) {
        Content() {
            this(new TreeSet<>(), new TreeSet<>());
        }
    }

    private Optional<List<LinkedVpc>> linkedVpcs() {
        Optional<List<VpcEndpoint>> endpoints =
                index.region().privateLink().endpoints().filter(this::areOfKnownKind);
        Optional<List<LoadBalancer>> balancers =
                index.region().privateLink().services().flatMap(this::balancers);
        if (endpoints.isEmpty() || balancers.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Content> byVpc = new TreeMap<>();
        endpoints.get().stream()
                .filter(Surroundings::isAlive)
                .filter(endpoint -> !endpoint.vpcEndpointType().equals("Gateway"))
                .forEach(endpoint -> add(
                        byVpc,
                        endpoint.network().vpcId(),
                        endpoint.vpcEndpointId(),
                        endpoint.network().subnetIds().stream()));
        balancers
                .get()
                .forEach(balancer -> add(
                        byVpc,
                        balancer.network().vpcId(),
                        balancer.loadBalancerName(),
                        balancer.network().zones().stream().map(Zone::subnetId)));
        return Optional.of(byVpc.entrySet().stream()
                .map(vpc -> linkedVpc(vpc.getKey(), vpc.getValue()))
                .toList());
    }

    /** The load balancers of all services, of which each has one; empty if any was not read. */
    private Optional<List<LoadBalancer>> balancers(List<EndpointService> services) {
        List<Optional<LoadBalancer>> behind = services.stream()
                .flatMap(service -> service.connectivity().loadBalancerArns().stream())
                .distinct()
                .map(index::balancer)
                .toList();
        boolean known = services.stream()
                        .noneMatch(service ->
                                service.connectivity().loadBalancerArns().isEmpty())
                && behind.stream().allMatch(Optional::isPresent);
        return known ? Optional.of(behind.stream().flatMap(Optional::stream).toList()) : Optional.empty();
    }

    private boolean areOfKnownKind(List<VpcEndpoint> endpoints) {
        return endpoints.stream().allMatch(Surroundings::isOfKnownKind);
    }

    private static void add(Map<String, Content> byVpc, String vpcId, String resource, Stream<String> subnetIds) {
        Content content = byVpc.computeIfAbsent(vpcId, none -> new Content());
        content.resources().add(resource);
        subnetIds.forEach(content.subnetIds()::add);
    }

    private LinkedVpc linkedVpc(String vpcId, Content content) {
        return new LinkedVpc(
                vpcId,
                List.copyOf(content.resources()),
                List.copyOf(content.subnetIds()),
                flowLogs(vpcId, content.subnetIds()));
    }

    /** Flow logs of a VPC and its subnets are the owner's, who alone can see them (VPC guide, "Share your VPC subnets"). */
    private Optional<List<FlowLog>> flowLogs(String vpcId, Collection<String> subnetIds) {
        boolean owned = subnetIds.stream()
                .allMatch(id -> index.subnet(id)
                        .filter(subnet -> subnet.ownerId().equals(index.region().accountId()))
                        .isPresent());
        if (!owned && index.region().subnets().isPresent()) {
            gaps.add(index.notStated(
                    SUBNETS,
                    vpcId,
                    "another account owns a subnet of the VPC, or it could not be read; only the owner of a"
                            + " VPC can see its flow logs"));
        }
        return index.region()
                .onDemand()
                .network()
                .flowLogs()
                .filter(all -> owned && !index.isHiddenByPlan(FLOW_LOGS, vpcId))
                .filter(all -> subnetIds.stream().noneMatch(id -> index.isHiddenByPlan(FLOW_LOGS, id))
                        || all.stream().anyMatch(log -> recordsAll(vpcId, log)))
                .map(all -> all.stream()
                        .filter(log -> log.resourceId().equals(vpcId) || subnetIds.contains(log.resourceId()))
                        .map(ScopeNetworkJoin::flowLog)
                        .toList());
    }

    /** Whether a flow log of a VPC records all traffic, also that of subnets whose own flow logs were not read. */
    private static boolean recordsAll(String vpcId, FactsOnDemand.FlowLog log) {
        return log.resourceId().equals(vpcId)
                && log.trafficType().equals("ALL")
                && log.flowLogStatus().equals("ACTIVE")
                && !log.deliverLogsStatus().equals("FAILED");
    }

    private static FlowLog flowLog(FactsOnDemand.FlowLog log) {
        return new FlowLog(
                log.flowLogId(), log.resourceId(), log.trafficType(), log.flowLogStatus(), log.deliverLogsStatus());
    }
}
