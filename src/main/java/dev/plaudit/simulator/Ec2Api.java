package dev.plaudit.simulator;

import dev.plaudit.simulator.RegionState.Instance;
import dev.plaudit.simulator.RegionState.Zone;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** EC2's operations on Regions, Availability Zones and instances. */
record Ec2Api(World world, Pages pages) {

    private static final Pattern INSTANCE_ID = Pattern.compile("i-(?:[0-9a-f]{8}|[0-9a-f]{17})");

    Map<String, Action> actions() {
        return Map.of(
                "DescribeRegions", this::regions,
                "DescribeAvailabilityZones", this::zones,
                "DescribeInstances", instances());
    }

    private Map<String, ?> regions(ApiRequest request) {
        Listing<RegionEntry> entries = new Listing<>(pages, this::askedRegions)
                .filter("region-name", RegionEntry::name)
                .filter("opt-in-status", RegionEntry::optInStatus);
        return Map.of("items", entries.filtered(request));
    }

    private List<RegionEntry> askedRegions(ApiRequest request) {
        Set<String> enabled = Set.copyOf(world.account(request).enabledRegions());
        List<String> asked = request.list("RegionName");
        for (String region : asked) {
            if (!world.partition().has(region)) {
                throw ApiError.invalid("InvalidParameterValue", "Invalid region provided: " + region);
            }
        }
        boolean all = request.text("AllRegions").equals("true");
        return world.partition().regions().stream()
                .filter(region -> all || enabled.contains(region))
                .filter(region -> asked.isEmpty() || asked.contains(region))
                .map(region -> new RegionEntry(region, optInStatus(region, enabled)))
                .toList();
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
        Listing<Zone> zones = new Listing<Zone>(
                        pages,
                        unused -> world.region(request).zoneList().stream()
                                .filter(zone -> names.isEmpty() || names.contains(zone.name()))
                                .filter(zone -> ids.isEmpty() || ids.contains(zone.id()))
                                .toList())
                .filter("zone-name", Zone::name)
                .filter("zone-id", Zone::id)
                .filter("zone-type", zone -> "availability-zone")
                .filter("state", zone -> "available")
                .filter("opt-in-status", zone -> "opt-in-not-required")
                .filter("region-name", zone -> request.region());
        return Map.of("items", zones.filtered(request), "region", request.region());
    }

    private Action instances() {
        return new Listing<Instance>(pages, this::askedInstances)
                .filter("instance-id", Instance::id)
                .filter("instance-state-name", Instance::state)
                .filter("subnet-id", instance -> instance.subnet().id())
                .filter("vpc-id", instance -> instance.subnet().vpcId())
                .filter(
                        "availability-zone",
                        instance -> instance.subnet().zone().name())
                .filter(
                        "availability-zone-id",
                        instance -> instance.subnet().zone().id());
    }

    private List<Instance> askedInstances(ApiRequest request) {
        List<String> ids = request.list("InstanceId");
        if (!ids.isEmpty() && !request.text("MaxResults").isEmpty()) {
            throw ApiError.invalid(
                    "InvalidParameterCombination",
                    "The parameter instancesSet cannot be used with the parameter maxResults");
        }
        Set<String> asked = Set.copyOf(Listing.wellFormed(ids, INSTANCE_ID, "InvalidInstanceID.Malformed", ""));
        return world.region(request).instances().stream()
                .filter(instance -> asked.isEmpty() || asked.contains(instance.id()))
                .toList();
    }

    /** A Region as DescribeRegions states it; public because the templates read it by reflection. */
    public record RegionEntry(String name, String optInStatus) {}
}
