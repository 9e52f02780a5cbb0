package dev.plaudit.topology;

import static dev.plaudit.inventory.Calls.ENDPOINTS;
import static dev.plaudit.inventory.Calls.FLOW_LOGS;
import static dev.plaudit.inventory.Calls.LOAD_BALANCERS;
import static dev.plaudit.inventory.Calls.SERVICES;
import static dev.plaudit.inventory.Calls.SUBNETS;
import static dev.plaudit.inventory.Calls.VPCS;

import java.util.List;
import java.util.Optional;

/**
 * The VPCs of an account-Region. Rules read it as {@code scope.network}.
 *
 * @param vpcs the VPCs that the account owns, with or without endpoints, sorted by ID
 * @param linkedVpcs the VPCs of living endpoints, other than Gateway endpoints, and of load balancers behind services, sorted by ID;
 *     missing when a load balancer is, or an endpoint is of a type or in a state that Plaudit does not know
 */
public record ScopeNetwork(
        @ReadFrom({VPCS, ENDPOINTS}) Optional<List<Vpc>> vpcs,

        @ReadFrom({SERVICES, ENDPOINTS, LOAD_BALANCERS}) Optional<List<LinkedVpc>> linkedVpcs) {

    /**
     * A VPC that the account owns.
     *
     * @param endpoints those that name a service, sorted by ID
     */
    public record Vpc(String id, List<ServiceEndpoint> endpoints) {}

    /** An endpoint of a VPC. */
    public record ServiceEndpoint(
            String id,
            String serviceName,
            @OneOf(KnownValues.ENDPOINT_STATE) String state) {}

    /**
     * A VPC with a side of a link in it.
     *
     * @param resources the IDs of the endpoints and the names of the load balancers, sorted
     * @param subnetIds their subnets, sorted
     * @param flowLogs those of the VPC and of {@code subnetIds}; missing when another account owns the VPC, which alone can see them
     */
    public record LinkedVpc(
            String id,
            List<String> resources,
            List<String> subnetIds,
            @ReadFrom({SUBNETS, FLOW_LOGS}) Optional<List<FlowLog>> flowLogs) {}

    /**
     * A flow log.
     *
     * @param resourceId of the VPC or the subnet whose traffic it records
     * @param trafficType {@code ACCEPT}, {@code REJECT} or {@code ALL}
     * @param status {@code ACTIVE}
     * @param delivery {@code SUCCESS}, {@code FAILED}, or empty
     */
    public record FlowLog(
            String id,
            String resourceId,

            @OneOf(KnownValues.TRAFFIC_TYPE) String trafficType,

            @OneOf(KnownValues.FLOW_LOG_STATUS) String status,

            @OneOf(KnownValues.LOG_DELIVERY) String delivery) {}
}
