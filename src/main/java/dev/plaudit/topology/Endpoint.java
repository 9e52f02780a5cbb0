package dev.plaudit.topology;

import static dev.plaudit.inventory.Calls.CONNECTIONS;
import static dev.plaudit.inventory.Calls.ENDPOINTS;
import static dev.plaudit.inventory.Calls.METRIC_DATA;
import static dev.plaudit.inventory.Calls.ROUTE_TABLES;
import static dev.plaudit.inventory.Calls.SECURITY_GROUPS;
import static dev.plaudit.inventory.Calls.SERVICES;
import static dev.plaudit.inventory.Calls.SERVICE_DETAILS;
import static dev.plaudit.inventory.Calls.SUBNETS;
import static dev.plaudit.inventory.Calls.VPC_ATTRIBUTE;
import static dev.plaudit.inventory.Calls.ZONES;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A consumer's VPC endpoint, joined with the service it connects to: what rules call {@code endpoint}. It may be known
 * from its own account, from the service owner's connections, or from both.
 *
 * @param id {@code vpce-…}
 * @param name the tag {@code Name}, or empty
 * @param accountId the account the endpoint is in
 * @param region the Region the endpoint is in
 * @param state lower camel case: {@code available}, {@code pendingAcceptance}, …
 * @param serviceName the service as the endpoint names it; empty for Resource and ServiceNetwork endpoints
 * @param serviceId {@code vpce-svc-…}, or empty for a service of AWS or of a marketplace
 * @param serviceRegion the Region of the service
 * @param crossRegion the endpoint and its service are in different Regions
 * @param type {@code Interface}, {@code Gateway}, {@code GatewayLoadBalancer}, …
 * @param requesterManaged an AWS service created and manages it
 * @param zoneIds AZ IDs of the endpoint's subnets, sorted
 * @param serviceZoneIds AZ IDs in which the service can be reached from this endpoint's account, sorted: the owner's
 *     statement, or else the consumer's own ec2:DescribeVpcEndpointServices
 * @param vpcZoneIds AZ IDs in which the endpoint's VPC has a subnet, sorted
 * @param subnets the endpoint's subnets, as far as they can be seen
 * @param duplicateIds other endpoints of the same VPC to the same service, sorted
 * @param serviceOwner account id of the service's owner, {@code amazon}, or another alias
 * @param serviceOwnerScanned the service's owner is an account of this scan
 * @param policySupported whether the service supports endpoint policies
 * @param service the service, when its owner's account was scanned
 * @param securityGroups the groups of its network interfaces with their inbound rules
 * @param vpcDnsSupport the VPC's {@code enableDnsSupport}
 * @param vpcDnsHostnames the VPC's {@code enableDnsHostnames}
 * @param policy the endpoint policy
 * @param routedSubnets subnets whose traffic is routed to a Gateway Load Balancer endpoint
 * @param bytesProcessed bytes processed lately, both directions, as the endpoint reports or else its service; missing for an endpoint to another Region, of
 *     which AWS reports nothing
 * @param failure AWS's own words about a failure, or empty
 */
public record Endpoint(
        String id,
        String name,
        String accountId,
        Account account,
        String region,
        @OneOf(KnownValues.ENDPOINT_STATE) String state,
        String serviceName,
        String serviceId,
        String serviceRegion,
        boolean crossRegion,

        @ReadFrom(ENDPOINTS) @OneOf(KnownValues.ENDPOINT_TYPE)
        Optional<String> type,

        @ReadFrom(ENDPOINTS) Optional<String> vpcId,
        @ReadFrom(ENDPOINTS) Optional<Boolean> requesterManaged,
        @ReadFrom({ENDPOINTS, SUBNETS, ZONES}) Optional<List<String>> zoneIds,
        @ReadFrom({ENDPOINTS, SUBNETS, ZONES}) Optional<List<String>> vpcZoneIds,
        @ReadFrom({ENDPOINTS, SUBNETS}) Optional<List<Subnet>> subnets,
        @ReadFrom(ENDPOINTS) Optional<List<String>> duplicateIds,
        @ReadFrom({SERVICES, SERVICE_DETAILS}) Optional<String> serviceOwner,
        @ReadFrom({SERVICES, SERVICE_DETAILS}) Optional<Boolean> serviceOwnerScanned,
        @ReadFrom(SERVICE_DETAILS) Optional<Boolean> policySupported,
        @ReadFrom({SERVICES, SERVICE_DETAILS, ZONES}) Optional<List<String>> serviceZoneIds,
        @ReadFrom({SERVICES, CONNECTIONS}) Optional<Service> service,
        @ReadFrom(ENDPOINTS) Optional<List<String>> subnetIds,
        @ReadFrom(ENDPOINTS) Optional<List<String>> securityGroupIds,
        @ReadFrom(ENDPOINTS) Optional<Boolean> privateDnsEnabled,
        @ReadFrom({ENDPOINTS, SECURITY_GROUPS}) Optional<List<SecurityGroup>> securityGroups,
        @ReadFrom(VPC_ATTRIBUTE) Optional<Boolean> vpcDnsSupport,
        @ReadFrom(VPC_ATTRIBUTE) Optional<Boolean> vpcDnsHostnames,
        @ReadFrom(ENDPOINTS) Optional<Policy> policy,
        @ReadFrom({ENDPOINTS, ROUTE_TABLES, SUBNETS}) Optional<List<RoutedSubnet>> routedSubnets,
        @ReadFrom(METRIC_DATA) Optional<Metric> bytesProcessed,
        @ReadFrom(ENDPOINTS) Optional<String> failure,
        @ReadFrom({ENDPOINTS, CONNECTIONS}) Optional<Instant> createdAt,
        @ReadFrom(ENDPOINTS) Optional<Map<String, String>> tags) {
    /** The endpoint as it would be with its service in a Region. */
    public Endpoint servedFrom(String otherRegion) {
        return new Endpoint(
                id,
                name,
                accountId,
                account,
                region,
                state,
                serviceName,
                serviceId,
                otherRegion,
                !region.equals(otherRegion),
                type,
                vpcId,
                requesterManaged,
                zoneIds,
                vpcZoneIds,
                subnets,
                duplicateIds,
                serviceOwner,
                serviceOwnerScanned,
                policySupported,
                serviceZoneIds,
                service,
                subnetIds,
                securityGroupIds,
                privateDnsEnabled,
                securityGroups,
                vpcDnsSupport,
                vpcDnsHostnames,
                policy,
                routedSubnets,
                bytesProcessed,
                failure,
                createdAt,
                tags);
    }

    /**
     * A security group of the endpoint's network interfaces.
     *
     * @param defaultGroup the VPC's default group
     */
    public record SecurityGroup(String id, String name, boolean defaultGroup, List<InboundRule> inbound) {}

    /**
     * What a security group lets in, one source each.
     *
     * @param protocol {@code tcp}, {@code udp}, {@code icmp}, a number, or {@code -1} for all
     * @param fromPort -1 for all ports
     * @param toPort -1 for all ports
     * @param source a CIDR block, a security group's id or a prefix list's id
     */
    public record InboundRule(String protocol, long fromPort, long toPort, String source) {}

    /**
     * The endpoint policy.
     *
     * @param ofItsOwn somebody wrote one; without, AWS's default allows everything
     * @param allowsEverything every principal may do everything with every resource; missing when that cannot be told
     * @param allowingStatements the first ten statements that allow everything, if the policy does; none without one of its own
     */
    public record Policy(
            boolean ofItsOwn,
            @ReadFrom(ENDPOINTS) Optional<Boolean> allowsEverything,
            @ReadFrom(ENDPOINTS) Optional<List<PolicyStatement>> allowingStatements) {}

    /**
     * A subnet whose route table sends traffic to the endpoint.
     *
     * @param routeTableId {@code rtb-…}
     */
    public record RoutedSubnet(
            String subnetId, @ReadFrom({SUBNETS, ZONES}) Optional<String> zoneId, String routeTableId) {}
}
