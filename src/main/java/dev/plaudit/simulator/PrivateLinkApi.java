package dev.plaudit.simulator;

import dev.plaudit.simulator.RegionState.Association;
import dev.plaudit.simulator.RegionState.Connection;
import dev.plaudit.simulator.RegionState.Endpoint;
import dev.plaudit.simulator.RegionState.Notification;
import dev.plaudit.simulator.RegionState.Principal;
import dev.plaudit.simulator.RegionState.Service;
import dev.plaudit.simulator.ServiceCatalog.Detail;
import java.util.List;
import java.util.Map;

/** EC2's operations on endpoint services, endpoints and the connections between them. */
record PrivateLinkApi(World world, Pages pages) {

    private static final int ASSOCIATIONS_PER_PAGE = 100;

    Map<String, Action> actions() {
        return Map.of(
                "DescribeVpcEndpointServiceConfigurations", configurations(),
                "DescribeVpcEndpointServicePermissions", this::permissions,
                "DescribeVpcEndpointConnections", connections(),
                "DescribeVpcEndpointConnectionNotifications", notifications(),
                "DescribeVpcEndpoints", endpoints(),
                "DescribeVpcEndpointAssociations", associations(),
                "DescribeVpcEndpointServices", services());
    }

    private Action configurations() {
        return new Listing<Service>(pages, request -> ownServices(request, request.list("ServiceId")))
                .filter("service-id", Service::id)
                .filter("service-name", Service::name)
                .filter("service-state", Service::state)
                .filter("supported-ip-address-types", service -> "ipv4")
                .filterTags(Service::tags);
    }

    private List<Service> ownServices(ApiRequest request, List<String> ids) {
        List<Service> all = world.region(request).services();
        return Listing.byId(ids, all, Service::id, "InvalidVpcEndpointServiceId.NotFound", "The VpcEndpointService Id");
    }

    private Map<String, ?> permissions(ApiRequest request) {
        String id = request.required("ServiceId");
        Service service = ownServices(request, List.of(id)).get(0);
        Map<String, Object> page = new Listing<Principal>(pages, unused -> service.principals())
                .filter("principal", Principal::principal)
                .filter("principal-type", Principal::type)
                .answer(request);
        page.put("serviceId", id);
        return page;
    }

    private Action connections() {
        return new Listing<Connection>(
                        pages,
                        request -> world.region(request).services().stream()
                                .flatMap(service -> world.connections(service).stream())
                                .toList())
                .filter("service-id", connection -> connection.service().id())
                .filter("vpc-endpoint-id", connection -> connection.endpoint().id())
                .filter(
                        "vpc-endpoint-owner",
                        connection -> connection.endpoint().owner())
                .filter(
                        "vpc-endpoint-state",
                        connection -> connection.endpoint().state())
                .filter("ip-address-type", connection -> "ipv4")
                .filterAny("vpc-endpoint-region", connection -> {
                    String region = connection.endpoint().region();
                    boolean local =
                            connection.service().identity().home().region().equals(region);
                    return local ? List.of(region) : List.of(region, "cross-region");
                });
    }

    private Action endpoints() {
        return new Listing<Endpoint>(pages, this::askedEndpoints)
                .filter("vpc-endpoint-id", Endpoint::id)
                .filter("vpc-endpoint-state", Endpoint::state)
                .filter("vpc-endpoint-type", Endpoint::type)
                .filter("service-name", endpoint -> endpoint.service().name())
                .filter("service-region", endpoint -> endpoint.service().region())
                .filter("vpc-id", endpoint -> endpoint.placement().vpcId())
                .filter("ip-address-type", endpoint -> "ipv4")
                .filterTags(Endpoint::tags);
    }

    private Action associations() {
        return new Listing<Association>(
                        pages,
                        request -> askedEndpoints(request).stream()
                                .flatMap(endpoint -> endpoint.status().associations().stream())
                                .toList())
                .filter("vpc-endpoint-id", Association::endpointId)
                .filter("association-id", Association::id)
                .filter("associated-resource-accessibility", Association::accessibility)
                .limitedTo(ASSOCIATIONS_PER_PAGE);
    }

    private List<Endpoint> askedEndpoints(ApiRequest request) {
        List<String> ids = request.list("VpcEndpointId");
        List<Endpoint> all = world.region(request).endpoints();
        return Listing.byId(ids, all, Endpoint::id, "InvalidVpcEndpointId.NotFound", "The Vpc Endpoint Id");
    }

    private Action services() {
        ServiceCatalog catalog = new ServiceCatalog(world);
        return new Listing<Detail>(pages, request -> catalog.details(world.account(request), request))
                .filter("service-name", detail -> detail.identity().name())
                .filter("service-region", detail -> detail.identity().home().region())
                .filter("service-type", detail -> detail.identity().type())
                .filter("owner", detail -> detail.identity().home().accountId())
                .filter("supported-ip-address-types", detail -> "ipv4")
                .filterTags(Detail::tags);
    }

    private Action notifications() {
        return new Listing<Notification>(pages, this::askedNotifications)
                .filter("connection-notification-id", Notification::id)
                .filter("connection-notification-arn", Notification::topic)
                .filter("connection-notification-state", Notification::state)
                .filter("connection-notification-type", notification -> "Topic")
                .filter("service-id", Notification::serviceId);
    }

    private List<Notification> askedNotifications(ApiRequest request) {
        String id = request.text("ConnectionNotificationId");
        List<Notification> all = world.region(request).services().stream()
                .flatMap(service -> service.notifications().stream())
                .toList();
        List<String> ids = id.isEmpty() ? List.of() : List.of(id);
        return Listing.byId(ids, all, Notification::id, "InvalidConnectionNotification", "The connection notification");
    }
}
