package dev.plaudit.diff;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Sentences for the changes that people ask about, by fact. {@code %s} is the element, and {@code %o} the one it is in. */
final class FactSentences {

    private static final Map<String, Pair> BY_FACT = new HashMap<>();

    static {
        add("Service.zoneIds", "the service is offered in %s", "the service was withdrawn from %s");
        add("LinkedService.zoneIds", "the service is offered in %s", "the service was withdrawn from %s");
        add("ServiceLoadBalancer.zoneIds", "the load balancer covers %s", "the load balancer left %s");
        add("Endpoint.zoneIds", "the endpoint is in %s", "the endpoint left %s");
        add("Connection.zoneIds", "the endpoint is in %s", "the endpoint left %s");
        add("EndpointNetwork.vpcZoneIds", "the VPC has a subnet in %s", "the VPC has no subnet in %s anymore");
        add("Connection.vpcZoneIds", "the VPC has a subnet in %s", "the VPC has no subnet in %s anymore");
        add("EndpointNetwork.subnetIds", "%s was added", "%s was removed");
        add("EndpointNetwork.subnets", "%s was added", "%s was removed");
        add("LoadBalancerNetwork.subnets", "%s was added", "%s was removed");
        add("ServiceAccess.allowedPrincipals", "principal %s may connect", "principal %s may no longer connect");
        add("ServiceAccess.supportedRegions", "consumers in %s may connect", "consumers in %s may no longer connect");
        add(
                "ConnectedService.supportedRegions",
                "consumers in %s may connect",
                "consumers in %s may no longer connect");
        add("ServiceAccess.notifications", "notification %s was added", "notification %s was removed");
        add("ServiceTargetGroup.targets", "target %s was registered", "target %s was deregistered");
        add("LoadBalancerNetwork.listeners", "listener %s was added", "listener %s was removed");
        add("Listener.targetGroupArns", "listener %o forwards to %s", "listener %o no longer forwards to %s");
        add("SecurityGroup.inbound", "security group %o allows %s", "security group %o no longer allows %s");
        add("EndpointDetails.routeTableIds", "route table %s leads to it", "route table %s no longer leads to it");
        securityGroups("EndpointNetwork");
        securityGroups("LoadBalancerNetwork");
        add(
                "ServiceAccess.acceptanceRequired",
                "the owner has to accept new connections",
                "new connections are accepted automatically");
        add(
                "ServiceAccess.remoteAccessEnabled",
                "consumers of other Regions may connect",
                "consumers of other Regions may no longer connect");
        add(
                "Policy.allowsEverything",
                "the endpoint policy was widened: it allows everything",
                "the endpoint policy was narrowed: it no longer allows everything");
        add("Policy.ofItsOwn", "the endpoint has a policy of its own", "the endpoint has AWS's default policy");
        add("EndpointDns.privateDnsEnabled", "private DNS was turned on", "private DNS was turned off");
        crossZone("ServiceTargetGroup");
        crossZone("LoadBalancerNetwork");
    }

    private FactSentences() {}

    /**
     * The sentences of a fact.
     *
     * @param yes for an element that is added, or a switch that is turned on
     */
    private record Pair(String yes, String no) {}

    private static void add(String fact, String yes, String no) {
        BY_FACT.put(fact, new Pair(yes, no));
    }

    private static void securityGroups(String record) {
        add(record + ".securityGroups", "security group %s was added", "security group %s was removed");
        add(record + ".securityGroupIds", "security group %s was added", "security group %s was removed");
    }

    private static void crossZone(String record) {
        add(
                record + ".crossZone",
                "cross-zone load balancing was turned on",
                "cross-zone load balancing was turned off");
    }

    /** A sentence for an element that is new. */
    static Optional<String> added(FactPath path) {
        return of(path).map(pair -> filled(pair.yes, path));
    }

    /** A sentence for an element that is gone. */
    static Optional<String> removed(FactPath path) {
        return of(path).map(pair -> filled(pair.no, path));
    }

    /** A sentence for a switch. */
    static Optional<String> switched(FactPath path, String after) {
        return switch (after) {
            case "true" -> of(path).map(pair -> filled(pair.yes, path));
            case "false" -> of(path).map(pair -> filled(pair.no, path));
            default -> Optional.empty();
        };
    }

    private static Optional<Pair> of(FactPath path) {
        return Optional.ofNullable(BY_FACT.get(path.fact()));
    }

    private static String filled(String sentence, FactPath path) {
        int count = path.elements().size();
        String outer = count > 1 ? path.elements().get(count - 2) : "";
        return sentence.replace("%o", outer).replace("%s", path.element());
    }
}
