package dev.plaudit.simulator;

import dev.plaudit.simulator.RegionState.Instance;
import dev.plaudit.simulator.RegionState.Zone;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The subset of Amazon EC2 that a scan uses: PrivateLink and VPCs, and here what both stand on. */
final class Ec2Api implements Actions {

    private static final Pattern INSTANCE_ID = Pattern.compile("i-(?:[0-9a-f]{8}|[0-9a-f]{17})");

    private final World world;
    private final Pages pages;
    private final Actions privateLink;
    private final Actions vpcs;

    /** @param vanished security groups that are not found */
    Ec2Api(World world, Pages pages, Set<String> vanished) {
        this.world = world;
        this.pages = pages;
        this.privateLink = new PrivateLinkApi(world, pages);
        this.vpcs = new VpcApi(world, pages, vanished);
    }

    @Override
    public Optional<Action> find(String name) {
        return switch (name) {
            case "DescribeRegions" -> Optional.of(this::regions);
            case "DescribeAvailabilityZones" -> Optional.of(this::zones);
            case "DescribeInstances" -> Optional.of(this::instances);
            default -> privateLink.find(name).or(() -> vpcs.find(name));
        };
    }

    private Map<String, ?> regions(ApiRequest request) {
        Set<String> enabled = Set.copyOf(world.account(request).enabledRegions());
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
        List<Zone> zones = world.region(request).zones().entrySet().stream()
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
        List<Instance> instances = world.region(request).instances().stream()
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

    /** A Region as DescribeRegions states it; public because the templates read it by reflection. */
    public record RegionEntry(String name, String optInStatus) {}
}
