package dev.plaudit.plan;

import static dev.plaudit.inventory.Calls.ENDPOINTS;

import dev.plaudit.inventory.EndpointService;
import dev.plaudit.inventory.VpcEndpoint;
import dev.plaudit.inventory.VpcEndpoint.Dns;
import dev.plaudit.inventory.VpcEndpoint.Lifecycle;
import dev.plaudit.inventory.VpcEndpoint.Network;
import dev.plaudit.inventory.VpcEndpoint.Service;
import dev.plaudit.inventory.VpcEndpointConnection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Applies {@code aws_vpc_endpoint}, and its connection on the service's side. */
final class EndpointApplier {

    private static final String AVAILABLE = "available";

    private EndpointApplier() {}

    static void endpoint(Step step) {
        RegionDraft region = step.region();
        if (step.change().action().removes()) {
            region.endpoints.remove(step.idBefore());
            step.world().ofConnection(step.idBefore()).ifPresent(owner -> owner.connections.remove(step.idBefore()));
        }
        if (!step.exists()) {
            return;
        }
        String id = step.idAfter();
        Optional<VpcEndpoint> known = region.endpoints.find(id);
        boolean isNew = step.change().action().makes();
        if (known.isEmpty() && !isNew) {
            step.noteUnseen(ENDPOINTS, id);
        }
        Patch patch = step.patch(known.isPresent(), ENDPOINTS, id);
        if (known.isPresent()
                && !patched(known.get(), step.reversed(ENDPOINTS, id)).equals(known.get())) {
            step.noteDrift();
        }
        VpcEndpoint after = patched(known.orElseGet(() -> blank(step, id)), patch);
        region.endpoints.put(after);
        if (isNew) {
            connect(step, after);
        }
    }

    /** An endpoint that the snapshot does not know; a new one is taken to become available. */
    private static VpcEndpoint blank(Step step, String id) {
        boolean isNew = step.change().action().makes();
        return new VpcEndpoint(
                id,
                "Gateway",
                new Service("", ""),
                new Network("", List.of(), List.of(), Optional.of(List.of()), "ipv4"),
                new Dns(Optional.empty(), Optional.empty(), List.of()),
                new Lifecycle(AVAILABLE, isNew ? Optional.of(false) : Optional.empty(), Optional.empty(), ""),
                "",
                "",
                Optional.empty(),
                Map.of());
    }

    /** Without its VPC or its service, an endpoint cannot be compared with any other, so its type and state count as unknown as well. */
    private static VpcEndpoint patched(VpcEndpoint now, Patch patch) {
        Service service = new Service(
                patch.id("service_name", now.service().serviceName()),
                patch.text("service_region", now.service().serviceRegion()));
        Network network = new Network(
                patch.id("vpc_id", now.network().vpcId()),
                patch.ids("subnet_ids", now.network().subnetIds()),
                patch.ids("security_group_ids", now.network().securityGroupIds()),
                patch.attributes().has("route_table_ids")
                        ? Optional.of(patch.ids("route_table_ids", List.of()))
                                .filter(ids -> !ids.contains(Patch.UNKNOWN))
                        : now.network().routeTableIds(),
                patch.word("ip_address_type", now.network().ipAddressType()));
        boolean isComparable = !service.serviceName().equals(Patch.UNKNOWN)
                && !service.serviceRegion().equals(Patch.UNKNOWN)
                && !network.vpcId().equals(Patch.UNKNOWN);
        if (!isComparable) {
            patch.region().hide(ENDPOINTS, "", patch.address() + " may be in any VPC and lead to any service");
        }
        String type = patch.word("vpc_endpoint_type", now.vpcEndpointType());
        Lifecycle life = now.lifecycle();
        return new VpcEndpoint(
                now.vpcEndpointId(),
                isComparable ? type : Patch.UNKNOWN,
                service,
                network,
                new Dns(
                        patch.bool("private_dns_enabled", now.dns().privateDnsEnabled()),
                        patch.attributes().has("dns_options")
                                ? onlyForInboundResolver(patch.attributes().get("dns_options"))
                                : now.dns().privateDnsOnlyForInboundResolverEndpoint(),
                        now.dns().dnsNames()),
                new Lifecycle(
                        isComparable ? patch.word("state", life.state()) : Patch.UNKNOWN,
                        patch.attributes().has("requester_managed")
                                        && !(patch.attributes().get("requester_managed") instanceof Value.Unknown)
                                ? patch.bool("requester_managed", life.requesterManaged())
                                : life.requesterManaged(),
                        life.creationTimestamp(),
                        life.failure()),
                now.payerResponsibility(),
                patch.text("policy", now.policyDocument()),
                now.associations(),
                patch.tags(now.tags()));
    }

    /** Empty if the plan does not state it. */
    private static Optional<Boolean> onlyForInboundResolver(Value options) {
        return Attributes.items(options).stream()
                .flatMap(option -> option instanceof Value.Fields fields
                                && fields.get("private_dns_only_for_inbound_resolver_endpoint")
                                        instanceof Value.Text only
                        ? Stream.of(only.text().equals("true"))
                        : Stream.empty())
                .findFirst();
    }

    /** Adds the connection that the service's owner will see. It is taken to be accepted. */
    private static void connect(Step step, VpcEndpoint endpoint) {
        String name = endpoint.service().serviceName();
        Optional<RegionDraft> owner =
                name.isEmpty() ? Optional.empty() : step.world().ofService(name);
        if (owner.isEmpty()) {
            return;
        }
        Optional<EndpointService> service = owner.get().services.all().stream()
                .filter(listed -> listed.serviceName().equals(name)
                        || listed.serviceId().equals(name.substring(name.lastIndexOf('.') + 1)))
                .findFirst();
        service.ifPresent(listed -> {
            if (!listed.connectivity().acceptanceRequired().equals(Optional.of(false))) {
                step.world()
                        .note(step.change().address() + " has to be accepted by the owner of " + name
                                + ", and is judged as if it were");
            }
            if (!owner.get().connections.isSeen()) {
                return;
            }
            owner.get()
                    .connections
                    .put(new VpcEndpointConnection(
                            listed.serviceId(),
                            endpoint.vpcEndpointId(),
                            step.region().accountId(),
                            AVAILABLE,
                            step.region().region(),
                            Optional.empty(),
                            List.of(),
                            endpoint.network().ipAddressType(),
                            "",
                            Map.of()));
        });
    }

    /** Applies {@code aws_vpc_endpoint_connection_accepter}: creating it accepts, deleting it rejects. */
    static void accepter(Step step) {
        RegionDraft region = step.region();
        step.onTarget(
                "vpc_endpoint_id",
                id -> setState(step, region, id, "rejected"),
                id -> setState(step, region, id, AVAILABLE),
                id -> setState(step, region, id, Patch.UNKNOWN),
                region.connections.all().stream()
                        .map(VpcEndpointConnection::vpcEndpointId)
                        .toList());
    }

    private static void setState(Step step, RegionDraft region, String id, String state) {
        region.connections.change(
                id,
                connection -> new VpcEndpointConnection(
                        connection.serviceId(),
                        connection.vpcEndpointId(),
                        connection.vpcEndpointOwner(),
                        state,
                        connection.vpcEndpointRegion(),
                        connection.creationTimestamp(),
                        connection.loadBalancerArns(),
                        connection.ipAddressType(),
                        connection.payerResponsibility(),
                        connection.tags()));
        step.world()
                .endpoint(id)
                .ifPresent(listing -> listing.change(id, endpoint -> EndpointParts.withState(endpoint, state)));
    }
}
