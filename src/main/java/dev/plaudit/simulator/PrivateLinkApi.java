package dev.plaudit.simulator;

import dev.plaudit.simulator.RegionState.Connection;
import dev.plaudit.simulator.RegionState.Endpoint;
import dev.plaudit.simulator.RegionState.Notification;
import dev.plaudit.simulator.RegionState.Principal;
import dev.plaudit.simulator.RegionState.Service;
import dev.plaudit.simulator.ServiceCatalog.Detail;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Amazon EC2 states of endpoint services, endpoints and the connections between them. */
final class PrivateLinkApi implements Actions {

    private final World world;
    private final Pages pages;
    private final ServiceCatalog catalog;

    PrivateLinkApi(World world, Pages pages) {
        this.world = world;
        this.pages = pages;
        this.catalog = new ServiceCatalog(world);
    }

    @Override
    public Optional<Action> find(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "DescribeVpcEndpointServiceConfigurations" -> this::serviceConfigurations;
                    case "DescribeVpcEndpointServicePermissions" -> this::permissions;
                    case "DescribeVpcEndpointConnections" -> this::connections;
                    case "DescribeVpcEndpointConnectionNotifications" -> this::notifications;
                    case "DescribeVpcEndpoints" -> this::endpoints;
                    case "DescribeVpcEndpointServices" -> this::services;
                    default -> null;
                });
    }

    private Map<String, ?> serviceConfigurations(ApiRequest request) {
        List<Service> services = Filters.byId(
                request.list("ServiceId"),
                world.region(request).services(),
                Service::id,
                "InvalidVpcEndpointServiceId.NotFound",
                "The VpcEndpointService Id");
        Filters<Service> filters = new Filters<Service>()
                .one("service-id", Service::id)
                .one("service-name", Service::name)
                .one("service-state", Service::state)
                .one("supported-ip-address-types", service -> "ipv4")
                .tags(Service::tags);
        return pages.ec2(request, filters.apply(request, services));
    }

    private Map<String, ?> permissions(ApiRequest request) {
        Service service = Filters.byId(
                        List.of(request.required("ServiceId")),
                        world.region(request).services(),
                        Service::id,
                        "InvalidVpcEndpointServiceId.NotFound",
                        "The VpcEndpointService Id")
                .get(0);
        Filters<Principal> filters =
                new Filters<Principal>().one("principal", Principal::principal).one("principal-type", Principal::type);
        Map<String, Object> page = pages.ec2(request, filters.apply(request, service.principals()));
        page.put("serviceId", service.id());
        return page;
    }

    private Map<String, ?> connections(ApiRequest request) {
        List<Connection> connections = world.region(request).services().stream()
                .flatMap(service -> world.connections(service).stream())
                .toList();
        Filters<Connection> filters = new Filters<Connection>()
                .one("service-id", connection -> connection.service().id())
                .one("vpc-endpoint-id", connection -> connection.endpoint().id())
                .one(
                        "vpc-endpoint-owner",
                        connection -> connection.endpoint().origin().home().accountId())
                .one(
                        "vpc-endpoint-state",
                        connection -> connection.endpoint().status().state())
                .one("ip-address-type", connection -> "ipv4")
                .many("vpc-endpoint-region", connection -> {
                    String region = connection.endpoint().region();
                    return region.equals(request.region()) ? List.of(region) : List.of(region, "cross-region");
                });
        return pages.ec2(request, filters.apply(request, connections));
    }

    private Map<String, ?> endpoints(ApiRequest request) {
        List<Endpoint> endpoints = Filters.byId(
                request.list("VpcEndpointId"),
                world.region(request).endpoints(),
                Endpoint::id,
                "InvalidVpcEndpointId.NotFound",
                "The Vpc Endpoint Id");
        Filters<Endpoint> filters = new Filters<Endpoint>()
                .one("vpc-endpoint-id", Endpoint::id)
                .one("vpc-endpoint-state", endpoint -> endpoint.status().state())
                .one("vpc-endpoint-type", Endpoint::type)
                .one("service-name", endpoint -> endpoint.service().name())
                .one("service-region", endpoint -> endpoint.service().region())
                .one("vpc-id", endpoint -> endpoint.placement().vpcId())
                .one("ip-address-type", endpoint -> "ipv4")
                .tags(Endpoint::tags);
        return pages.ec2(request, filters.apply(request, endpoints));
    }

    private Map<String, ?> services(ApiRequest request) {
        List<Detail> details = catalog.details(world.account(request), request);
        Filters<Detail> filters = new Filters<Detail>()
                .one("service-name", detail -> detail.identity().name())
                .one("service-region", detail -> detail.identity().home().region())
                .one("service-type", detail -> detail.identity().type())
                .one("owner", detail -> detail.identity().home().accountId())
                .one("supported-ip-address-types", detail -> "ipv4")
                .tags(Detail::tags);
        return pages.ec2(request, filters.apply(request, details));
    }

    private Map<String, ?> notifications(ApiRequest request) {
        String asked = request.text("ConnectionNotificationId");
        List<Notification> notifications = Filters.byId(
                asked.isEmpty() ? List.of() : List.of(asked),
                world.region(request).services().stream()
                        .flatMap(service -> service.notifications().stream())
                        .toList(),
                Notification::id,
                "InvalidConnectionNotification",
                "The connection notification");
        Filters<Notification> filters = new Filters<Notification>()
                .one("connection-notification-id", Notification::id)
                .one("connection-notification-arn", Notification::topic)
                .one("connection-notification-state", Notification::state)
                .one("connection-notification-type", notification -> "Topic")
                .one("service-id", Notification::serviceId);
        return pages.ec2(request, filters.apply(request, notifications));
    }
}
