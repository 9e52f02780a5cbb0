package dev.plaudit.simulator;

import dev.plaudit.simulator.RegionState.Association;
import dev.plaudit.simulator.RegionState.Endpoint;
import dev.plaudit.simulator.RegionState.Origin;
import dev.plaudit.simulator.RegionState.Placement;
import dev.plaudit.simulator.RegionState.PrivateDns;
import dev.plaudit.simulator.RegionState.ServiceTarget;
import dev.plaudit.simulator.RegionState.Status;
import dev.plaudit.simulator.RegionState.Subnet;
import dev.plaudit.simulator.VpcState.SecurityGroup;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Builds a VPC endpoint from the world file. */
record EndpointBuilder(RegionContext context, VpcBuilder vpcs) {

    private static final Pattern REGION_IN_NAME =
            Pattern.compile("com\\.amazonaws\\.(?:vpce\\.)?([a-z]+(?:-[a-z]+)+-\\d+)\\..+");

    /** Endpoint types that lead to a resource configuration or a service network of VPC Lattice, not to a service. */
    private static final Set<String> WITHOUT_SERVICE = Set.of("Resource", "ServiceNetwork", "Tunnel");

    Endpoint build(WorldFile.Endpoint endpoint) {
        List<Subnet> placed = context.names().findAll(vpcs.subnets(), "subnet", endpoint.subnets);
        String serviceName = WITHOUT_SERVICE.contains(endpoint.type) ? "" : serviceName(endpoint.service);
        String key = endpoint.name.isEmpty() ? serviceName : endpoint.name;
        String vpcId = placed.isEmpty() ? vpcs.mainId() : placed.get(0).vpcId();
        String id = endpoint.id.isEmpty() ? context.identifiers().id("vpce", key) : endpoint.id;
        return new Endpoint(
                id,
                endpoint.type,
                new Origin(context.identifiers().home(), endpoint.created, endpoint.requesterManaged),
                new Status(
                        endpoint.state,
                        endpoint.lastError.code,
                        endpoint.lastError.message,
                        endpoint.associations.stream()
                                .map(association -> association(id, association))
                                .toList()),
                new ServiceTarget(serviceName, serviceRegion(serviceName), endpoint.payerResponsibility),
                new Placement(vpcId, placed, securityGroups(endpoint, vpcId, key), routeTableIds(endpoint, vpcId)),
                new PrivateDns(endpoint.privateDns, endpoint.privateDnsOnlyForInbound),
                endpoint.policy,
                endpoint.metrics,
                ServiceBuilder.withName(endpoint.name, endpoint.tags));
    }

    private Association association(String endpointId, WorldFile.Association association) {
        return new Association(
                context.identifiers().id("vpce-rsc-asc", endpointId + association.resource),
                endpointId,
                context.identifiers().resourceConfigurationArn(association.resource),
                association.accessibility,
                association.failure.code,
                association.failure.message);
    }

    private static List<String> routeTableIds(WorldFile.Endpoint endpoint, String vpcId) {
        return endpoint.type.equals("Gateway") && endpoint.routed ? List.of(VpcBuilder.mainTableId(vpcId)) : List.of();
    }

    private List<SecurityGroup> securityGroups(WorldFile.Endpoint endpoint, String vpcId, String key) {
        SecurityGroups known = vpcs.securityGroups(vpcId);
        return endpoint.securityGroups.isEmpty() && endpoint.type.equals("Interface")
                ? List.of(known.ownOf(key))
                : known.find(endpoint.securityGroups);
    }

    private String serviceName(Reference service) {
        if (service.name().startsWith("com.amazonaws.")) {
            return service.name();
        }
        Optional<ServiceDirectory.Entry> entry = context.directory().find(service.name());
        if (entry.isEmpty()) {
            context.names()
                    .problem(
                            service,
                            "no service " + service.name() + " in any account",
                            "Give the id or the name of a service in this world, or a full name such as com.amazonaws."
                                    + context.identifiers().region() + ".s3.");
        }
        return entry.map(ServiceDirectory.Entry::serviceName).orElse("");
    }

    private String serviceRegion(String serviceName) {
        Matcher matcher = REGION_IN_NAME.matcher(serviceName);
        return matcher.matches() ? matcher.group(1) : context.identifiers().region();
    }
}
