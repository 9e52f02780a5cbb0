package dev.plaudit.simulator;

import dev.plaudit.simulator.RegionState.Connection;
import dev.plaudit.simulator.RegionState.Endpoint;
import dev.plaudit.simulator.RegionState.Instance;
import dev.plaudit.simulator.RegionState.Principal;
import dev.plaudit.simulator.RegionState.Service;
import dev.plaudit.simulator.RegionState.Subnet;
import dev.plaudit.simulator.RegionState.Zone;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The subset of Amazon EC2 that a scan uses. */
final class Ec2Api implements Actions {

    private static final Pattern INSTANCE_ID = Pattern.compile("i-(?:[0-9a-f]{8}|[0-9a-f]{17})");

    private final World world;
    private final Pages pages;
    private final ServiceCatalog catalog;
    private final VpcApi vpcs;

    /** @param vanished security groups that are not found */
    Ec2Api(World world, Pages pages, Set<String> vanished) {
        this.world = world;
        this.pages = pages;
        this.catalog = new ServiceCatalog(world);
        this.vpcs = new VpcApi(pages, vanished);
    }

    @Override
    public Optional<Action> find(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "DescribeRegions" -> this::regions;
                    case "DescribeAvailabilityZones" -> this::zones;
                    case "DescribeVpcEndpointServiceConfigurations" -> this::serviceConfigurations;
                    case "DescribeVpcEndpointServicePermissions" -> this::permissions;
                    case "DescribeVpcEndpointConnections" -> this::connections;
                    case "DescribeVpcEndpoints" -> this::endpoints;
                    case "DescribeVpcEndpointServices" -> this::services;
                    case "DescribeSubnets" -> this::subnets;
                    case "DescribeInstances" -> this::instances;
                    case "DescribeVpcEndpointConnectionNotifications" ->
                        request -> vpcs.notifications(request, state(request));
                    case "DescribeSecurityGroups" -> request -> vpcs.securityGroups(request, state(request));
                    case "DescribeRouteTables" -> request -> vpcs.routeTables(request, state(request));
                    case "DescribeVpcAttribute" -> request -> vpcs.attribute(request, state(request));
                    default -> null;
                });
    }

    private Map<String, ?> regions(ApiRequest request) {
        Set<String> enabled = Set.copyOf(account(request).enabledRegions());
        List<String> asked = request.list("RegionName");
        asked.stream()
                .filter(region -> !world.partition().has(region))
                .findFirst()
                .ifPresent(region -> {
                    throw ApiError.invalid("InvalidParameterValue", "Invalid region provided: " + region);
                });
        boolean all = request.text("AllRegions").equals("true");
        List<RegionEntry> entries = world.partition().regions().stream()
                .filter(region -> all || enabled.contains(region))
                .filter(region -> asked.isEmpty() || asked.contains(region))
                .map(region -> new RegionEntry(region, optInStatus(region, enabled)))
                .toList();
        Filters<RegionEntry> filters = new Filters<RegionEntry>()
                .one("region-name", RegionEntry::name)
                .one("opt-in-status", RegionEntry::optInStatus);
        return Map.of("items", filters.apply(request, entries));
    }

    private String optInStatus(String region, Set<String> enabled) {
        if (world.partition().defaultRegions().contains(region)) {
            return "opt-in-not-required";
        }
        return enabled.contains(region) ? "opted-in" : "not-opted-in";
    }

    private Map<String, ?> zones(ApiRequest request) {
        List<String> names = request.list("ZoneName");
        List<String> ids = request.list("ZoneId");
        List<Zone> zones = state(request).zones().entrySet().stream()
                .map(zone -> new Zone(zone.getKey(), zone.getValue()))
                .filter(zone -> names.isEmpty() || names.contains(zone.name()))
                .filter(zone -> ids.isEmpty() || ids.contains(zone.id()))
                .toList();
        Filters<Zone> filters = new Filters<Zone>()
                .one("zone-name", Zone::name)
                .one("zone-id", Zone::id)
                .one("zone-type", zone -> "availability-zone")
                .one("state", zone -> "available")
                .one("opt-in-status", zone -> "opt-in-not-required")
                .one("region-name", zone -> request.region());
        return Map.of("items", filters.apply(request, zones), "region", request.region());
    }

    private Map<String, ?> serviceConfigurations(ApiRequest request) {
        List<Service> services = byId(
                request.list("ServiceId"),
                state(request).services(),
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
        Service service = byId(
                        List.of(request.required("ServiceId")),
                        state(request).services(),
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
        List<Connection> connections = state(request).services().stream()
                .flatMap(service -> world.connections(service).stream())
                .toList();
        Filters<Connection> filters = new Filters<Connection>()
                .one("service-id", connection -> connection.service().id())
                .one("vpc-endpoint-id", connection -> connection.endpoint().id())
                .one("vpc-endpoint-owner", connection -> connection.endpoint().owner())
                .one("vpc-endpoint-state", connection -> connection.endpoint().state())
                .one("ip-address-type", connection -> "ipv4")
                .many("vpc-endpoint-region", connection -> {
                    String region = connection.endpoint().region();
                    return region.equals(request.region()) ? List.of(region) : List.of(region, "cross-region");
                });
        return pages.ec2(request, filters.apply(request, connections));
    }

    private Map<String, ?> endpoints(ApiRequest request) {
        List<Endpoint> endpoints = byId(
                request.list("VpcEndpointId"),
                state(request).endpoints(),
                Endpoint::id,
                "InvalidVpcEndpointId.NotFound",
                "The Vpc Endpoint Id");
        Filters<Endpoint> filters = new Filters<Endpoint>()
                .one("vpc-endpoint-id", Endpoint::id)
                .one("vpc-endpoint-state", Endpoint::state)
                .one("vpc-endpoint-type", Endpoint::type)
                .one("service-name", Endpoint::serviceName)
                .one("service-region", Endpoint::serviceRegion)
                .one("vpc-id", Endpoint::vpcId)
                .one("ip-address-type", endpoint -> "ipv4")
                .tags(Endpoint::tags);
        return pages.ec2(request, filters.apply(request, endpoints));
    }

    private Map<String, ?> services(ApiRequest request) {
        List<ServiceCatalog.Detail> details = catalog.details(account(request), request);
        Filters<ServiceCatalog.Detail> filters = new Filters<ServiceCatalog.Detail>()
                .one("service-name", ServiceCatalog.Detail::name)
                .one("service-region", ServiceCatalog.Detail::region)
                .one("service-type", ServiceCatalog.Detail::type)
                .one("owner", ServiceCatalog.Detail::owner)
                .one("supported-ip-address-types", detail -> "ipv4")
                .tags(ServiceCatalog.Detail::tags);
        return pages.ec2(request, filters.apply(request, details));
    }

    private Map<String, ?> subnets(ApiRequest request) {
        List<Subnet> subnets = byId(
                request.list("SubnetId"),
                state(request).subnets(),
                Subnet::id,
                "InvalidSubnetID.NotFound",
                "The subnet ID");
        Filters<Subnet> filters = new Filters<Subnet>()
                .one("subnet-id", Subnet::id)
                .one("vpc-id", Subnet::vpcId)
                .one("owner-id", Subnet::owner)
                .one("state", subnet -> "available")
                .one("availability-zone", subnet -> subnet.zone().name())
                .one("availability-zone-id", subnet -> subnet.zone().id());
        return pages.ec2(request, filters.apply(request, subnets));
    }

    private Map<String, ?> instances(ApiRequest request) {
        List<String> ids = request.list("InstanceId");
        if (!ids.isEmpty() && !request.text("MaxResults").isEmpty()) {
            throw ApiError.invalid(
                    "InvalidParameterCombination",
                    "The parameter instancesSet cannot be used with the parameter maxResults");
        }
        ids.stream()
                .filter(id -> !INSTANCE_ID.matcher(id).matches())
                .findFirst()
                .ifPresent(id -> {
                    throw ApiError.invalid("InvalidInstanceID.Malformed", "Invalid id: \"" + id + "\"");
                });
        Set<String> asked = new HashSet<>(ids);
        List<Instance> instances = state(request).instances().stream()
                .filter(instance -> asked.isEmpty() || asked.contains(instance.id()))
                .toList();
        Filters<Instance> filters = new Filters<Instance>()
                .one("instance-id", Instance::id)
                .one("instance-state-name", Instance::state)
                .one("subnet-id", instance -> instance.subnet().id())
                .one("vpc-id", instance -> instance.subnet().vpcId())
                .one("availability-zone", instance -> instance.subnet().zone().name())
                .one(
                        "availability-zone-id",
                        instance -> instance.subnet().zone().id());
        return pages.ec2(request, filters.apply(request, instances));
    }

    private static <T> List<T> byId(
            List<String> ids, List<T> all, Function<T, String> id, String notFound, String what) {
        if (ids.isEmpty()) {
            return all;
        }
        for (String asked : ids) {
            if (all.stream().noneMatch(item -> id.apply(item).equals(asked))) {
                throw ApiError.invalid(notFound, what + " '" + asked + "' does not exist");
            }
        }
        return all.stream().filter(item -> ids.contains(id.apply(item))).toList();
    }

    private AccountState account(ApiRequest request) {
        return world.account(request.accountId())
                .orElseThrow(() -> new IllegalStateException("a session of no account: " + request.accountId()));
    }

    private RegionState state(ApiRequest request) {
        return account(request).region(request.region());
    }

    /** A Region as DescribeRegions states it; public because the templates read it by reflection. */
    public record RegionEntry(String name, String optInStatus) {}
}
