package dev.plaudit.topology;

import static dev.plaudit.inventory.Calls.ENDPOINTS;
import static dev.plaudit.inventory.Calls.METRIC_DATA;
import static dev.plaudit.inventory.Calls.ROUTE_TABLES;
import static dev.plaudit.inventory.Calls.SECURITY_GROUPS;
import static dev.plaudit.inventory.Calls.SERVICES;
import static dev.plaudit.inventory.Calls.SERVICE_DETAILS;
import static dev.plaudit.inventory.Calls.SUBNETS;
import static dev.plaudit.inventory.Calls.VPC_ATTRIBUTE;
import static dev.plaudit.inventory.Calls.ZONES;

import dev.plaudit.topology.ServiceAccess.PrivateDns;
import java.util.List;
import java.util.Optional;

/**
 * An endpoint in its VPC. Rules read it as {@code endpoint.network}.
 *
 * @param vpcId {@code vpc-…}
 * @param vpcZoneIds AZ IDs in which the endpoint's VPC has a subnet, sorted
 * @param subnetIds {@code subnet-…}, as the endpoint states them
 * @param subnets the endpoint's subnets, as far as they can be seen
 * @param duplicateIds other endpoints of the same VPC to the same service, sorted
 * @param securityGroupIds {@code sg-…}, of its network interfaces
 * @param securityGroups the groups of its network interfaces with their inbound rules
 * @param routedSubnets subnets whose traffic is routed to a Gateway Load Balancer endpoint
 * @param dns how names of the service resolve in the VPC
 * @param bytesProcessed bytes processed lately, both directions, as the endpoint reports or else its service; missing for
 *     an endpoint to another Region, of which AWS reports nothing
 */
public record EndpointNetwork(
        @ReadFrom(ENDPOINTS) Optional<String> vpcId,
        @ReadFrom({ENDPOINTS, SUBNETS, ZONES}) Optional<List<String>> vpcZoneIds,
        @ReadFrom(ENDPOINTS) Optional<List<String>> subnetIds,
        @ReadFrom({ENDPOINTS, SUBNETS}) Optional<List<Subnet>> subnets,
        @ReadFrom(ENDPOINTS) Optional<List<String>> duplicateIds,
        @ReadFrom(ENDPOINTS) Optional<List<String>> securityGroupIds,
        @ReadFrom({ENDPOINTS, SECURITY_GROUPS}) Optional<List<SecurityGroup>> securityGroups,
        @ReadFrom({ENDPOINTS, ROUTE_TABLES, SUBNETS}) Optional<List<RoutedSubnet>> routedSubnets,
        EndpointDns dns,
        @ReadFrom(METRIC_DATA) Optional<Metric> bytesProcessed) {

    /** The network of an endpoint that its own account does not list. */
    static final EndpointNetwork UNSEEN = new EndpointNetwork(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            EndpointDns.UNSEEN,
            Optional.empty());

    /**
     * Returns the network with the facts that the service may state.
     *
     * @param privateDns the service's private DNS name
     * @param bytes the traffic of the endpoint
     */
    EndpointNetwork with(Optional<PrivateDns> privateDns, Optional<Metric> bytes) {
        return new EndpointNetwork(
                vpcId,
                vpcZoneIds,
                subnetIds,
                subnets,
                duplicateIds,
                securityGroupIds,
                securityGroups,
                routedSubnets,
                dns.with(privateDns),
                bytes);
    }

    /**
     * A security group of an endpoint's network interfaces or of a load balancer.
     *
     * @param defaultGroup the VPC's default group
     */
    public record SecurityGroup(String id, String name, boolean defaultGroup, List<InboundRule> inbound) {}

    /**
     * An inbound rule of a security group for one source.
     *
     * @param protocol {@code tcp}, {@code udp}, {@code icmp}, a number, or {@code -1} for all
     * @param fromPort -1 for all ports
     * @param toPort -1 for all ports
     * @param source a CIDR block, a security group's id or a prefix list's id
     */
    public record InboundRule(String protocol, long fromPort, long toPort, String source) {}

    /**
     * A subnet whose route table sends traffic to the endpoint.
     *
     * @param routeTableId {@code rtb-…}
     */
    public record RoutedSubnet(
            String subnetId, @ReadFrom({SUBNETS, ZONES}) Optional<String> zoneId, String routeTableId) {}

    /**
     * DNS settings of an endpoint and its VPC. Rules read them as {@code endpoint.network.dns}.
     *
     * @param privateDnsEnabled the service's private DNS name resolves to the endpoint
     * @param onlyForInbound for queries from outside the VPC alone, so that clients in the VPC use a Gateway endpoint
     * @param othersEnabledIds other endpoints of the VPC to the same service for which private DNS is on, sorted
     * @param ofService the service's private DNS name, as its owner states it, or else the consumer's own
     *     ec2:DescribeVpcEndpointServices
     * @param vpcDnsSupport the VPC's {@code enableDnsSupport}
     * @param vpcDnsHostnames the VPC's {@code enableDnsHostnames}
     */
    public record EndpointDns(
            @ReadFrom(ENDPOINTS) Optional<Boolean> privateDnsEnabled,
            @ReadFrom(ENDPOINTS) Optional<Boolean> onlyForInbound,
            @ReadFrom(ENDPOINTS) Optional<List<String>> othersEnabledIds,
            @ReadFrom({SERVICES, SERVICE_DETAILS}) Optional<PrivateDns> ofService,
            @ReadFrom(VPC_ATTRIBUTE) Optional<Boolean> vpcDnsSupport,
            @ReadFrom(VPC_ATTRIBUTE) Optional<Boolean> vpcDnsHostnames) {

        static final EndpointDns UNSEEN = new EndpointDns(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        private EndpointDns with(Optional<PrivateDns> name) {
            return new EndpointDns(
                    privateDnsEnabled, onlyForInbound, othersEnabledIds, name, vpcDnsSupport, vpcDnsHostnames);
        }
    }
}
