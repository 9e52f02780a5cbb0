package dev.plaudit.plan;

import static dev.plaudit.inventory.Calls.ENDPOINTS;

import dev.plaudit.inventory.VpcEndpoint;
import dev.plaudit.inventory.VpcEndpoint.Dns;
import dev.plaudit.inventory.VpcEndpoint.Lifecycle;
import dev.plaudit.inventory.VpcEndpoint.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Applies the parts of an endpoint that have resources of their own: subnets, route tables, security groups, policy, DNS. */
final class EndpointParts {

    private EndpointParts() {}

    /** A list of an endpoint that single resources add to and take from. */
    private record Membership(String key, UnaryOperator<VpcEndpoint> unknown, Edit edit) {}

    /** Replaces one ID of a list by another; either may be empty. */
    @FunctionalInterface
    private interface Edit {
        VpcEndpoint replace(VpcEndpoint endpoint, String old, String added);
    }

    private static final Membership SUBNET = new Membership(
            "subnet_id",
            endpoint -> withSubnets(endpoint, List.of(Patch.UNKNOWN)),
            (endpoint, old, added) ->
                    withSubnets(endpoint, edited(endpoint.network().subnetIds(), old, added)));

    private static final Membership GROUP = new Membership(
            "security_group_id",
            endpoint -> withGroups(endpoint, List.of(Patch.UNKNOWN)),
            (endpoint, old, added) ->
                    withGroups(endpoint, edited(endpoint.network().securityGroupIds(), old, added)));

    private static final Membership ROUTE_TABLE = new Membership(
            "route_table_id",
            endpoint -> withRouteTables(endpoint, Optional.empty()),
            (endpoint, old, added) ->
                    withRouteTables(endpoint, endpoint.network().routeTableIds().map(ids -> edited(ids, old, added))));

    static void subnet(Step step) {
        apply(step, SUBNET);
    }

    static void securityGroup(Step step) {
        apply(step, GROUP);
    }

    static void routeTable(Step step) {
        apply(step, ROUTE_TABLE);
    }

    private static void apply(Step step, Membership membership) {
        Listing<VpcEndpoint> endpoints = step.region().endpoints;
        String old = Attributes.plain(step.change().before().get(membership.key()));
        Optional<String> added = Attributes.idIn(step.change().after().get(membership.key()));
        step.onTarget(
                "vpc_endpoint_id",
                id -> endpoints.change(id, endpoint -> membership.edit().replace(endpoint, old, "")),
                id -> {
                    if (added.isPresent()) {
                        endpoints.change(id, endpoint -> membership.edit().replace(endpoint, "", added.get()));
                    } else {
                        hide(step, id, membership.key(), membership.unknown());
                    }
                },
                id -> hide(step, id, membership.key(), membership.unknown()),
                ids(endpoints));
    }

    /** Applies {@code aws_vpc_endpoint_policy}; without it, the endpoint has AWS's default. */
    static void policy(Step step) {
        Listing<VpcEndpoint> endpoints = step.region().endpoints;
        boolean isUnknown = step.change().after().get("policy") instanceof Value.Unknown;
        String policy = Attributes.plain(step.change().after().get("policy"));
        UnaryOperator<VpcEndpoint> unknown = endpoint -> withPolicy(endpoint, Patch.UNKNOWN);
        step.onTarget(
                "vpc_endpoint_id",
                id -> endpoints.change(id, endpoint -> withPolicy(endpoint, "")),
                id -> {
                    if (isUnknown) {
                        hide(step, id, "policy", unknown);
                    } else {
                        endpoints.change(id, endpoint -> withPolicy(endpoint, policy));
                    }
                },
                id -> hide(step, id, "policy", unknown),
                ids(endpoints));
    }

    /** Applies {@code aws_vpc_endpoint_private_dns}. */
    static void privateDns(Step step) {
        Listing<VpcEndpoint> endpoints = step.region().endpoints;
        Value stated = step.change().after().get("private_dns_enabled");
        Optional<Boolean> enabled =
                stated instanceof Value.Text text ? Optional.of(text.text().equals("true")) : Optional.empty();
        step.onTarget(
                "vpc_endpoint_id",
                id -> endpoints.change(id, endpoint -> withDns(endpoint, Optional.of(false))),
                id -> {
                    if (enabled.isPresent()) {
                        endpoints.change(id, endpoint -> withDns(endpoint, enabled));
                    } else {
                        hide(step, id, "private_dns_enabled", endpoint -> withDns(endpoint, Optional.empty()));
                    }
                },
                id -> hide(step, id, "private_dns_enabled", endpoint -> withDns(endpoint, Optional.empty())),
                ids(endpoints));
    }

    private static void hide(Step step, String id, String key, UnaryOperator<VpcEndpoint> unknown) {
        step.region().endpoints.change(id, unknown);
        step.region().hide(ENDPOINTS, id, "`" + key + "` of " + step.change().address() + " is known only after apply");
    }

    private static List<String> ids(Listing<VpcEndpoint> endpoints) {
        return endpoints.all().stream().map(VpcEndpoint::vpcEndpointId).toList();
    }

    private static List<String> edited(List<String> ids, String old, String added) {
        List<String> edited = new ArrayList<>(ids);
        edited.remove(old);
        if (!added.isEmpty() && !edited.contains(added)) {
            edited.add(added);
        }
        return edited;
    }

    private static VpcEndpoint withSubnets(VpcEndpoint endpoint, List<String> ids) {
        Network now = endpoint.network();
        return with(
                endpoint,
                new Network(now.vpcId(), ids, now.securityGroupIds(), now.routeTableIds(), now.ipAddressType()));
    }

    private static VpcEndpoint withGroups(VpcEndpoint endpoint, List<String> ids) {
        Network now = endpoint.network();
        return with(endpoint, new Network(now.vpcId(), now.subnetIds(), ids, now.routeTableIds(), now.ipAddressType()));
    }

    private static VpcEndpoint withRouteTables(VpcEndpoint endpoint, Optional<List<String>> ids) {
        Network now = endpoint.network();
        return with(
                endpoint, new Network(now.vpcId(), now.subnetIds(), now.securityGroupIds(), ids, now.ipAddressType()));
    }

    private static VpcEndpoint with(VpcEndpoint endpoint, Network network) {
        return with(endpoint, network, endpoint.dns(), endpoint.lifecycle(), endpoint.policyDocument());
    }

    private static VpcEndpoint withPolicy(VpcEndpoint endpoint, String policy) {
        return with(endpoint, endpoint.network(), endpoint.dns(), endpoint.lifecycle(), policy);
    }

    private static VpcEndpoint withDns(VpcEndpoint endpoint, Optional<Boolean> enabled) {
        Dns dns = new Dns(
                enabled,
                endpoint.dns().privateDnsOnlyForInboundResolverEndpoint(),
                endpoint.dns().dnsNames());
        return with(endpoint, endpoint.network(), dns, endpoint.lifecycle(), endpoint.policyDocument());
    }

    static VpcEndpoint withState(VpcEndpoint endpoint, String state) {
        Lifecycle now = endpoint.lifecycle();
        Lifecycle life = new Lifecycle(state, now.requesterManaged(), now.creationTimestamp(), now.failure());
        return with(endpoint, endpoint.network(), endpoint.dns(), life, endpoint.policyDocument());
    }

    private static VpcEndpoint with(
            VpcEndpoint endpoint, Network network, Dns dns, Lifecycle lifecycle, String policy) {
        return new VpcEndpoint(
                endpoint.vpcEndpointId(),
                endpoint.vpcEndpointType(),
                endpoint.service(),
                network,
                dns,
                lifecycle,
                endpoint.payerResponsibility(),
                policy,
                endpoint.associations(),
                endpoint.tags());
    }
}
