package dev.plaudit.collect.facts;

import dev.plaudit.inventory.AvailabilityZone;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.EndpointService;
import dev.plaudit.inventory.EndpointService.AllowedPrincipal;
import dev.plaudit.inventory.FactsOnDemand.ConnectionNotification;
import dev.plaudit.inventory.FactsOnDemand.RouteTable;
import dev.plaudit.inventory.FactsOnDemand.SecurityGroup;
import dev.plaudit.inventory.Instance;
import dev.plaudit.inventory.LoadBalancer;
import dev.plaudit.inventory.LoadBalancer.Listener;
import dev.plaudit.inventory.LoadBalancer.Rule;
import dev.plaudit.inventory.ServiceDetail;
import dev.plaudit.inventory.Subnet;
import dev.plaudit.inventory.TargetGroup;
import dev.plaudit.inventory.TargetGroup.Target;
import dev.plaudit.inventory.VpcEndpoint;
import dev.plaudit.inventory.VpcEndpoint.Association;
import dev.plaudit.inventory.VpcEndpointConnection;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** The lists that AWS returns, with the identity of their items and the fields that AWS always sets (API references of EC2 and ELB). */
final class Listings {

    static final ListedFacts<EndpointService> ALL_SERVICES = new ListedFacts<>(
            Calls.SERVICES,
            EndpointService::serviceId,
            Map.of(
                    "serviceName", text(EndpointService::serviceName),
                    "serviceType", text(EndpointService::serviceType),
                    "serviceState", text(EndpointService::serviceState),
                    "acceptanceRequired",
                            service ->
                                    service.connectivity().acceptanceRequired().isPresent(),
                    "a load balancer",
                            service ->
                                    !service.connectivity().loadBalancerArns().isEmpty()));

    static final ListedFacts<AllowedPrincipal> ALL_PRINCIPALS = new ListedFacts<>(
            Calls.PERMISSIONS,
            AllowedPrincipal::principal,
            Map.of("principalType", text(AllowedPrincipal::principalType)));

    static final ListedFacts<VpcEndpointConnection> ALL_CONNECTIONS = new ListedFacts<>(
            Calls.CONNECTIONS,
            // The owner is a part of the identity.
            connection -> connection.vpcEndpointOwner().isEmpty()
                    ? ""
                    : ListedFacts.together(connection.vpcEndpointId(), connection.serviceId()),
            Map.of("vpcEndpointState", text(VpcEndpointConnection::vpcEndpointState)));

    static final ListedFacts<VpcEndpoint> ALL_ENDPOINTS = new ListedFacts<>(
            Calls.ENDPOINTS,
            VpcEndpoint::vpcEndpointId,
            Map.of(
                    "vpcEndpointType",
                    text(VpcEndpoint::vpcEndpointType),
                    "vpcId",
                    text(endpoint -> endpoint.network().vpcId()),
                    "state",
                    text(endpoint -> endpoint.lifecycle().state()),
                    "privateDnsEnabled",
                    endpoint -> endpoint.dns().privateDnsEnabled().isPresent(),
                    "requesterManaged",
                    endpoint -> endpoint.lifecycle().requesterManaged().isPresent(),
                    "serviceName",
                    endpoint -> !endpoint.service().serviceName().isEmpty() || endpoint.leadsToNoService()));

    static final ListedFacts<Association> SOME_ASSOCIATIONS = new ListedFacts<>(
            Calls.ENDPOINT_ASSOCIATIONS,
            // The endpoint is a part of the identity.
            association -> association.vpcEndpointId().isEmpty()
                    ? ""
                    : ListedFacts.together(association.id(), association.vpcEndpointId()),
            Map.of("associatedResourceAccessibility", text(Association::associatedResourceAccessibility)));

    static final ListedFacts<AvailabilityZone> ALL_ZONES = new ListedFacts<>(
            Calls.ZONES,
            AvailabilityZone::zoneName,
            Map.of("zoneId", text(AvailabilityZone::zoneId), "zoneType", text(AvailabilityZone::zoneType)));

    static final ListedFacts<Subnet> ALL_SUBNETS = new ListedFacts<>(
            Calls.SUBNETS,
            Subnet::subnetId,
            Map.of(
                    "vpcId", text(Subnet::vpcId),
                    "availabilityZone", text(Subnet::availabilityZone),
                    "availabilityZoneId", text(Subnet::availabilityZoneId)));

    static final ListedFacts<Instance> SOME_INSTANCES = new ListedFacts<>(
            Calls.INSTANCES, Instance::instanceId, Map.of("availabilityZone", text(Instance::availabilityZone)));

    static final ListedFacts<ServiceDetail> SOME_DETAILS = new ListedFacts<>(
            Calls.SERVICE_DETAILS,
            // S3 and DynamoDB each have two services with one name, of type Gateway and of type Interface.
            detail -> ListedFacts.together(detail.serviceName(), detail.serviceRegion() + detail.serviceId()),
            Map.of("owner", text(ServiceDetail::owner)));

    static final ListedFacts<LoadBalancer> BALANCERS = new ListedFacts<>(
            Calls.LOAD_BALANCERS,
            LoadBalancer::loadBalancerArn,
            Map.of(
                    "type",
                    text(LoadBalancer::type),
                    "state",
                    text(balancer -> balancer.status().state()),
                    "availabilityZones",
                    balancer -> !balancer.network().zones().isEmpty(),
                    "scheme",
                    balancer -> !balancer.scheme().isEmpty() || balancer.type().equals("gateway")));

    static final ListedFacts<Listener> ALL_LISTENERS = new ListedFacts<>(
            Calls.LISTENERS,
            Listener::listenerArn,
            Map.of("defaultActions", listener -> !listener.forwards().isEmpty()));

    static final ListedFacts<Rule> ALL_RULES = new ListedFacts<>(
            Calls.RULES,
            Rule::ruleArn,
            Map.of("actions", rule -> !rule.forwards().isEmpty()));

    static final ListedFacts<TargetGroup> GROUPS = new ListedFacts<>(
            Calls.TARGET_GROUPS,
            TargetGroup::targetGroupArn,
            Map.of(
                    "protocol", text(TargetGroup::protocol),
                    "targetType", text(TargetGroup::targetType),
                    "healthCheckEnabled",
                            group -> group.healthCheck().healthCheckEnabled().isPresent()));

    /** An address may be registered with several ports. */
    static final ListedFacts<Target> ALL_TARGETS = new ListedFacts<>(
            Calls.TARGET_HEALTH,
            target -> ListedFacts.together(target.id(), String.valueOf(target.port())),
            Map.of("state", text(Target::state)));

    static final ListedFacts<ConnectionNotification> ALL_NOTIFICATIONS = new ListedFacts<>(
            Calls.NOTIFICATIONS,
            ConnectionNotification::connectionNotificationId,
            Map.of(
                    "connectionNotificationState",
                    text(ConnectionNotification::connectionNotificationState),
                    "connectionEvents",
                    notification -> !notification.connectionEvents().isEmpty()));

    static final ListedFacts<SecurityGroup> SOME_SECURITY_GROUPS =
            new ListedFacts<>(Calls.SECURITY_GROUPS, SecurityGroup::groupId, Map.of());

    static final ListedFacts<RouteTable> ALL_ROUTE_TABLES =
            new ListedFacts<>(Calls.ROUTE_TABLES, RouteTable::routeTableId, Map.of());

    private Listings() {}

    private static <T> Predicate<T> text(Function<T, String> stated) {
        return fact -> !stated.apply(fact).isEmpty();
    }
}
