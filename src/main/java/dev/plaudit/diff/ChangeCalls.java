package dev.plaudit.diff;

import dev.plaudit.diff.FactChange.How;
import dev.plaudit.topology.Subject.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The calls that make each kind of change, and what CloudTrail's record of such a call names.
 *
 * <p>Sources: the API references of Amazon EC2, Elastic Load Balancing (2015-12-01), CloudWatch and the zonal shift of Application
 * Recovery Controller. CloudTrail names an event after its call. Facts that are not listed follow from others, are decided by AWS,
 * like the health of targets, or cannot be changed.
 */
final class ChangeCalls {

    private static final Map<String, List<Calls>> BY_FACT = new HashMap<>();
    private static final Map<Kind, List<Calls>> CREATING = new HashMap<>();
    private static final Map<Kind, List<Calls>> DELETING = new HashMap<>();

    private static final Calls ENDPOINT_MODIFIED = new Calls(Of.RESOURCE, "ModifyVpcEndpoint");
    private static final Calls SERVICE_MODIFIED = new Calls(Of.SERVICE, "ModifyVpcEndpointServiceConfiguration");
    private static final Calls PAYER = new Calls(Of.SERVICE, "ModifyVpcEndpointServicePayerResponsibility");
    private static final Calls ACCEPTANCE =
            new Calls(Of.CONNECTION, "AcceptVpcEndpointConnections", "RejectVpcEndpointConnections");
    private static final Calls BALANCER_ATTRIBUTES = new Calls(Of.LOAD_BALANCERS, "ModifyLoadBalancerAttributes");
    private static final Calls GROUP_ATTRIBUTES = new Calls(Of.RESOURCE, "ModifyTargetGroupAttributes");
    private static final Calls SUBNETS = new Calls(Of.LOAD_BALANCERS, "SetSubnets");
    private static final Calls LISTENER_MODIFIED = new Calls(Of.ELEMENT, "ModifyListener");

    static {
        add(
                "Service.state",
                new Calls(
                        Of.SERVICE, "CreateVpcEndpointServiceConfiguration", "DeleteVpcEndpointServiceConfigurations"));
        add("Service.zoneIds", SUBNETS, SERVICE_MODIFIED);
        add("LinkedService.zoneIds", SUBNETS, SERVICE_MODIFIED);
        add("ServiceAccess.acceptanceRequired", SERVICE_MODIFIED);
        add("ServiceAccess.remoteAccessEnabled", SERVICE_MODIFIED);
        add("ServiceAccess.supportedIpAddressTypes", SERVICE_MODIFIED);
        add("ServiceAccess.supportedRegions", SERVICE_MODIFIED);
        add("ConnectedService.supportedRegions", SERVICE_MODIFIED);
        add("PrivateDns.name", SERVICE_MODIFIED);
        add(
                "PrivateDns.state",
                SERVICE_MODIFIED,
                new Calls(Of.SERVICE, "StartVpcEndpointServicePrivateDnsVerification"));
        add("ServiceAccess.allowedPrincipals", new Calls(Of.SERVICE, "ModifyVpcEndpointServicePermissions"));
        add("ServiceAccess.payerResponsibility", PAYER);
        add("Connection.payerResponsibility", PAYER);
        add("LinkedService.payer", PAYER);
        Calls notified = new Calls(Of.SERVICE, "CreateVpcEndpointConnectionNotification");
        Calls notification = new Calls(
                Of.ELEMENT, "DeleteVpcEndpointConnectionNotifications", "ModifyVpcEndpointConnectionNotification");
        List.of("ServiceAccess.notifications", "Notification.topicArn", "Notification.events", "Notification.state")
                .forEach(fact -> add(fact, notified, notification));
        add(
                "ServiceAccess.insightRules",
                new Calls(
                        Of.SERVICE,
                        "PutManagedInsightRules",
                        "DeleteInsightRules",
                        "EnableInsightRules",
                        "DisableInsightRules"));
        endpoints();
        loadBalancers();
        targetGroups();
        resources();
    }

    private ChangeCalls() {}

    /** What an event names. */
    enum Of {
        /** The changed resource. */
        RESOURCE,
        /** The service, in its own account and Region. */
        SERVICE,
        /** The endpoint, in the account and Region of its service. */
        CONNECTION,
        /** The load balancer; those of a service. */
        LOAD_BALANCERS,
        /** The VPC of an endpoint. */
        VPC,
        /** The element of a list: a listener, a security group, a route table, or the element it is in. */
        ELEMENT
    }

    /** Calls that make a change, by the names of their events. */
    record Calls(Of of, Set<String> names) {
        Calls(Of of, String... names) {
            this(of, Set.of(names));
        }
    }

    private static void endpoints() {
        add("Endpoint.state", ACCEPTANCE, new Calls(Of.RESOURCE, "CreateVpcEndpoint", "DeleteVpcEndpoints"));
        add("Connection.state", ACCEPTANCE, new Calls(Of.RESOURCE, "CreateVpcEndpoint", "DeleteVpcEndpoints"));
        List.of(
                        "Endpoint.zoneIds",
                        "Connection.zoneIds",
                        "EndpointNetwork.subnetIds",
                        "EndpointNetwork.securityGroupIds",
                        "EndpointDetails.routeTableIds",
                        "EndpointDns.privateDnsEnabled",
                        "EndpointDns.onlyForInbound",
                        "Policy.ofItsOwn",
                        "Policy.allowsEverything")
                .forEach(fact -> add(fact, ENDPOINT_MODIFIED));
        add("EndpointNetwork.vpcZoneIds", new Calls(Of.VPC, "CreateSubnet", "DeleteSubnet"));
        add("EndpointDns.vpcDnsSupport", new Calls(Of.VPC, "ModifyVpcAttribute"));
        add("EndpointDns.vpcDnsHostnames", new Calls(Of.VPC, "ModifyVpcAttribute"));
        add(
                "EndpointNetwork.routedSubnets",
                new Calls(Of.ELEMENT, "AssociateRouteTable", "DisassociateRouteTable", "ReplaceRouteTableAssociation"));
        add(
                "SecurityGroup.inbound",
                new Calls(
                        Of.ELEMENT,
                        "AuthorizeSecurityGroupIngress",
                        "ModifySecurityGroupRules",
                        "RevokeSecurityGroupIngress"));
        add("LinkedVpc.flowLogs", new Calls(Of.ELEMENT, "CreateFlowLogs", "DeleteFlowLogs"));
    }

    private static void loadBalancers() {
        add("ServiceLoadBalancer.zoneIds", SUBNETS);
        add("LoadBalancerNetwork.subnets", SUBNETS);
        add("LoadBalancerNetwork.ipAddressType", new Calls(Of.LOAD_BALANCERS, "SetIpAddressType", "SetSubnets"));
        Calls groups = new Calls(Of.LOAD_BALANCERS, "SetSecurityGroups");
        add("LoadBalancerNetwork.securityGroupIds", groups);
        add("LoadBalancerNetwork.enforceSecurityGroupInboundRulesOnPrivateLinkTraffic", groups);
        add("LoadBalancerNetwork.crossZone", BALANCER_ATTRIBUTES);
        add("LoadBalancerNetwork.attributes", BALANCER_ATTRIBUTES);
        add("LoadBalancerNetwork.capacityReservation", new Calls(Of.LOAD_BALANCERS, "ModifyCapacityReservation"));
        add(
                "LoadBalancerNetwork.listeners",
                new Calls(Of.LOAD_BALANCERS, "CreateListener"),
                new Calls(Of.ELEMENT, "DeleteListener"));
        List.of("Listener.port", "Listener.protocol", "Listener.sslPolicy", "Listener.certificateArn")
                .forEach(fact -> add(fact, LISTENER_MODIFIED));
        add("Listener.targetGroupArns", LISTENER_MODIFIED);
        add("Listener.tcpIdleTimeoutSeconds", new Calls(Of.ELEMENT, "ModifyListenerAttributes"));
    }

    private static void targetGroups() {
        add("ServiceTargetGroup.targets", new Calls(Of.RESOURCE, "DeregisterTargets", "RegisterTargets"));
        add("ServiceTargetGroup.crossZone", GROUP_ATTRIBUTES, BALANCER_ATTRIBUTES);
        add("TargetGroupDetails.attributes", GROUP_ATTRIBUTES);
        List.of(
                        "HealthCheck.enabled",
                        "HealthCheck.protocol",
                        "HealthCheck.intervalSeconds",
                        "HealthCheck.unhealthyThreshold")
                .forEach(fact -> add(fact, new Calls(Of.RESOURCE, "ModifyTargetGroup")));
        add(
                "Target.administrativeOverride",
                new Calls(Of.LOAD_BALANCERS, "CancelZonalShift", "StartZonalShift", "UpdateZonalShift"));
        Calls tags = new Calls(Of.RESOURCE, "CreateTags", "DeleteTags");
        add("Service.tags", tags);
        add("Endpoint.tags", tags);
        Calls balancerTags = new Calls(Of.RESOURCE, "AddTags", "RemoveTags");
        add("ServiceLoadBalancer.tags", balancerTags);
        add("ServiceTargetGroup.tags", balancerTags);
    }

    private static void resources() {
        Calls listening = new Calls(Of.LOAD_BALANCERS, "CreateListener", "DeleteListener");
        Calls forwarding = new Calls(Of.RESOURCE, "CreateListener", "CreateRule", "ModifyListener", "ModifyRule");
        CREATING.put(Kind.SERVICE, List.of(new Calls(Of.SERVICE, "CreateVpcEndpointServiceConfiguration")));
        DELETING.put(Kind.SERVICE, List.of(new Calls(Of.SERVICE, "DeleteVpcEndpointServiceConfigurations")));
        CREATING.put(Kind.ENDPOINT, List.of(new Calls(Of.RESOURCE, "CreateVpcEndpoint")));
        DELETING.put(Kind.ENDPOINT, List.of(new Calls(Of.RESOURCE, "DeleteVpcEndpoints")));
        CREATING.put(Kind.LOAD_BALANCER, List.of(SERVICE_MODIFIED));
        DELETING.put(Kind.LOAD_BALANCER, List.of(SERVICE_MODIFIED, new Calls(Of.RESOURCE, "DeleteLoadBalancer")));
        CREATING.put(Kind.TARGET_GROUP, List.of(forwarding));
        DELETING.put(Kind.TARGET_GROUP, List.of(forwarding, listening, new Calls(Of.RESOURCE, "DeleteTargetGroup")));
    }

    private static void add(String fact, Calls... calls) {
        BY_FACT.put(fact, List.of(calls));
    }

    /** Returns the calls that may have made a change; none if AWS made it, or if it follows from others. */
    static List<Calls> of(FactChange change) {
        if (change.path().isSubject()) {
            return (change.how() == How.CREATED ? CREATING : DELETING).getOrDefault(change.kind(), List.of());
        }
        boolean ofHealth = change.path().fact().equals("ServiceTargetGroup.targets")
                && change.how() == How.CHANGED
                && targets(change.before().orElse(""))
                        .equals(targets(change.after().orElse("")));
        return ofHealth ? List.of() : BY_FACT.getOrDefault(change.path().fact(), List.of());
    }

    /** The number in {@code 2 targets, 1 healthy}. */
    private static String targets(String counted) {
        return counted.substring(0, Math.max(0, counted.indexOf(' ')));
    }

    /** The facts that calls are known for, for the test that looks for each among the facts that rules read. */
    static Set<String> facts() {
        return Set.copyOf(BY_FACT.keySet());
    }
}
